import { uuidv7Ids } from '../../src/base/ids.ts';
import { openDeviceStore } from '../../src/storage/dexie-store.ts';
import type { Unsent } from '../../src/storage/port/rows.ts';
import { attachmentOf, changeMaker, seededRandom, someBytes } from '../support/device-fixtures.ts';

export type FullDiskAnswer = {
  saved: number;
  error: string;
  refusedPhotoHeld: boolean;
  unsent: Unsent;
};

declare global {
  interface Window {
    savePhotosUntilFull(photoSize: number): Promise<FullDiskAnswer>;
  }
}

/** Photos, one entry each, until one does not fit. */
window.savePhotosUntilFull = async (photoSize) => {
  const ids = uuidv7Ids({ now: Date.now }, seededRandom(1));
  const make = changeMaker(ids);
  const store = await openDeviceStore({ communeId: 'commune-1', personId: 'person-1', ids });
  for (let saved = 0; saved < 1_000; saved++) {
    const photo = await someBytes(saved, photoSize, 'photo');
    const entry = make.newEntry({}, { attach: { photos: [attachmentOf(photo)] } });
    try {
      await store.save({ changes: [entry], bytes: [photo] });
    } catch (cause) {
      const error = cause instanceof Error ? cause.name : 'not an error';
      const refusedPhotoHeld = (await store.bytes(photo.sha256)) !== undefined;
      return { saved, error, refusedPhotoHeld, unsent: await store.unsent() };
    }
  }
  throw new Error('the disk never filled');
};
