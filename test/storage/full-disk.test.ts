import { expect, it } from 'vitest';
import { bundleForPage, onFreshPage } from '../support/device-page.ts';
import type {} from './full-disk-page.ts';

it('[STORE-6] a full disk is an error of its own: nothing of that save is stored, all before it is', async () => {
  const script = await bundleForPage('test/storage/full-disk-page.ts');
  const answer = await onFreshPage(script, async (page) => {
    // Before any database is opened: Chromium keeps what it knows of the room left while one is.
    const client = await page.context().newCDPSession(page);
    const origin = new URL(page.url()).origin;
    await client.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 2_000_000 });
    return page.evaluate(() => window.savePhotosUntilFull(60_000));
  });
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
