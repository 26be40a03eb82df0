import { afterAll, beforeAll, expect, it, vi as vitest } from 'vitest';
import { backgroundSyncTag } from '../../src/sync/create-sync.ts';
import { vi } from '../../src/ui/text/vi.ts';
import { readEndpoint } from './support/endpoint-view.ts';
import { cameraOf, enter, nextPlaces, phoneOn, savedWords, untilOfflineReady } from './support/phone.ts';
import { type Stage, setStage } from './support/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage(null);
});
afterAll(() => stage?.close());

it('[SYNC-13] with no page of the app open, the service worker sends what was saved', async () => {
  const { page, context } = stage.chromium;
  const session = await context.newCDPSession(page);
  const registrations = new Set<string>();
  session.on('ServiceWorker.workerRegistrationUpdated', (event) => {
    for (const { registrationId } of event.registrations) registrations.add(registrationId);
  });
  await session.send('ServiceWorker.enable');
  await enter(page, stage.officerLink);
  await untilOfflineReady(page);
  stage.proxy.cut();
  const [place = ''] = await nextPlaces(page);
  const phone = phoneOn(page);
  await phone.tap(cameraOf(page, place));
  await phone.tap(page.getByRole('button', { name: vi.camera.shoot, exact: true }));
  await savedWords(page, vi.saved.photo(place)).waitFor();
  await page.goto('about:blank');
  expect(readEndpoint(stage.dataDir, stage.sampleSequence).entries).toEqual([]);
  stage.proxy.restore();
  const origin = new URL(stage.officerLink).origin;
  for (const registrationId of registrations) {
    const event = { origin, registrationId, tag: backgroundSyncTag, lastChance: false };
    await session.send('ServiceWorker.dispatchSyncEvent', event);
  }
  await vitest.waitFor(
    () => {
      const { entries, files } = readEndpoint(stage.dataDir, stage.sampleSequence);
      expect(entries.length).toBe(1);
      const attachments = entries.flatMap((entry) => entry.attachments);
      expect(attachments.length).toBe(2);
      for (const { sha256 } of attachments) expect(files.get(sha256)).toBe(sha256);
    },
    { timeout: 30_000, interval: 250 },
  );
  expect(page.url()).toBe('about:blank');
});
