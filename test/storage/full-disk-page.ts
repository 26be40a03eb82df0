import { uuidv7Ids } from '../../src/base/ids.ts';
import { deviceDatabaseName, openDeviceStore } from '../../src/storage/dexie-store.ts';
import type { DeviceStore } from '../../src/storage/port/device-store.ts';
import type { NewBytes, Unsent } from '../../src/storage/port/rows.ts';
import { openDatabaseAt } from '../support/device-databases.ts';
import {
  attachmentOf,
  changeMaker,
  commune,
  draftNamed,
  seededRandom,
  sha256,
  stateAt,
} from '../support/device-fixtures.ts';

export type FullDiskAnswer = {
  saved: number;
  error: string;
  refusedPhotoHeld: boolean;
  unsent: Unsent;
};

export type WordsAnswer = {
  reserveAtFirst: boolean;
  photos: number;
  /** Entries without a photo, saved when photos no longer were, before and after the reserve was given up. */
  words: { before: number; after: number };
  errors: { photo: string; words: string; photoAtLast: string };
  isEverythingThere: boolean;
  draft: boolean;
  cleared: { count: number; bytes: number };
  photoAfterClearing: boolean;
  reserveAtLast: boolean;
};

declare global {
  interface Window {
    savePhotosUntilFull(photoSize: number): Promise<FullDiskAnswer>;
    saveWordsWhenFull(photoSize: number): Promise<WordsAnswer>;
  }
}

const random = seededRandom(1);
const ids = uuidv7Ids({ now: Date.now }, random);
const make = changeMaker(ids);
const note = 'Nhà văn hóa xóm '.repeat(60);

/** As photos are: they do not compress. */
async function photoOf(size: number): Promise<NewBytes> {
  const bytes = new Uint8Array(random.bytes(size));
  return { sha256: await sha256(bytes), size, mime: 'image/jpeg', role: 'photo', bytes: bytes.buffer };
}

async function savePhoto(store: DeviceStore, photo: NewBytes): Promise<void> {
  const entry = make.newEntry({}, { attach: { photos: [attachmentOf(photo)] } });
  await store.save({ changes: [entry], bytes: [photo] });
}

const saveWords = (store: DeviceStore) => store.save({ changes: [make.newEntry({ note })], bytes: [] });

/** How often it goes well, and how it ends. */
async function untilFull(act: () => Promise<unknown>): Promise<{ times: number; error: string }> {
  for (let times = 0; times < 5_000; times++) {
    const error = await errorOf(act());
    if (error !== 'none') return { times, error };
  }
  throw new Error('the disk never filled');
}

const errorOf = (acting: Promise<unknown>) =>
  acting.then(
    () => 'none',
    (cause: unknown) => (cause instanceof Error ? cause.name : 'not an error'),
  );

/** Photos, one entry each, until one does not fit. */
window.savePhotosUntilFull = async (photoSize) => {
  const store = await openDeviceStore({ ...commune, ids });
  let photo = await photoOf(photoSize);
  const { times: saved, error } = await untilFull(async () => {
    photo = await photoOf(photoSize);
    await savePhoto(store, photo);
  });
  const refusedPhotoHeld = (await store.bytes(photo.sha256)) !== undefined;
  return { saved, error, refusedPhotoHeld, unsent: await store.unsent() };
};

/** What a person goes through: photos until the disk is full, words until it is fuller still, clearing, photos again. */
window.saveWordsWhenFull = async (photoSize) => {
  const store = await openDeviceStore({ ...commune, ids });
  await saveWords(store);
  const reserveAtFirst = await hasReserve(true);
  const photos = await untilFull(async () => savePhoto(store, await photoOf(photoSize)));
  const sent = (await store.uploads()).map(({ ref }) => ref.sha256);
  await store.acknowledgeBytes(sent, { at: 1_000, epoch: 'epoch-1' });
  await store.settle({
    outcomes: [],
    records: [],
    gone: [],
    at: 1,
    state: { ...stateAt(1), backupAt: 1_000 },
  });
  const before = await untilReserveGone(store);
  await store.putDraft(draftNamed('draft-1', { values: { note } }));
  const words = await untilFull(() => saveWords(store));
  const photoAtLast = await errorOf(savePhoto(store, await photoOf(photoSize)));
  const saved = 1 + photos.times + before + words.times;
  const isEverythingThere =
    (await store.unsent()).changes === saved && (await store.records({ type: 'entry' })).length === saved;
  const draft = (await store.draft('draft-1'))?.values.note === note;
  const cleared = await store.clearSent(2_000);
  const photoAfterClearing = (await errorOf(savePhoto(store, await photoOf(photoSize)))) === 'none';
  const reserveAtLast = await hasReserve(true);
  return {
    ...{ reserveAtFirst, draft, isEverythingThere, cleared, photoAfterClearing, reserveAtLast },
    photos: photos.times,
    words: { before, after: words.times },
    errors: { photo: photos.error, words: words.error, photoAtLast },
  };
};

async function untilReserveGone(store: DeviceStore): Promise<number> {
  let saved = 0;
  while (await hasReserve(false)) {
    await saveWords(store);
    saved++;
  }
  return saved;
}

/** Looked for past the store; waits up to ten seconds for it to be written where it is waited for. */
async function hasReserve(waiting: boolean): Promise<boolean> {
  const database = await openDatabaseAt(deviceDatabaseName(commune.communeId, commune.personId), 10);
  const look = () =>
    new Promise<boolean>((resolve) => {
      const looking = database.transaction('meta').objectStore('meta').count('reserve');
      looking.onsuccess = () => resolve(looking.result > 0);
    });
  let found = await look();
  for (let i = 0; waiting && !found && i < 100; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    found = await look();
  }
  database.close();
  return found;
}
