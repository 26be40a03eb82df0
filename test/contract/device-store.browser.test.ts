import { deviceDatabaseName, openDeviceStore } from '../../src/storage/dexie-store.ts';
import { deleteDatabase } from '../support/device-databases.ts';
import { commune, seededIds } from '../support/device-fixtures.ts';
import { deviceStoreContract } from './device-store-contract.ts';

deviceStoreContract(
  'Dexie in Chromium',
  () => {
    const ids = seededIds(1);
    return {
      open: () => openDeviceStore({ ...commune, ids }),
      dispose: () => deleteDatabase(deviceDatabaseName(commune.communeId, commune.personId)),
    };
  },
  20,
);
