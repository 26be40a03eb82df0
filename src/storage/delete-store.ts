import { openWithin } from './dexie-database.ts';
import { deviceDatabaseName } from './dexie-store.ts';
import { StoreFailedError, StoreHeldError } from './port/device-store.ts';
import type { DeviceIdentity } from './port/rows.ts';

/**
 * Deletes everything this person has on this device; their store must be closed. Other tabs are told, and close theirs (STORE-8); throws
 * StoreHeldError when one does not, after `within` milliseconds.
 */
export function deleteDeviceStore(
  { communeId, personId }: Pick<DeviceIdentity, 'communeId' | 'personId'>,
  within = openWithin,
): Promise<void> {
  const name = deviceDatabaseName(communeId, personId);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StoreHeldError(`${name} is held by another tab`)), within);
    const deleting = indexedDB.deleteDatabase(name);
    deleting.onsuccess = () => {
      clearTimeout(timer);
      resolve();
    };
    deleting.onerror = () => {
      clearTimeout(timer);
      reject(new StoreFailedError(`${name} cannot be deleted`, { cause: deleting.error }));
    };
  });
}
