import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { paths } from '../../src/ui/paths.ts';
import { vi } from '../../src/ui/text/vi.ts';
import { shutter } from './support/form-page.ts';
import {
  cameraOf,
  enter,
  heldBytes,
  nextPlaces,
  phoneOn,
  savedWords,
  unsentOnPhone,
  untilOfflineReady,
} from './support/phone.ts';
import { type Stage, setStage } from './support/stage.ts';

let stage: Stage;
const page = () => stage.chromium.page;
const open = () => page().goto(`${new URL(stage.officerLink).origin}${paths.home}`);

beforeAll(async () => {
  stage = await setStage(null);
  await enter(page(), stage.officerLink);
  await untilOfflineReady(page());
});
afterAll(() => stage?.close());

async function checkSomePlace(): Promise<void> {
  await open();
  const [place = ''] = await nextPlaces(page());
  const phone = phoneOn(page());
  await phone.tap(cameraOf(page(), place));
  await phone.tap(shutter(page()));
  await savedWords(page(), vi.saved.photo(place)).waitFor();
}

/** What a power cut leaves of the last write: room that was given to the file, and never filled. */
function tearLog(): void {
  const folder = join(stage.folder, 'profile/Default/IndexedDB');
  const logs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((each) =>
    /\.leveldb.\d+\.log$/.test(each),
  );
  expect(logs).toHaveLength(1);
  for (const log of logs) appendFileSync(join(folder, log), Buffer.alloc(700));
}

it('[STORE-1] after a power cut in the middle of a write, what is saved next outlives the browser as well', async () => {
  await stage.chromium.quit();
  tearLog();
  await stage.reopenBrowser();
  await stage.goOffline();
  await checkSomePlace();
  await checkSomePlace();
  const before = await heldBytes(page());
  await stage.chromium.quit();
  await stage.reopenBrowser();
  await stage.goOffline();
  await open();
  await page().getByRole('navigation', { name: vi.app.tabs }).waitFor();
  expect(await unsentOnPhone(page())).toEqual({ changes: 2, uploads: 4 });
  expect(await heldBytes(page())).toEqual(before);
});
