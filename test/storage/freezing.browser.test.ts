import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { deviceDatabaseName, openDeviceStore } from '../../src/storage/dexie-store.ts';
import type { DeviceStore } from '../../src/storage/port/device-store.ts';
import { deleteDatabase, openDatabaseAt } from '../support/device-databases.ts';
import { changeMaker, commune, draftNamed, seededIds } from '../support/device-fixtures.ts';

const name = deviceDatabaseName(commune.communeId, commune.personId);
const ids = seededIds(9);
const make = changeMaker(ids);
let store: DeviceStore;
let told: string[];

beforeEach(async () => {
  told = [];
  store = await openDeviceStore({
    ...{ ...commune, ids },
    beforeOutdated: async () => void told.push('asked'),
    onOutdated: () => told.push('told'),
  });
});

afterEach(async () => {
  thaw();
  vi.restoreAllMocks();
  store.close();
  await deleteDatabase(name);
});

/** What a browser says before it stops the callbacks of a page, and after. */
const freeze = () => document.dispatchEvent(new Event('freeze'));
const thaw = () => document.dispatchEvent(new Event('resume'));

/** The next transaction stays open until it is aborted, as one in a frozen tab does. */
function holdNextTransaction(): void {
  const begin = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(function (this: IDBDatabase, ...how) {
    const transaction = begin.apply(this, how);
    const [table = ''] = transaction.objectStoreNames;
    const goOn = () => {
      transaction.objectStore(table).count().onsuccess = goOn;
    };
    goOn();
    vi.spyOn(transaction, 'commit').mockImplementation(() => undefined);
    return transaction;
  });
}

it('[SYNC-12] a tab that is frozen in the middle of a save lets go of the tables; the save is made when it thaws', async () => {
  holdNextTransaction();
  let saved = false;
  const saving = store.save({ changes: [make.newEntry()], bytes: [] }).then(() => {
    saved = true;
  });
  const other = await openDatabaseAt(name, 10);
  const writing = other.transaction([...other.objectStoreNames], 'readwrite');
  const written = new Promise((resolve) => {
    writing.oncomplete = resolve;
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  freeze();
  await written;
  expect(saved).toBe(false);
  other.close();
  thaw();
  await saving;
  expect(await store.unsent()).toMatchObject({ changes: 1 });
});

it('[SYNC-12] a frozen tab begins nothing new: what it is asked meanwhile is done when it thaws', async () => {
  freeze();
  let read = false;
  const reading = store.drafts().then(() => {
    read = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(read).toBe(false);
  thaw();
  await reading;
});

it('[SYNC-12] what has failed for another reason is not tried again', async () => {
  freeze();
  thaw();
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
    throw new Error('of the work itself');
  });
  await expect(store.putDraft(draftNamed('draft-1'))).rejects.toThrow('of the work itself');
});

it('[SYNC-12] a store closed while it is frozen refuses what waited', async () => {
  freeze();
  const reading = store.drafts();
  store.close();
  await expect(reading).rejects.toThrow('closed');
});

it('[STORE-8] a frozen tab keeps no newer version from opening; when it thaws it learns of it, and gives way', async () => {
  freeze();
  const newer = await openDatabaseAt(name, 20);
  newer.close();
  expect(told).toEqual([]);
  thaw();
  await store.drafts();
  await vi.waitUntil(() => told.length === 2);
  expect(told).toEqual(['asked', 'told']);
  await expect(store.drafts()).rejects.toThrow('closed');
});
