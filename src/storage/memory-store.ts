import type { Ids } from '../base/ids.ts';
import { establishIdentity } from './identity.ts';
import { createMemoryDisk, type MemoryDisk, memoryTransact } from './memory-transact.ts';
import type { DeviceStore } from './port/device-store.ts';
import { createSubscribers } from './subscribers.ts';
import { createTableStore } from './table-store.ts';

export type MemoryStoreOptions = {
  communeId: string;
  personId: string;
  ids: Ids;
  /** Give the same one again to reopen the store as it was left. */
  disk?: MemoryDisk;
  /** Called before each write completes; throwing aborts it, as a full disk does. */
  beforeCommit?: () => void;
};

/** The device's store in memory, for simulators and tests: the same logic as on the phone, without durability. */
export async function openMemoryStore(options: MemoryStoreOptions): Promise<DeviceStore> {
  const transact = memoryTransact(options.disk ?? createMemoryDisk(), options.beforeCommit);
  const identity = await establishIdentity(transact, options, options.ids);
  return createTableStore({ identity, transact, subscribers: createSubscribers(), close: () => {} });
}
