import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { draftPath, paths } from '../../src/ui/paths.ts';
import { vi } from '../../src/ui/text/vi.ts';
import { viFaults } from '../../src/ui/text/vi-faults.ts';
import { pause } from '../support/pause.ts';
import { seededUnit } from '../support/seeded-random.ts';
import { until } from '../support/until.ts';
import { launchChromium } from './support/chromium-process.ts';
import { buildOtherApp, type Deployment, setDeployment } from './support/deployment.ts';
import { control, openKind } from './support/form-page.ts';
import { longFormWithPhotos } from './support/long-form.ts';
import { enter, phoneOn, untilOfflineReady } from './support/phone.ts';

const folder = mkdtempSync(join(tmpdir(), 'thuc-dia-builds-'));
const older = join(folder, 'older');
/** Its database is a version ahead (`test/support/next-version.ts`). */
const newer = join(folder, 'newer');

let stage: Deployment;
const page = () => stage.chromium.page;
const profile = () => join(stage.folder, 'profile');
const address = (path: string) => new URL(path, stage.officerLink).href;

beforeAll(async () => {
  await buildOtherApp(older, { name: 'older', newerDatabase: false });
  await buildOtherApp(newer, { name: 'newer', newerDatabase: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  stage = await setDeployment(older);
  await stage.chromium.close();
  stage.chromium = await launchChromium(profile(), [], { hides: true });
  await enter(page(), stage.officerLink);
  await untilOfflineReady(page());
});
afterEach(() => stage?.close());

async function takeNewer(on: Page): Promise<void> {
  await stage.deploy(newer);
  await on.evaluate(async () => (await navigator.serviceWorker.getRegistration('/'))?.update());
  const take = on.getByRole('button', { name: vi.update.take });
  await until(async () => expect(await take.count()).toBe(1), { timeout: 20_000, interval: 100 });
  // Also on a tab behind another, which a pointer does not reach.
  await take.evaluate((button: HTMLElement) => button.click());
  await until(async () => expect(await on.evaluate(scriptOf)).toContain('-newer-'), {
    timeout: 20_000,
    interval: 100,
  });
}

/** Milliseconds until the app stands in its newer version, or says why not. */
async function untilOpen(of: Page, words?: string): Promise<number> {
  const since = Date.now();
  const there = words ? of.getByText(words) : of.getByRole('navigation', { name: vi.app.tabs });
  await there.waitFor({ timeout: 30_000 });
  return Date.now() - since;
}

async function type(words: string): Promise<string> {
  const form = longFormWithPhotos(stage.campaign);
  await page().goto(address(paths.record));
  const id = await openKind(phoneOn(page()), stage.campaign, form.kind);
  await control(page(), form.words).pressSequentially(words);
  return id;
}

const wordsOf = (of: Page) => control(of, longFormWithPhotos(stage.campaign).words);

async function secondTab(): Promise<Page> {
  const tab = await stage.chromium.context.newPage();
  await tab.setViewportSize({ width: 360, height: 740 });
  await tab.goto(address(paths.home));
  await untilOpen(tab);
  return tab;
}

async function freeze(of: Page, state: 'frozen' | 'active' = 'frozen'): Promise<void> {
  const session = await of.context().newCDPSession(of);
  await session.send('Page.setWebLifecycleState', { state });
}

type Contents = { version: number; rows: { [table: string]: number }; seen: number };

/** What lies in the person's database, past the app, on a page that is not the app's. */
async function contents(of: Page): Promise<Contents> {
  return of.evaluate(async () => {
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const known = await indexedDB.databases();
    const name = known.find((each) => each.name?.startsWith('thuc-dia/'))?.name ?? '';
    const database = await ask(indexedDB.open(name));
    const { version } = database;
    const rows: { [table: string]: number } = {};
    for (const table of database.objectStoreNames) {
      rows[table] = await ask(database.transaction(table).objectStore(table).count());
    }
    const drafts = await ask(database.transaction('drafts').objectStore('drafts').getAll());
    database.close();
    return { version, rows, seen: drafts.filter((draft) => 'seen' in draft).length };
  });
}

/** Many drafts, so that filling in takes seconds. */
async function addDrafts(of: Page, count: number): Promise<void> {
  await of.evaluate(async (many) => {
    const known = await indexedDB.databases();
    const name = known.find((each) => each.name?.startsWith('thuc-dia/'))?.name ?? '';
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const writing = database.transaction('drafts', 'readwrite', { durability: 'strict' });
    const drafts = writing.objectStore('drafts');
    for (let index = 0; index < many; index++) {
      // Of no campaign on this phone: only the upgrade sees them.
      const draft = { id: `draft-${index}`, kind: 'a', at: index, campaign: { id: 'other', version: 1 } };
      drafts.put({
        ...draft,
        record: null,
        base: 0,
        values: { w: 'x'.repeat(500) },
        attachments: {},
        screen: 'form',
      });
    }
    await new Promise((resolve) => {
      writing.oncomplete = resolve;
    });
    database.close();
  }, count);
}

describe('a newer version of the database', () => {
  it('[STORE-8] an old tab keeps what was just typed, gives way and says so; loaded again, it goes on', async () => {
    const draft = await type('Họp');
    const tab = await secondTab();
    await page().bringToFront();
    await wordsOf(page()).pressSequentially(' xóm');
    await takeNewer(tab);
    await page().getByText(viFaults.outdated).waitFor();
    await tab.bringToFront();
    expect(await untilOpen(tab)).toBeLessThan(5_000);
    expect((await contents(tab)).version).toBe(20);
    await page().bringToFront();
    await page().getByRole('button', { name: viFaults.reload }).click();
    expect(new URL(page().url()).pathname).toBe(draftPath(draft));
    await expect.poll(() => wordsOf(page()).inputValue()).toBe('Họp xóm');
  });

  it('[STORE-8] a frozen old tab holds nothing up; it learns of it when it thaws', async () => {
    await type('Họp xóm');
    const tab = await secondTab();
    await freeze(page());
    await takeNewer(tab);
    expect(await untilOpen(tab)).toBeLessThan(5_000);
    expect((await contents(tab)).version).toBe(20);
    await page().bringToFront();
    await freeze(page(), 'active');
    await page().getByText(viFaults.outdated).waitFor();
    await page().getByRole('button', { name: viFaults.reload }).click();
    await expect.poll(() => wordsOf(page()).inputValue()).toBe('Họp xóm');
  });

  it('[STORE-8] where a frozen tab does hold the data, the app says within seconds what to do; closing that tab helps', async () => {
    const tab = await secondTab();
    await page().goto(address('/cuu-ho'));
    // An app that knows nothing of freezing.
    await page().evaluate(async () => {
      const known = await indexedDB.databases();
      const opening = indexedDB.open(known.find((each) => each.name?.startsWith('thuc-dia/'))?.name ?? '');
      await new Promise((resolve) => {
        opening.onsuccess = resolve;
      });
      Reflect.set(window, 'held', opening.result);
      opening.result.onversionchange = () => opening.result.close();
    });
    await tab.bringToFront();
    await freeze(page());
    const since = Date.now();
    await takeNewer(tab);
    await untilOpen(tab, viFaults.held);
    expect(Date.now() - since).toBeLessThan(20_000);
    const again = Date.now();
    await tab.getByRole('button', { name: viFaults.reload }).click();
    await pause(500);
    await untilOpen(tab, viFaults.held);
    expect(Date.now() - again).toBeLessThan(7_000);
    await page().close();
    await tab.getByRole('button', { name: viFaults.reload }).click();
    await untilOpen(tab);
    expect((await contents(tab)).version).toBe(20);
  });

  it('[STORE-8] an app that is killed in the middle of the upgrade, again and again, has every row, and ends in the new version', async () => {
    const many = 10_000;
    const unit = seededUnit(8);
    await page().goto(address('/cuu-ho'));
    await addDrafts(page(), many);
    const before = await contents(page());
    expect(before).toMatchObject({ version: 10, seen: 0 });
    await stage.deploy(newer);
    let cutShort = 0;
    for (let kill = 0; kill < 8; kill++) {
      await page().evaluate(dropWorkers);
      page()
        .goto(address(paths.home))
        .catch(() => undefined);
      await pause(300 + unit() * 1_500);
      await stage.killBrowser();
      stage.chromium = await launchChromium(profile(), [], { hides: true });
      await page().goto(address('/cuu-ho'));
      const now = await contents(page());
      const { kinds: _, ...rows } = now.rows;
      expect(rows).toEqual(before.rows);
      // All of it or nothing.
      expect([now.version, now.seen]).toEqual(now.version === 10 ? [10, 0] : [20, many]);
      if (now.version === 20) break;
      cutShort += 1;
    }
    expect(cutShort, 'killed before its end').toBeGreaterThan(0);
    await page().goto(address(paths.home));
    await untilOpen(page());
    await page().goto(address('/cuu-ho'));
    await until(async () => expect(await contents(page())).toMatchObject({ version: 20, seen: many }), {
      timeout: 30_000,
      interval: 500,
    });
  });
});

function scriptOf(): string {
  return document.querySelector('script')?.src ?? '';
}

/** The next page is the endpoint's, not the kept one. */
async function dropWorkers(): Promise<void> {
  for (const registration of await navigator.serviceWorker.getRegistrations())
    await registration.unregister();
}
