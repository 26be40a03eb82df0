import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { deviceDatabaseName, openDeviceStore } from '../../src/storage/dexie-store.ts';
import { type DeviceStore, StoreFailedError, StoreHeldError } from '../../src/storage/port/device-store.ts';
import { deleteDatabase, openDatabaseAt } from '../support/device-databases.ts';
import {
  applied,
  attachmentOf,
  changeMaker,
  commune,
  receipt,
  seededIds,
  someBytes,
  stateAt,
} from '../support/device-fixtures.ts';

const name = deviceDatabaseName(commune.communeId, commune.personId);
const ids = seededIds(3);
const make = changeMaker(ids);
let store: DeviceStore;

/** Every transaction begun while a test runs, with its database. */
let begun: { database: IDBDatabase; transaction: IDBTransaction }[] = [];

beforeEach(async () => {
  begun = [];
  const begin = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...how) {
    const transaction = begin.apply(this, how);
    begun.push({ database: this, transaction });
    return transaction;
  });
  store = await openDeviceStore({ ...commune, ids });
});

afterEach(async () => {
  store.close();
  await deleteDatabase(name);
});

it('[STORE-1] every transaction that writes is strict, and completes before the promise resolves', async () => {
  const photo = await someBytes(1, 1_000, 'photo');
  const entry = make.newEntry({}, { attach: { photos: [attachmentOf(photo)] } });
  const [change] = await store.save({ changes: [entry], bytes: [photo] });
  if (!change) throw new Error('no change');
  await store.settle({
    outcomes: [{ seq: change.seq, receipt: receipt(1) }],
    records: [applied(undefined, change, 1)],
    gone: [],
    state: stateAt(1),
    at: 1,
  });
  await store.acknowledgeBytes([photo.sha256], 1);
  await store.putSetting('a', 1);
  const writing = begun.filter(({ transaction }) => transaction.mode === 'readwrite');
  expect(writing.length).toBeGreaterThanOrEqual(5);
  expect(new Set(writing.map(({ transaction }) => transaction.durability))).toEqual(new Set(['strict']));
});

it('[STORE-1] a transaction that is aborted under a save stores nothing, and the save says so', async () => {
  await store.save({ changes: [make.newEntry()], bytes: [] });
  begun = [];
  const entry = make.newEntry();
  const saving = store.save({ changes: [entry], bytes: [] });
  await vi.waitUntil(() => begun.length > 0, { interval: 0 });
  for (const { transaction } of begun) transaction.abort();
  await expect(saving).rejects.toBeInstanceOf(StoreFailedError);
  expect(await store.record(entry.record)).toBeUndefined();
  expect((await store.unsent()).changes).toBe(1);
  const [next] = await store.save({ changes: [entry], bytes: [] });
  expect(next?.seq).toBe(2);
});

it('a connection lost under the store is made again, and the save goes through', async () => {
  await store.save({ changes: [make.newEntry()], bytes: [] });
  for (const { database } of begun) database.close();
  await store.save({ changes: [make.newEntry()], bytes: [] });
  expect((await store.unsent()).changes).toBe(2);
});

it('a closed store refuses every call', async () => {
  store.close();
  await expect(store.save({ changes: [make.newEntry()], bytes: [] })).rejects.toBeInstanceOf(
    StoreFailedError,
  );
  await expect(store.unsent()).rejects.toBeInstanceOf(StoreFailedError);
});

it('[STORE-8] a newer version in another tab closes the store and is told', async () => {
  store.close();
  let told = 0;
  store = await openDeviceStore({ ...commune, ids, onOutdated: () => told++ });
  const newer = await openDatabaseAt(name, 1_000);
  newer.close();
  expect(told).toBe(1);
  await expect(store.unsent()).rejects.toBeInstanceOf(StoreFailedError);
});

it('[STORE-8] an open that another tab keeps waiting ends with an error', async () => {
  const person = { communeId: commune.communeId, personId: 'held' };
  const heldName = deviceDatabaseName(person.communeId, person.personId);
  // An older version that does not listen, as in a frozen tab.
  const older = await openDatabaseAt(heldName, 1);
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const opening = openDeviceStore({ ...person, ids, openWithin: 300 });
  await expect(opening).rejects.toBeInstanceOf(StoreHeldError);
  expect(warn.mock.calls.flat().join(' ')).toContain('blocked');
  older.close();
  await deleteDatabase(heldName);
});

it('[STORE-5] another person on the same phone has a database of their own', async () => {
  const other = await openDeviceStore({ ...commune, personId: 'person-2', ids });
  await store.save({ changes: [make.newEntry()], bytes: [] });
  expect(await other.unsent()).toMatchObject({ changes: 0 });
  expect(other.identity.deviceId).not.toBe(store.identity.deviceId);
  other.close();
  await deleteDatabase(deviceDatabaseName(commune.communeId, 'person-2'));
});

it('a write of one tab is heard in the others', async () => {
  const otherTab = await openDeviceStore({ ...commune, ids });
  let heard = 0;
  let own = 0;
  otherTab.subscribe(() => heard++);
  store.subscribe(() => own++);
  await store.save({ changes: [make.newEntry()], bytes: [] });
  await vi.waitUntil(() => heard > 0);
  expect([heard, own]).toEqual([1, 1]);
  otherTab.close();
});
