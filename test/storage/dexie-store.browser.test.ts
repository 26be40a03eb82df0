import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { deleteDeviceStore } from '../../src/storage/delete-store.ts';
import { deviceDatabaseName, openDeviceStore } from '../../src/storage/dexie-store.ts';
import { type DeviceStore, StoreFailedError, StoreHeldError } from '../../src/storage/port/device-store.ts';
import type { Touched } from '../../src/storage/port/rows.ts';
import { deleteDatabase, openDatabaseAt } from '../support/device-databases.ts';
import {
  applied,
  attachmentOf,
  changeMaker,
  commune,
  draftNamed,
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
  await store.acknowledgeBytes([photo.sha256], { at: 1, epoch: 'epoch-1' });
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

it('a write of one tab is heard in the others, and what it touched', async () => {
  const otherTab = await openDeviceStore({ ...commune, ids });
  const heard: Touched[] = [];
  const own: Touched[] = [];
  otherTab.subscribe((touched) => heard.push(touched));
  store.subscribe((touched) => own.push(touched));
  await store.putDraft(draftNamed('draft-1'));
  await vi.waitUntil(() => heard.length === 1);
  await store.save({ changes: [make.newEntry()], bytes: [] });
  await vi.waitUntil(() => heard.length === 2);
  expect([heard, own]).toEqual([
    ['drafts', 'more'],
    ['drafts', 'more'],
  ]);
  otherTab.close();
});

it('what a tab with an older version says is taken for anything', async () => {
  const heard: Touched[] = [];
  store.subscribe((touched) => heard.push(touched));
  const older = new BroadcastChannel(name);
  older.postMessage('written');
  await vi.waitUntil(() => heard.length > 0);
  expect(heard).toEqual(['more']);
  older.close();
});

it('[STORE-8] rows of an older version are read: no field, no backup mark, no clock of the endpoint', async () => {
  const photo = await someBytes(1, 100, 'photo');
  const entry = make.newEntry({}, { attach: { photos: [attachmentOf(photo)] } });
  await store.save({ changes: [entry], bytes: [photo] });
  const { field: _, ...draft } = draftNamed('draft-1');
  const { backupAt: __, ...state } = { ...stateAt(5), offset: 1_000 };
  const { sha256, size, mime, role } = photo;
  const database = await openDatabaseAt(name, 10);
  const writing = database.transaction(['drafts', 'meta', 'held'], 'readwrite');
  writing.objectStore('drafts').put(draft);
  writing.objectStore('meta').put({ name: 'sync', state, generation: 0, sweep: false });
  writing.objectStore('held').put({ sha256, size, mime, role, acknowledgedAt: 5_000 });
  await new Promise((resolve) => {
    writing.oncomplete = resolve;
  });
  database.close();
  expect(await store.draft('draft-1')).toEqual(draftNamed('draft-1'));
  expect(await store.drafts()).toEqual([draftNamed('draft-1')]);
  expect(await store.syncState()).toEqual({ ...stateAt(5), offset: 1_000, epochFrom: 1 });
  const answer = { outcomes: [], records: [], gone: [], at: 1 };
  await store.settle({ ...answer, state: { ...stateAt(5), offset: 1_000, backupAt: 5_999 } });
  expect(await store.clearable(1)).toMatchObject({ count: 0 });
  await store.settle({ ...answer, state: { ...stateAt(5), offset: 1_000, backupAt: 6_000 } });
  expect(await store.clearable(1)).toMatchObject({ count: 1 });
});

it('[STORE-9] a person who leaves leaves nothing behind, and other tabs are told', async () => {
  await store.save({ changes: [make.newEntry()], bytes: [] });
  const { deviceId } = store.identity;
  store.close();
  let told = 0;
  const otherTab = await openDeviceStore({ ...commune, ids, onOutdated: () => told++ });
  await deleteDeviceStore(commune);
  expect(told).toBe(1);
  await expect(otherTab.unsent()).rejects.toBeInstanceOf(StoreFailedError);
  expect((await indexedDB.databases()).map((each) => each.name)).not.toContain(name);
  // Nothing there is deleted as well.
  await deleteDeviceStore(commune);
  store = await openDeviceStore({ ...commune, ids });
  expect(store.identity.deviceId).not.toBe(deviceId);
  expect((await store.unsent()).changes).toBe(0);
});

it('[STORE-9] a tab that does not let go is said, and the notebook stays', async () => {
  await store.save({ changes: [make.newEntry()], bytes: [] });
  store.close();
  const frozen = await openDatabaseAt(name, 10);
  await expect(deleteDeviceStore(commune, 300)).rejects.toBeInstanceOf(StoreHeldError);
  frozen.close();
});
