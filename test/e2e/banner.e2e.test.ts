import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vi } from '../../src/ui/text/vi.ts';
import { viFaults } from '../../src/ui/text/vi-faults.ts';
import { readEndpoint } from './support/endpoint-view.ts';
import {
  cameraOf,
  enter,
  heldBytes,
  nextPlaces,
  type Phone,
  phoneOn,
  savedWords,
  unsentOnPhone,
  untilAllSent,
  untilOfflineReady,
} from './support/phone.ts';
import { campaigns, makePhotoFiles, type Stage, setStage } from './support/stage.ts';

/** A morning without a network, an afternoon at the office: the main job, from the tap to the desk. */
describe.each(campaigns)('one banner, from the tap to the office: $campaign', ({ seed }) => {
  let stage: Stage;
  let files: string[];
  let places: string[];
  const visited: string[] = [];
  const home = () => new URL(stage.officerLink).origin;
  const page = () => stage.chromium.page;

  beforeAll(async () => {
    stage = await setStage(seed);
    files = await makePhotoFiles(stage);
  });
  afterAll(() => stage?.close());

  async function backToToday(phone: Phone): Promise<void> {
    await phone.page.goto(`${home()}/`);
    places = await nextPlaces(phone.page);
  }

  /** The photo is chosen in the system's picker. */
  async function tickOffWithPicker(file: string): Promise<number> {
    const phone = phoneOn(page());
    const place = places[0] ?? '';
    await phone.tap(cameraOf(phone.page, place));
    await phone.pick(phone.page.getByRole('button', { name: vi.camera.gallery }), file);
    await savedWords(phone.page, vi.saved.photo(place)).waitFor();
    await savedWords(phone.page, vi.saved.offline).waitFor();
    visited.push(place);
    await backToToday(phone);
    return phone.taps();
  }

  async function tickOffWithShutter(): Promise<number> {
    const phone = phoneOn(page());
    const place = places[0] ?? '';
    await phone.tap(cameraOf(phone.page, place));
    await phone.tap(phone.page.getByRole('button', { name: vi.camera.shoot, exact: true }));
    await savedWords(phone.page, vi.saved.photo(place)).waitFor();
    await savedWords(phone.page, vi.saved.offline).waitFor();
    visited.push(place);
    await backToToday(phone);
    return phone.taps();
  }

  it('opens after one visit with the network cut', async () => {
    await enter(page(), stage.officerLink);
    await untilOfflineReady(page());
    await stage.goOffline();
    await page().reload();
    places = await nextPlaces(page());
    expect(places).toHaveLength(3);
  });

  it('[STORE-1] ticks off three places offline: two by the picker in 3 taps, one by the shutter in 2', async () => {
    expect(await tickOffWithPicker(files[0] ?? '')).toBe(3);
    expect(await tickOffWithPicker(files[1] ?? '')).toBe(3);
    expect(await tickOffWithShutter()).toBe(2);
    expect(new Set(visited).size).toBe(3);
  });

  it('records why a banner could not be hung in 3 taps', async () => {
    const place = places[0] ?? '';
    await page().goto(`${home()}/dia-diem`);
    const phone = phoneOn(page());
    await phone.tap(page().getByRole('button', { name: vi.places.more(place), exact: true }));
    await phone.tap(page().getByRole('button', { name: 'Chưa treo được' }));
    await phone.tap(page().getByRole('button', { name: 'Cửa khóa, không gặp người' }));
    await savedWords(page(), vi.saved.offline).waitFor();
    visited.push(place);
    expect(phone.taps()).toBe(3);
    const row = page().locator('.place-row', { hasText: place });
    await row.getByText('Chưa treo được').waitFor();
    await row.getByText('Cửa khóa, không gặp người').waitFor();
  });

  it('[STORE-1] never says that something is saved when its transaction aborts', async () => {
    await backToToday(phoneOn(page()));
    const place = places[0] ?? '';
    const before = await unsentOnPhone(page());
    const phone = phoneOn(page());
    await phone.tap(cameraOf(page(), place));
    await page().getByRole('button', { name: vi.camera.shoot, exact: true }).waitFor();
    await abortNextSave(phone);
    await phone.tap(page().getByRole('button', { name: vi.camera.shoot, exact: true }));
    await page().getByRole('alert').filter({ hasText: viFaults.store }).waitFor();
    await expect(savedWords(page(), 'Đã lưu').count()).resolves.toBe(0);
    expect(await unsentOnPhone(page())).toEqual(before);
    await backToToday(phoneOn(page()));
    expect(places).toContain(place);
  });

  it('[STORE-5] has everything that was saved after the browser is killed', async () => {
    const before = await heldBytes(page());
    await stage.untilSessionIsOnDisk();
    await stage.killBrowser();
    await stage.reopenBrowser();
    await stage.goOffline();
    await page().goto(`${home()}/gui-ve-xa`);
    await page().getByText(vi.send.pending(4)).first().waitFor();
    expect(await unsentOnPhone(page())).toEqual({ changes: 4, uploads: 6 });
    expect(await heldBytes(page())).toEqual(before);
    for (const place of visited) await page().getByText(place).first().waitFor();
  });

  it('[SYNC-13] sends everything without a touch when the network is back, each once', async () => {
    await stage.goOnline();
    await untilAllSent(page());
    const endpoint = readEndpoint(stage.dataDir, stage.sampleSequence);
    expect(endpoint.entries).toHaveLength(4);
    expect([...endpoint.changesPerId.values()].every((times) => times === 1)).toBe(true);
    expect(new Set(endpoint.entries.map(({ id }) => id)).size).toBe(4);
  });

  it('[SYNC-9] has each photo on its disk with the hash it has on the phone', async () => {
    const { entries, files: onDisk } = readEndpoint(stage.dataDir, stage.sampleSequence);
    const held = await heldBytes(page());
    expect(held).toHaveLength(6);
    for (const { sha256, computed, size } of held) {
      expect(computed).toBe(sha256);
      expect(onDisk.get(sha256)).toBe(sha256);
      expect(entries.flatMap(({ attachments }) => attachments)).toContainEqual({ sha256, size });
    }
  });

  it('[SYNC-14] shows the receipt of each entry', async () => {
    await page().getByText(vi.send.none).first().waitFor();
    for (const place of visited) {
      const item = page().locator('.send-item', { hasText: place }).first();
      await item.getByText(/Đã gửi về xã lúc .* · mã [0-9A-Z]{4}/).waitFor();
    }
  });

  it('shows the desk, in the same browser on the other origin, what arrived with its photos', async () => {
    const desk = await stage.chromium.context.newPage();
    await desk.setViewportSize({ width: 1280, height: 800 });
    await enter(desk, stage.deskLink);
    await desk.goto(`${new URL(stage.deskLink).origin}/da-nhan`);
    for (const place of visited) await desk.getByText(place).first().waitFor();
    const [first] = visited;
    const card = desk.locator('.entry-card', { hasText: first ?? '' }).first();
    const photo = card.locator('img').first();
    await photo.scrollIntoViewIfNeeded();
    await expect
      .poll(() => photo.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth), {
        timeout: 15_000,
      })
      .toBeGreaterThan(0);
    await desk.close();
  });
});

/** Makes the browser itself abort the next transaction that writes to the outbox. */
async function abortNextSave({ page }: Phone): Promise<void> {
  await page.evaluate(() => {
    const original = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...asked: Parameters<typeof original>) {
      const transaction = original.apply(this, asked);
      if (asked[1] === 'readwrite' && [asked[0]].flat().includes('outbox')) {
        IDBDatabase.prototype.transaction = original;
        queueMicrotask(() => transaction.abort());
      }
      return transaction;
    };
  });
}
