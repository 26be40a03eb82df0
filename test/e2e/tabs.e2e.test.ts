import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { backgroundSyncTag } from '../../src/sync/create-sync.ts';
import { vi } from '../../src/ui/text/vi.ts';
import { pause } from '../support/pause.ts';
import { until } from '../support/until.ts';
import { launchChromium } from './support/chromium-process.ts';
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
import { type Stage, setStage } from './support/stage.ts';

/** From the last sign of life of the tab that leads to the first request of the next. Milliseconds. */
const silence = { least: 15_000, most: 27_000 };

/** A tab of the app that can be frozen as Android does, and its requests. */
type Tab = {
  page: Page;
  /** When it asked the endpoint to sync, by this machine's clock. */
  syncs: number[];
  freeze(): Promise<void>;
  thaw(): Promise<void>;
};

async function tabOf(page: Page): Promise<Tab> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const syncs: number[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/sync') syncs.push(Date.now());
  });
  const become = async (state: 'frozen' | 'active') => {
    await session.send('Page.setWebLifecycleState', { state });
  };
  return { page, syncs, freeze: () => become('frozen'), thaw: () => become('active') };
}

/** Answers that are held back until they are let go. */
function heldAnswers(stage: Stage) {
  const held: (() => void)[] = [];
  let holding = 0;
  stage.proxy.plan(({ path }) => {
    if (path !== '/api/sync' || holding === 0) return null;
    holding -= 1;
    return { fault: 'hold-answer', until: new Promise((resolve) => held.push(resolve)) };
  });
  return {
    hold: (count: number) => {
      holding = count;
    },
    count: () => held.length,
    letGo: () => {
      for (const release of held.splice(0)) release();
    },
  };
}

describe('several tabs of one phone', () => {
  let stage: Stage;
  let tabs: Tab[];
  let answers: ReturnType<typeof heldAnswers>;
  const shot: string[] = [];

  beforeAll(async () => {
    stage = await setStage(null);
    await stage.chromium.close();
    stage.chromium = await launchChromium(join(stage.folder, 'profile'), [], { hides: true });
    answers = heldAnswers(stage);
    await allowBackgroundSync(false);
    await enter(stage.chromium.page, stage.officerLink);
    await untilOfflineReady(stage.chromium.page);
    tabs = [await tabOf(stage.chromium.page)];
    for (let more = 0; more < 2; more++) {
      const page = await stage.chromium.context.newPage();
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(new URL('/', stage.officerLink).href);
      await page.getByRole('navigation', { name: vi.app.tabs }).waitFor();
      tabs.push(await tabOf(page));
    }
  });
  afterAll(() => stage?.close());
  afterEach(async () => {
    answers.letGo();
    for (const { thaw } of tabs) await thaw();
    await untilAllSent((await front()).page);
  });

  /** Denied, only tabs sync. */
  async function allowBackgroundSync(allowed: boolean): Promise<void> {
    const session = await stage.chromium.browser.newBrowserCDPSession();
    await session.send('Browser.setPermission', {
      origin: new URL(stage.officerLink).origin,
      permission: { name: 'background-sync' },
      setting: allowed ? 'granted' : 'denied',
    });
  }

  function tab(index: number): Tab {
    const found = tabs[index];
    if (!found) throw new Error(`no tab ${index}`);
    return found;
  }

  /** Opens the camera at a place, and waits until nobody syncs. */
  async function stand({ page }: Tab): Promise<string> {
    await page.bringToFront();
    await page.goto(new URL('/', stage.officerLink).href);
    const place = (await nextPlaces(page)).find((name) => !shot.includes(name)) ?? '';
    shot.push(place);
    await phoneOn(page).tap(cameraOf(page, place));
    await page.getByRole('button', { name: vi.camera.shoot, exact: true }).waitFor();
    await until(async () => expect(await page.evaluate(isSyncing)).toBe(false), {
      timeout: 30_000,
      interval: 100,
    });
    return place;
  }

  async function shootAt({ page }: Tab, place: string): Promise<void> {
    await phoneOn(page).tap(page.getByRole('button', { name: vi.camera.shoot, exact: true }));
    await savedWords(page, vi.saved.photo(place)).waitFor();
  }

  const shoot = async (on: Tab) => shootAt(on, await stand(on));

  /** Some tab of the app, in front. */
  async function front(): Promise<Tab> {
    const open = tabs.find(({ page }) => page.url() !== 'about:blank') ?? tab(0);
    await open.page.bringToFront();
    return open;
  }

  function nothingDoubled(entries: number): void {
    const view = readEndpoint(stage.dataDir, stage.sampleSequence);
    expect(view.entries.length).toBe(entries);
    expect(new Set(view.entries.map(({ id }) => id)).size).toBe(entries);
    expect([...view.changesPerId.values()].filter((times) => times !== 1)).toEqual([]);
    for (const { attachments } of view.entries) {
      expect(attachments.length).toBe(2);
      for (const { sha256 } of attachments) expect(view.files.get(sha256)).toBe(sha256);
    }
  }

  /** The tab among these that has asked since then; whoever hears of a save first takes the lead. */
  function leader(among: Tab[], since: number): Tab | undefined {
    return among.find(({ syncs }) => syncs.some((at) => at >= since));
  }

  /** Saves on one tab; the answer to the first request about it is held, and its tab is frozen. Returns it and the moment. */
  async function freezeLeader(): Promise<{ frozen: Tab; at: number; awake: Tab[] }> {
    const place = await stand(tab(0));
    const since = Date.now();
    answers.hold(1);
    await shootAt(tab(0), place);
    await untilHeld(1, 10_000);
    const frozen = leader(tabs, since);
    if (!frozen) throw new Error('nobody leads');
    const awake = tabs.filter((each) => each !== frozen);
    await awake[0]?.page.bringToFront();
    await frozen.page.evaluate(countTicks);
    await frozen.freeze();
    return { frozen, at: Date.now(), awake };
  }

  const firstSync = (among: Tab[], since: number) =>
    Math.min(...among.flatMap(({ syncs }) => syncs).filter((at) => at >= since)) - since;

  const untilHeld = (count: number, timeout: number) =>
    until(() => expect(answers.count()).toBe(count), { timeout, interval: 50 });

  it('[SYNC-12] a frozen leader’s lock is taken over, nothing is doubled, and what it hears when it thaws does no harm', async () => {
    const { frozen, at, awake } = await freezeLeader();
    const [other] = awake;
    if (!other) throw new Error('all are frozen');
    // The words are at the endpoint; no tab of the phone knows it.
    expect(await unsentOnPhone(other.page)).toEqual({ changes: 1, uploads: 2 });
    await untilAllSent(other.page);
    expect(firstSync(awake, at)).toBeGreaterThan(silence.least);
    expect(firstSync(awake, at)).toBeLessThan(silence.most);
    nothingDoubled(1);
    answers.letGo();
    await pause(500);
    await frozen.thaw();
    expect(await frozen.page.evaluate(ticks), 'it was really frozen').toBeLessThan(50);
    await pause(2_000);
    expect(await unsentOnPhone(frozen.page)).toEqual({ changes: 0, uploads: 0 });
    await shoot(frozen);
    await untilAllSent(frozen.page);
    nothingDoubled(2);
  });

  it('[SYNC-12] with two of three tabs frozen in the lead, the third still sends', async () => {
    const { at, awake } = await freezeLeader();
    answers.hold(1);
    await untilHeld(2, silence.most);
    const second = leader(awake, at);
    const last = awake.find((each) => each !== second);
    if (!second || !last) throw new Error('one of the two others takes the lead');
    expect(firstSync([last], at)).toBe(Number.POSITIVE_INFINITY);
    await last.page.bringToFront();
    await second.freeze();
    const takenAt = Date.now();
    await untilAllSent(last.page);
    expect(firstSync([last], takenAt)).toBeLessThan(silence.most);
    nothingDoubled(3);
    answers.letGo();
    for (const { thaw } of tabs) await thaw();
    for (const each of tabs) {
      await shoot(each);
      await untilAllSent(each.page);
    }
    nothingDoubled(6);
  });

  it('[SYNC-12] a tab that is slow but awake keeps the lead: the others wait for its answer', async () => {
    const place = await stand(tab(0));
    answers.hold(1);
    await shootAt(tab(0), place);
    await untilHeld(1, 10_000);
    const since = Date.now();
    await pause(silence.most);
    expect(leader(tabs, since)).toBeUndefined();
    answers.letGo();
    await untilAllSent(tab(1).page);
    nothingDoubled(7);
  });

  it('[SYNC-12] the service worker takes its turn as a tab does: it waits for a tab that lives, and takes over from a frozen one', async () => {
    const { frozen, at, awake } = await freezeLeader();
    for (const { page } of awake.slice(1)) await page.goto('about:blank');
    const byWorker: number[] = [];
    stage.chromium.context.on('request', (request) => {
      if (request.serviceWorker() && request.url().endsWith('/api/sync')) byWorker.push(Date.now());
    });
    await allowBackgroundSync(true);
    const [last] = awake;
    if (!last) throw new Error('all are frozen');
    await last.page.evaluate(askForBackgroundSync, backgroundSyncTag);
    await last.page.goto('about:blank');
    await until(() => expect(byWorker.length).toBeGreaterThan(0), { timeout: 40_000, interval: 100 });
    expect((byWorker[0] ?? 0) - at).toBeGreaterThan(silence.least);
    await until(() => nothingDoubled(8), { timeout: 10_000, interval: 250 });
    answers.letGo();
    await frozen.page.bringToFront();
    await frozen.thaw();
  });
});

async function isSyncing(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.length > 0;
}

/** As a page does when something is left to send. */
async function askForBackgroundSync(tag: string): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  const manager: unknown = Reflect.get(registration ?? {}, 'sync');
  await Reflect.apply(Reflect.get(Object(manager), 'register'), manager, [tag]);
}

/** Counts tenths of a second as long as the page is not frozen. */
function countTicks(): void {
  if (Reflect.get(window, 'ticks') !== undefined) return;
  Reflect.set(window, 'ticks', 0);
  setInterval(() => Reflect.set(window, 'ticks', Reflect.get(window, 'ticks') + 1), 100);
}

function ticks(): number {
  return Reflect.get(window, 'ticks') ?? 0;
}
