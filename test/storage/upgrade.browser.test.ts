import { afterEach, expect, it, vi } from 'vitest';
import { deviceDatabaseName, openDeviceStore } from '../../src/storage/dexie-store.ts';
import { type DeviceStore, StoreHeldError, UpgradeFailedError } from '../../src/storage/port/device-store.ts';
import { type DatabaseVersion, databaseVersions } from '../../src/storage/versions.ts';
import { deleteDatabase, openDatabaseAt } from '../support/device-databases.ts';
import {
  attachmentOf,
  changeMaker,
  commune,
  draftNamed,
  seededIds,
  someBytes,
} from '../support/device-fixtures.ts';
import { nextVersion } from '../support/next-version.ts';

const name = deviceDatabaseName(commune.communeId, commune.personId);
const nextVersions = [...databaseVersions, nextVersion];
const ids = seededIds(8);
const make = changeMaker(ids);
const open = new Set<DeviceStore>();

async function openAt(
  versions: readonly DatabaseVersion[],
  how: Partial<Parameters<typeof openDeviceStore>[0]> = {},
): Promise<DeviceStore> {
  const store = await openDeviceStore({ ...commune, ids, versions, ...how });
  open.add(store);
  return store;
}

afterEach(async () => {
  for (const store of open) store.close();
  open.clear();
  await deleteDatabase(name);
});

/** Words, a photo, a draft, a setting. */
async function fill(store: DeviceStore) {
  const photo = await someBytes(1, 1_000, 'photo');
  const entry = make.newEntry({}, { attach: { photos: [attachmentOf(photo)] } });
  await store.save({ changes: [entry], bytes: [photo] });
  await store.putDraft(draftNamed('draft-1'));
  await store.putSetting('textSize', 'large');
  return { photo, entry };
}

async function everything(store: DeviceStore) {
  const [unsent, outbox, uploads, drafts, records, setting] = await Promise.all([
    store.unsent(),
    store.outbox({ changes: 10, bytes: 1e6 }),
    store.uploads(),
    store.drafts(),
    store.records({ type: 'entry' }),
    store.setting('textSize'),
  ]);
  return { identity: store.identity, unsent, outbox, uploads, drafts, records, setting };
}

it('[STORE-8] the versions that were shipped are what they were', () => {
  expect(databaseVersions).toEqual([
    {
      number: 1,
      adds: {
        meta: { key: ['name'], indexes: [] },
        records: { key: ['type', 'id'], indexes: [['type', 'campaignId', 'order']] },
        outbox: { key: ['seq'], indexes: [] },
        sent: { key: ['seq'], indexes: [] },
        setAside: { key: ['seq'], indexes: [] },
        bytes: { key: ['sha256'], indexes: [] },
        held: { key: ['sha256'], indexes: [] },
        uploads: { key: ['rank', 'seq', 'sha256'], indexes: [['sha256']] },
        sentUploads: { key: ['rank', 'seq', 'sha256'], indexes: [] },
        drafts: { key: ['id'], indexes: [] },
        settings: { key: ['name'], indexes: [] },
      },
    },
  ]);
});

it('[STORE-8] a newer version of the database keeps every row and adds its own', async () => {
  const older = await openAt(databaseVersions);
  const { photo } = await fill(older);
  const before = await everything(older);
  older.close();
  const newer = await openAt(nextVersions);
  const drafts = before.drafts.map((draft) => ({ ...draft, seen: draft.at }));
  expect(await everything(newer)).toEqual({ ...before, drafts });
  expect(new Uint8Array((await newer.bytes(photo.sha256)) ?? new ArrayBuffer())).toEqual(
    new Uint8Array(photo.bytes),
  );
  newer.close();
  const database = await openDatabaseAt(name, 20);
  const kinds = database.transaction('kinds').objectStore('kinds').getAllKeys();
  await vi.waitUntil(() => kinds.readyState === 'done');
  expect(kinds.result).toEqual([draftNamed('draft-1').kind]);
  expect([...database.transaction('drafts').objectStore('drafts').indexNames]).toEqual(['kind']);
  database.close();
});

it('[STORE-8] an older app opens what a newer one has upgraded, and works on', async () => {
  const newer = await openAt(nextVersions);
  await fill(newer);
  const before = await everything(newer);
  newer.close();
  const older = await openAt(databaseVersions);
  expect(await everything(older)).toEqual(before);
  await older.save({ changes: [make.newEntry()], bytes: [] });
  older.close();
  expect(await (await openAt(nextVersions)).unsent()).toMatchObject({ changes: 2 });
});

it('[STORE-8] rows that cannot be parsed end the upgrade, and the database is as it was', async () => {
  const older = await openAt(databaseVersions);
  await fill(older);
  const before = await everything(older);
  older.close();
  const database = await openDatabaseAt(name, 10);
  const writing = database.transaction('drafts', 'readwrite');
  writing.objectStore('drafts').put({ id: 'draft-2', kind: 7 });
  await new Promise((resolve) => {
    writing.oncomplete = resolve;
  });
  database.close();
  await expect(openAt(nextVersions)).rejects.toBeInstanceOf(UpgradeFailedError);
  const still = await openDatabaseAt(name, 10);
  expect([...still.objectStoreNames]).not.toContain('kinds');
  still.close();
  const again = await openAt(databaseVersions);
  await again.dropDraft('draft-2');
  expect(await everything(again)).toEqual(before);
});

it('[STORE-8] an old tab keeps its words first, then gives way; the new one opens', async () => {
  const heard: string[] = [];
  const old = await openAt(databaseVersions, {
    async beforeOutdated() {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await old.putDraft(draftNamed('last-words'));
      heard.push('kept');
    },
    onOutdated: () => heard.push('told'),
  });
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const newer = await openAt(nextVersions);
  expect(warn.mock.calls.flat().join(' ')).toContain('blocked');
  expect(heard).toEqual(['kept', 'told']);
  expect(await newer.draft('last-words')).toMatchObject({ id: 'last-words' });
});

it('[STORE-8] an old tab whose words cannot be kept stays open with them; the new one says who holds the data', async () => {
  let told = 0;
  const old = await openAt(databaseVersions, {
    beforeOutdated: () => Promise.reject(new Error('no room')),
    onOutdated: () => told++,
  });
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  await expect(openAt(nextVersions, { openWithin: 500 })).rejects.toBeInstanceOf(StoreHeldError);
  expect(warn).toHaveBeenCalled();
  expect(told).toBe(0);
  await old.putDraft(draftNamed('still here'));
});

it('[STORE-8] an upgrade that takes its time is not taken for one that hangs', async () => {
  const older = await openAt(databaseVersions);
  await fill(older);
  older.close();
  const slow: DatabaseVersion = {
    ...nextVersion,
    async fill(rows) {
      const until = performance.now() + 1_000;
      while (performance.now() < until) await rows.each('drafts', () => undefined);
    },
  };
  const newer = await openAt([...databaseVersions, slow], { openWithin: 200 });
  expect(await newer.unsent()).toMatchObject({ changes: 1 });
});
