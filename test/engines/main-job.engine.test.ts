import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vi } from '../../src/ui/text/vi.ts';
import { viFaults } from '../../src/ui/text/vi-faults.ts';
import { viForm } from '../../src/ui/text/vi-form.ts';
import { readEndpoint } from '../e2e/support/endpoint-view.ts';
import { firstCampaignJson, soundCampaign } from '../support/first-campaign.ts';
import { until } from '../support/until.ts';
import {
  askForNoCamera,
  closeConnectionAtNextSave,
  holdSyncLock,
  leavePersistUnanswered,
  persistAsked,
} from './support/browser-moods.ts';
import { heldOn, unsentOn, untilOfflineReady } from './support/device-view.ts';
import type { Engine } from './support/engine.ts';
import { writeUprightPhoto } from './support/engine-photo.ts';
import { type EngineStage, setEngineStage } from './support/engine-stage.ts';
import { launchFirefox } from './support/firefox.ts';
import { layoutOf, pictureWidth, typedIn, wordsAt } from './support/page-view.ts';
import { see, tap, type } from './support/thumb.ts';
import { launchWebKit } from './support/webkit.ts';

/** `outlived`: what is stored outlives the browser. */
const engines = [
  { name: 'Firefox', outlived: true, launch: launchFirefox },
  { name: 'WebKit', outlived: false, launch: launchWebKit },
];

const title = 'Ngày Sáng tạo ở xóm Khuân Hoà: “Đổi mới để phát triển”';
const note = 'Bà con nghe rõ, loa ở nhà văn hóa Nà Lẹng bị rè; đã báo chữa.';

/** Rule STORE-4, and time to write. Milliseconds. */
const draftedWithin = 300 + 300;
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A morning without a network, an afternoon at the office: the main job in the engines of other phones. */
describe.each(engines)('the main job in $name', ({ outlived, launch }) => {
  let stage: EngineStage;
  let engine: Engine;
  let photo: string;
  const visited: string[] = [];
  const campaign = soundCampaign(firstCampaignJson());
  const broadcast = campaign.kinds.find(({ id }) => id === 'broadcast')!;
  const form = campaign.forms.find(({ id }) => id === broadcast.formId)!;
  const inputOf = (fieldId: string) =>
    ({ role: 'input', name: form.fields.find(({ id }) => id === fieldId)!.labelVi }) as const;
  const endpoint = () => readEndpoint(stage.dataDir, stage.sampleSequence);

  beforeAll(async () => {
    stage = await setEngineStage();
    engine = await launch(join(stage.folder, 'browser'));
    photo = join(stage.folder, 'IMG_1.jpg');
    await writeUprightPhoto(engine, photo, 1);
  });
  afterAll(async () => {
    await engine?.close();
    await stage?.close();
  });

  async function nextPlace(): Promise<string> {
    await see(engine, { role: 'anything', name: vi.home.next });
    return wordsAt(engine, '.place-row .place-name');
  }

  async function openCamera(): Promise<string> {
    const place = await nextPlace();
    await tap(engine, { role: 'link', name: vi.places.shoot(place) });
    return place;
  }

  async function untilSavedAt(place: string): Promise<void> {
    await see(engine, { role: 'status', holding: vi.saved.photo(place) });
    visited.push(place);
  }

  async function untilAllSent(timeout: number): Promise<void> {
    const nothing = { changes: 0, uploads: 0 };
    await until(async () => expect(await unsentOn(engine)).toEqual(nothing), { timeout, interval: 250 });
  }

  it('opens after one visit with the network cut', async () => {
    await engine.goTo(stage.officerLink);
    await tap(engine, { role: 'button', name: vi.enter.yes });
    await nextPlace();
    await untilOfflineReady(engine);
    stage.proxy.cut();
    await engine.reload();
    await nextPlace();
    await see(engine, { role: 'anything', name: vi.net.offline });
    expect(await layoutOf(engine)).toEqual({ tooWide: 0, roomBelowGroups: [] });
  });

  it('[STORE-7] saves a photo from the gallery while nobody answers whether the storage may persist', async () => {
    await leavePersistUnanswered(engine);
    const place = await openCamera();
    await tap(engine, { role: 'button', name: vi.camera.gallery });
    await engine.handOver(`input[aria-label="${vi.camera.gallery}"]`, photo);
    await untilSavedAt(place);
    await see(engine, { role: 'anything', name: vi.saved.offline });
    expect(await unsentOn(engine)).toEqual({ changes: 1, uploads: 2 });
    await until(async () => expect(await persistAsked(engine)).toBe(1), { timeout: 5_000, interval: 100 });
  });

  it('ticks off the next banner with the shutter', async () => {
    await engine.goTo(stage.home);
    const place = await openCamera();
    await tap(engine, { role: 'button', name: vi.camera.shoot });
    await untilSavedAt(place);
    expect(await unsentOn(engine)).toEqual({ changes: 2, uploads: 4 });
  });

  it('[STORE-3] keeps readable ArrayBuffers under their hash, and the photo of an upright phone upright', async () => {
    const held = await heldOn(engine);
    expect(held).toHaveLength(4);
    for (const { sha256, computed, isArrayBuffer } of held) {
      expect(computed).toBe(sha256);
      expect(isArrayBuffer).toBe(true);
    }
    const upright = held.find(({ width, height }) => width === 1_200 && height === 1_600);
    // Its red corner was the top left of the lying picture.
    expect(upright?.isRed).toEqual({ topLeft: false, topRight: true });
  });

  it('[STORE-4] comes back to a form with the words that were typed, key by key, and saves it', async () => {
    await engine.goTo(stage.home);
    await tap(engine, { role: 'link', name: vi.app.record });
    await tap(engine, { role: 'button', name: broadcast.labelVi });
    await type(engine, inputOf('title'), title);
    await tap(engine, { role: 'summary', name: viForm.more });
    // As some keyboards hand it over: letter and marks apart (TEXT-1).
    await type(engine, inputOf('note'), note.normalize('NFD'));
    await later(draftedWithin);
    await engine.reload();
    await see(engine, inputOf('title'));
    expect(await typedIn(engine, inputOf('title').name)).toBe(title);
    expect((await typedIn(engine, inputOf('note').name)).normalize('NFC')).toBe(note);
    await tap(engine, { role: 'button', name: viForm.photo.pick });
    await engine.handOver(`input[aria-label="${viForm.photo.pick}"]`, photo);
    await see(engine, { role: 'button', name: viForm.photo.remove(1) });
    await until(async () => expect(await pictureWidth(engine, '.photo-cell img')).toBe(240), {
      timeout: 10_000,
      interval: 100,
    });
    expect(await layoutOf(engine)).toEqual({ tooWide: 0, roomBelowGroups: [] });
    await tap(engine, { role: 'button', name: viForm.save });
    await see(engine, { role: 'status', holding: vi.saved.offline });
    expect(await unsentOn(engine)).toEqual({ changes: 3, uploads: 6 });
  });

  it('says in words that there is no camera, as this engine reports it', async () => {
    await engine.goTo(stage.home);
    await nextPlace();
    await askForNoCamera(engine);
    await openCamera();
    await see(engine, { role: 'alert', holding: viFaults.lens.absent });
  });

  it('saves although the browser has closed the connection to its database', async () => {
    await engine.goTo(stage.home);
    const place = await openCamera();
    await see(engine, { role: 'button', name: vi.camera.shoot });
    await closeConnectionAtNextSave(engine);
    await tap(engine, { role: 'button', name: vi.camera.shoot });
    await untilSavedAt(place);
    expect(await unsentOn(engine)).toEqual({ changes: 4, uploads: 8 });
  });

  if (outlived) {
    it('[STORE-5] has everything that was saved after the browser is killed', async () => {
      const before = await heldOn(engine);
      await engine.kill();
      engine = await launch(join(stage.folder, 'browser'));
      await engine.goTo(stage.home);
      await nextPlace();
      expect(await unsentOn(engine)).toEqual({ changes: 4, uploads: 8 });
      expect(await heldOn(engine)).toEqual(before);
    });
  }

  it('[SYNC-13] sends everything by itself when the line is back, without Background Sync, each once', async () => {
    stage.proxy.restore();
    await untilAllSent(50_000);
    const { entries, changesPerId, files } = endpoint();
    expect(entries).toHaveLength(4);
    expect([...changesPerId.values()].every((times) => times === 1)).toBe(true);
    const places = new Map(campaign.sampleRoster!.places.map(({ id, nameVi }) => [nameVi, id]));
    const banners = entries.filter(({ values }) => 'placeId' in values);
    expect(banners.map(({ values }) => values)).toEqual(
      visited.map((place) => expect.objectContaining({ placeId: places.get(place), status: 'hung' })),
    );
    const [spoken] = entries.filter(({ values }) => 'title' in values);
    expect(spoken?.values).toMatchObject({ title, note, durationMinutes: 15, repeats: 1, language: ['vi'] });
    for (const { attachments } of entries) {
      expect(attachments).toHaveLength(2);
      for (const { sha256 } of attachments) expect(files.get(sha256)).toBe(sha256);
    }
    const sent = entries.flatMap(({ attachments }) => attachments);
    for (const { sha256, size } of await heldOn(engine)) expect(sent).toContainEqual({ sha256, size });
  });

  it('[SYNC-14] shows the receipts', async () => {
    await engine.goTo(new URL('/gui-ve-xa', stage.home).href);
    await see(engine, { role: 'anything', name: vi.send.none });
    for (const place of visited) await see(engine, { role: 'link', name: place });
    expect(await layoutOf(engine)).toEqual({ tooWide: 0, roomBelowGroups: [] });
  });

  it('[SYNC-12] takes the lock from a frozen tab and sends', async () => {
    await engine.goTo(stage.home);
    await nextPlace();
    await holdSyncLock(engine);
    const place = await openCamera();
    await tap(engine, { role: 'button', name: vi.camera.shoot });
    await untilSavedAt(place);
    await untilAllSent(45_000);
    expect(endpoint().entries).toHaveLength(5);
  });
});
