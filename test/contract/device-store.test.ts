import { openMemoryStore } from '../../src/storage/memory-store.ts';
import { createMemoryDisk } from '../../src/storage/memory-transact.ts';
import { commune, seededIds } from '../support/device-fixtures.ts';
import { deviceStoreContract } from './device-store-contract.ts';

deviceStoreContract(
  'memory',
  () => {
    const disk = createMemoryDisk();
    const ids = seededIds(1);
    return {
      open: () => openMemoryStore({ ...commune, ids, disk }),
      dispose: async () => {},
    };
  },
  150,
);
