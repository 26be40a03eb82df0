import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeFrameHeader, frameHeaderSize } from '../../src/protocol/frames.ts';
import { routes } from '../../src/protocol/routes.ts';
import { vi } from '../../src/ui/text/vi.ts';
import { viStates } from '../../src/ui/text/vi-states.ts';
import { readEndpoint } from './support/endpoint-view.ts';
import {
  cameraOf,
  enter,
  nextPlaces,
  phoneOn,
  savedWords,
  unsentOnPhone,
  untilAllSent,
  untilOfflineReady,
} from './support/phone.ts';
import { campaigns, makePhotoFiles, type Stage, setStage } from './support/stage.ts';

/** A line that fails in the worst moments. */
describe.each(campaigns)('a line that fails: $campaign', ({ seed }) => {
  let stage: Stage;
  let files: string[];
  const page = () => stage.chromium.page;
  const endpoint = () => readEndpoint(stage.dataDir, stage.sampleSequence);

  beforeAll(async () => {
    stage = await setStage(seed);
    files = await makePhotoFiles(stage);
    await enter(page(), stage.officerLink);
    await untilOfflineReady(page());
    await untilAllSent(page());
  });
  afterAll(() => stage?.close());
  beforeEach(() => stage.proxy.plan(null));

  /** A photo at the next place, while the line is as the plan says. */
  async function tickOff(file: string): Promise<string> {
    await page().goto(new URL(stage.officerLink).origin);
    const [place = ''] = await nextPlaces(page());
    const phone = phoneOn(page());
    await phone.tap(cameraOf(page(), place));
    await phone.pick(page().getByRole('button', { name: vi.camera.gallery }), file);
    await savedWords(page(), vi.saved.photo(place)).waitFor();
    return place;
  }

  it('[SYNC-4] leaves one of each when the answer is dropped after the endpoint has committed', async () => {
    const dropped: number[] = [];
    let saved = false;
    stage.proxy.plan(({ path, method }) => {
      // Only the first push: the request after which the endpoint holds a change that the phone has not heard of.
      if (method !== 'POST' || path !== routes.sync || dropped.length > 0 || !saved) return null;
      dropped.push(Date.now());
      return { fault: 'drop-answer' };
    });
    await stage.goOffline();
    await tickOff(files[0] ?? '');
    saved = true;
    await stage.goOnline();
    await expect.poll(() => endpoint().entries.length, { timeout: 40_000 }).toBe(1);
    expect(dropped).toHaveLength(1);
    await untilAllSent(page());
    const { entries, changesPerId, files: onDisk } = endpoint();
    expect(entries).toHaveLength(1);
    expect(entries[0]?.revision).toBe(1);
    expect([...changesPerId.values()].every((times) => times === 1)).toBe(true);
    for (const { sha256 } of entries[0]?.attachments ?? []) expect(onDisk.get(sha256)).toBe(sha256);
  });

  it('[SYNC-10] goes on at the exact offset after an upload is cut at half', async () => {
    let cutAt = 0;
    stage.proxy.plan(({ path, method, length }) => {
      if (method !== 'POST' || path !== routes.attachments || cutAt > 0 || length < 60_000) return null;
      cutAt = Math.floor(length / 2);
      return { fault: 'cut-request', afterBytes: cutAt };
    });
    const first = stage.proxy.seen.length;
    await tickOff(files[1] ?? '');
    await untilAllSent(page());
    expect(cutAt).toBeGreaterThan(0);

    const uploads = stage.proxy.seen
      .slice(first)
      .filter(({ path, method }) => method === 'POST' && path === routes.attachments);
    const received = new Map<string, number>();
    for (const upload of uploads) {
      for (const { sha256, offset, arrived } of framesOf(upload.body())) {
        expect(offset, 'each frame starts where the endpoint stopped').toBe(received.get(sha256) ?? 0);
        received.set(sha256, offset + arrived);
      }
    }
    const { entries, files: onDisk } = endpoint();
    const attachments = entries.at(-1)?.attachments ?? [];
    expect(attachments.length).toBeGreaterThanOrEqual(2);
    for (const { sha256, size } of attachments) {
      expect(received.get(sha256), 'no byte travelled twice').toBe(size);
      expect(onDisk.get(sha256)).toBe(sha256);
    }
  });

  it("[SYNC-11] takes a captive portal's page for no answer at all", async () => {
    const before = endpoint().entries.length;
    let portals = 0;
    stage.proxy.plan(({ path }) => {
      if (!path.startsWith('/api/')) return null;
      portals += 1;
      return { fault: 'captive-portal' };
    });
    const place = await tickOff(files[0] ?? '');
    await expect.poll(() => portals, { timeout: 20_000 }).toBeGreaterThan(0);
    await page().goto(`${new URL(stage.officerLink).origin}/gui-ve-xa`);
    const item = page().locator('.send-item', { hasText: place }).first();
    await item.getByText(viStates.save.local).first().waitFor();
    expect((await unsentOnPhone(page())).changes).toBe(1);
    expect(endpoint().entries).toHaveLength(before);

    stage.proxy.plan(null);
    await untilAllSent(page());
    expect(endpoint().entries).toHaveLength(before + 1);
  });

  it('keeps what was saved when the endpoint itself is killed, and sends it when it is back', async () => {
    const before = endpoint().entries.length;
    await stage.endpoint.kill();
    await tickOff(files[1] ?? '');
    expect((await unsentOnPhone(page())).changes).toBe(1);
    await stage.endpoint.restart();
    await untilAllSent(page());
    expect(endpoint().entries).toHaveLength(before + 1);
  });
});

type SentFrame = { sha256: string; offset: number; arrived: number };

/** The frames of a body, the last of which may have been cut. */
function framesOf(body: Buffer): SentFrame[] {
  const frames: SentFrame[] = [];
  let at = 0;
  while (at + frameHeaderSize <= body.length) {
    const { sha256, offset, length } = decodeFrameHeader(body.subarray(at));
    at += frameHeaderSize;
    frames.push({ sha256, offset, arrived: Math.min(length, body.length - at) });
    at += length;
  }
  return frames;
}
