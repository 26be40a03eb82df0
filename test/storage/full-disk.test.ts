import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { bundleForPage, onFreshPage } from '../support/device-page.ts';
import type {} from './full-disk-page.ts';

/** A page of Chromium's whose origin may store so many bytes. */
async function onSmallDisk<T>(bytes: number, act: (page: Page) => Promise<T>): Promise<T> {
  const script = await bundleForPage('test/storage/full-disk-page.ts');
  return onFreshPage(script, async (page) => {
    // Before any database is opened: Chromium keeps what it knows of the room left while one is.
    const client = await page.context().newCDPSession(page);
    const origin = new URL(page.url()).origin;
    await client.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: bytes });
    return act(page);
  });
}

it('[STORE-6] a full disk is an error of its own: nothing of that save is stored, all before it is', async () => {
  const answer = await onSmallDisk(2_000_000, (page) =>
    page.evaluate(() => window.savePhotosUntilFull(60_000)),
  );
  const { saved } = answer;
  expect(saved).toBeGreaterThan(10);
  const unsent = { changes: saved, attachments: saved, bytes: saved * 60_000, setAside: 0 };
  expect(answer).toEqual({
    saved,
    error: 'RoomExhaustedError',
    refusedPhotoHeld: false,
    unsent,
  });
}, 30_000);

it('[STORE-6] words and drafts are saved when photos no longer are; after clearing, photos are too', async () => {
  const answer = await onSmallDisk(6_000_000, (page) =>
    page.evaluate(() => window.saveWordsWhenFull(300_000)),
  );
  const { photos, words } = answer;
  expect(photos).toBeGreaterThan(10);
  // A change of a kilobyte of words, its record and the draft beside them: a day's work and more.
  expect(words.after).toBeGreaterThan(100);
  expect(answer).toEqual({
    reserveAtFirst: true,
    photos,
    words,
    errors: { photo: 'RoomExhaustedError', words: 'RoomExhaustedError', photoAtLast: 'RoomExhaustedError' },
    isEverythingThere: true,
    draft: true,
    cleared: { count: photos, bytes: photos * 300_000 },
    photoAfterClearing: true,
    reserveAtLast: true,
  });
}, 60_000);
