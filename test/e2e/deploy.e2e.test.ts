import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { protocolVersion } from '../../src/protocol/version.ts';
import { rescueText } from '../../src/server/rescue-text.ts';
import { draftPath, paths } from '../../src/ui/paths.ts';
import { vi } from '../../src/ui/text/vi.ts';
import { viAnswers } from '../../src/ui/text/vi-answers.ts';
import { viFaults } from '../../src/ui/text/vi-faults.ts';
import { pause } from '../support/pause.ts';
import { until } from '../support/until.ts';
import { buildOtherApp, type Deployment, setDeployment } from './support/deployment.ts';
import { readEndpoint } from './support/endpoint-view.ts';
import { control, openKind } from './support/form-page.ts';
import { longFormWithPhotos } from './support/long-form.ts';
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
import { draftsOnPhone } from './support/phone-storage.ts';

const folder = mkdtempSync(join(tmpdir(), 'thuc-dia-builds-'));
const older = join(folder, 'older');
const newer = join(folder, 'newer');

/** A build whose service worker is another. */
function withWorker(name: string, code: string): string {
  const build = join(folder, name);
  cpSync(newer, build, { recursive: true });
  writeFileSync(join(build, 'sw.js'), code);
  return build;
}

const throwing = "throw new Error('broken at its start');";
const garbage = `self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => event.respondWith(new Response('%%%')));`;

let stage: Deployment;
const page = () => stage.chromium.page;
const address = (path: string) => new URL(path, stage.officerLink).href;

beforeAll(async () => {
  await buildOtherApp(older, { name: 'older', newerDatabase: false });
  await buildOtherApp(newer, { name: 'newer', newerDatabase: false });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  stage = await setDeployment(older);
  await enter(page(), stage.officerLink);
  await untilOfflineReady(page());
  await until(async () => expect(await page().evaluate(scopes)).toHaveLength(2), soon);
});
afterEach(() => stage?.close());

const soon = { timeout: 20_000, interval: 100 };

/** Which build a page runs; null for none. */
const buildOf = (of: Page) =>
  of.evaluate(() => /index-(\w+)-/.exec(document.querySelector('script')?.src ?? '')?.[1] ?? null);

const untilBuild = (of: Page, name: string) => until(async () => expect(await buildOf(of)).toBe(name), soon);

/** The scopes of all service workers. */
async function scopes(): Promise<string[]> {
  return (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname);
}

const lookForUpdate = (of: Page) =>
  of.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/');
    // A worker that does not start is refused.
    await registration?.update().catch(() => undefined);
  });

async function take(on: Page): Promise<void> {
  await lookForUpdate(on);
  await on.getByRole('button', { name: vi.update.take }).click({ timeout: 20_000 });
}

async function shoot(): Promise<void> {
  const [place = ''] = await nextPlaces(page());
  const phone = phoneOn(page());
  await phone.tap(cameraOf(page(), place));
  await phone.tap(page().getByRole('button', { name: vi.camera.shoot, exact: true }));
  await savedWords(page(), vi.saved.photo(place)).waitFor();
  await page().goto(address(paths.home));
}

/** Opens a form and types into it; the words may not be kept yet. Returns where it is. */
async function type(words: string): Promise<string> {
  const { kind, words: field } = longFormWithPhotos(stage.campaign);
  await page().goto(address(paths.record));
  const id = await openKind(phoneOn(page()), stage.campaign, kind);
  await control(page(), field).pressSequentially(words);
  return id;
}

const typedWords = () => control(page(), longFormWithPhotos(stage.campaign).words);

const markLife = (of: Page) => of.evaluate(() => void Reflect.set(window, 'sameLife', true));
const isSameLife = (of: Page) => of.evaluate(() => Reflect.get(window, 'sameLife') === true);

/** Asks for a part that this page has not fetched yet. */
const latePart = (of: Page) =>
  of.evaluate(async () => {
    const part: unknown = await Reflect.apply(Reflect.get(window, 'latePart'), undefined, []);
    return Reflect.get(Object(part), 'latePart');
  });

/** The same, by nobody who waits for it: what fails is the app's to say. */
const askLatePart = (of: Page) =>
  of.evaluate(() => void Reflect.apply(Reflect.get(window, 'latePart'), undefined, []));

/** What a browser short of room throws away first. */
async function dropCaches(of: Page): Promise<void> {
  await of.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await dropHttpCache(of);
}

/** What the browser happens to have beside the worker's own caches. */
async function dropHttpCache(of: Page): Promise<void> {
  const session = await of.context().newCDPSession(of);
  await session.send('Network.clearBrowserCache');
}

async function nothingLost(entries: number): Promise<void> {
  await untilAllSent(page());
  const view = readEndpoint(stage.dataDir, stage.sampleSequence);
  expect(view.entries.length).toBe(entries);
  expect([...view.changesPerId.values()].filter((times) => times !== 1)).toEqual([]);
}

describe('a new version while a phone is offline', () => {
  it('[STORE-4] the old one works on; the new one is offered with the line, taken by a tap, with drafts and outbox kept', async () => {
    await stage.goOffline();
    await stage.deploy(newer);
    await shoot();
    const draft = await type('Họp xóm');
    await pause(500);
    await page().goto(address(paths.home));
    expect(await buildOf(page())).toBe('older');
    expect(await unsentOnPhone(page())).toEqual({ changes: 1, uploads: 2 });
    // A line to the files alone: what waits goes on waiting over the update.
    stage.proxy.plan(({ path }) => (path.startsWith('/api/') ? { fault: 'captive-portal' } : null));
    await markLife(page());
    await stage.goOnline();
    await page().getByText(vi.update.ready).waitFor({ timeout: 20_000 });
    await pause(1_000);
    expect([await isSameLife(page()), await buildOf(page())]).toEqual([true, 'older']);
    await page().getByRole('button', { name: vi.update.take }).click();
    await untilBuild(page(), 'newer');
    expect(await unsentOnPhone(page())).toEqual({ changes: 1, uploads: 2 });
    expect((await draftsOnPhone(page())).map(({ id }) => id)).toEqual([draft]);
    await page().goto(address(draftPath(draft)));
    await expect.poll(() => typedWords().inputValue()).toBe('Họp xóm');
    stage.proxy.plan(null);
    await page().goto(address(paths.home));
    await nothingLost(1);
  });
});

describe('an old page after a newer version was taken in another tab', () => {
  async function takeElsewhere(): Promise<void> {
    await stage.deploy(newer);
    const other = await stage.chromium.context.newPage();
    await other.goto(address(paths.home));
    await take(other);
    await untilBuild(other, 'newer');
    await other.close();
  }

  it('finds its late parts, also without a line', async () => {
    await markLife(page());
    await takeElsewhere();
    expect(await page().evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
    await dropHttpCache(page());
    await stage.goOffline();
    expect(await latePart(page())).toBe('late');
    expect([await isSameLife(page()), await buildOf(page())]).toEqual([true, 'older']);
  });

  it('[STORE-4] whose late part is nowhere is loaded again, once, with the words that were just typed', async () => {
    const draft = await type('Họp');
    await takeElsewhere();
    await dropCaches(page());
    await markLife(page());
    await stage.goOffline();
    await askLatePart(page());
    await page().getByText(viFaults.part).waitFor();
    await pause(2_000);
    expect(await isSameLife(page()), 'never without a line').toBe(true);
    await stage.goOnline();
    await typedWords().pressSequentially(' xóm');
    await askLatePart(page());
    await untilBuild(page(), 'newer');
    expect(new URL(page().url()).pathname).toBe(draftPath(draft));
    await expect.poll(() => typedWords().inputValue()).toBe('Họp xóm');
    // Where that does not help, no reload will.
    await stage.deploy(older);
    await dropCaches(page());
    await markLife(page());
    await askLatePart(page());
    await page().getByText(viFaults.part).waitFor();
    await pause(3_000);
    expect(await isSameLife(page())).toBe(true);
    expect(await typedWords().inputValue()).toBe('Họp xóm');
  });
});

describe('a broken service worker', () => {
  const isGarbage = async () => expect(await page().evaluate(() => document.body.innerText)).toBe('%%%');

  async function breakIt(): Promise<void> {
    await stage.goOffline();
    await shoot();
    const { deploy } = stage;
    await deploy(withWorker('garbage', garbage));
    await stage.chromium.context.setOffline(false);
    stage.proxy.plan(({ path }) => (path.startsWith('/api/') ? { fault: 'captive-portal' } : null));
    stage.proxy.restore();
    await lookForUpdate(page());
    await until(async () => {
      await page().goto(address(paths.home), { waitUntil: 'commit', timeout: 5_000 });
      await isGarbage();
    }, soon);
    stage.proxy.plan(null);
  }

  it('that does not even start is not taken: the app works on, and the next good version comes as always', async () => {
    await stage.deploy(withWorker('throwing', throwing));
    await lookForUpdate(page());
    await page().goto(address(paths.home));
    await stage.goOffline();
    await page().goto(address(paths.places));
    expect(await buildOf(page())).toBe('older');
    await stage.goOnline();
    await stage.deploy(newer);
    await page().goto(address(paths.home));
    await take(page());
    await untilBuild(page(), 'newer');
  });

  it('[STORE-5] is left behind by the page for that, out of its reach; what was saved is sent', async () => {
    await breakIt();
    await stage.deploy(newer);
    await page().goto(address('/cuu-ho'));
    await stage.goOffline();
    await page().getByRole('button', { name: rescueText.mend }).click();
    await page().getByText(rescueText.failed).waitFor();
    await stage.goOnline();
    await page().getByRole('button', { name: rescueText.mend }).click();
    await untilBuild(page(), 'newer');
    await nothingLost(1);
    await untilOfflineReady(page());
    await stage.goOffline();
    await page().goto(address(paths.home));
    await untilBuild(page(), 'newer');
  });

  it('[STORE-5] is healed by the next good version, once the app was closed', async () => {
    await breakIt();
    await stage.deploy(newer);
    await page().goto(address(paths.home));
    // A person looks at it for a while, closes it, and opens it again.
    await pause(5_000);
    await page().goto('about:blank');
    await pause(2_000);
    await page().goto(address(paths.home));
    await untilBuild(page(), 'newer');
    await nothingLost(1);
  });

  it('[STORE-5] is put to rest by an endpoint that is told so, at the next load', async () => {
    await breakIt();
    await stage.deploy(newer, { SERVICE_WORKER: 'off' });
    // A browser looks for a newer worker a moment after a page was loaded.
    await until(async () => {
      await page().reload();
      await pause(3_000);
      expect(await buildOf(page())).toBe('newer');
    }, soon);
    await nothingLost(1);
    await stage.deploy(older);
    await page().goto(address(paths.home));
    await take(page());
    await untilBuild(page(), 'older');
    await untilOfflineReady(page());
  });
});

describe('an app that does not fit its endpoint', () => {
  async function speak(protocol: number | null): Promise<void> {
    await page().evaluate((version) => {
      if (version === null) localStorage.removeItem('test-protocol');
      else localStorage.setItem('test-protocol', String(version));
    }, protocol);
    await page().goto(address(paths.home));
  }

  it('[SYNC-11] too old: says so, keeps everything, and has the newer one ready', async () => {
    await speak(protocolVersion - 1);
    await stage.deploy(newer);
    await shoot();
    await page().goto(address(paths.send));
    await page().getByText(viAnswers.sending.update).first().waitFor({ timeout: 20_000 });
    expect(await unsentOnPhone(page())).toEqual({ changes: 1, uploads: 2 });
    await page().getByText(vi.update.ready).waitFor({ timeout: 20_000 });
    await page().evaluate(() => localStorage.removeItem('test-protocol'));
    await page().getByRole('button', { name: vi.update.take }).click();
    await untilBuild(page(), 'newer');
    await nothingLost(1);
  });

  it('[SYNC-11] too new: waits for the endpoint, says so, keeps everything', async () => {
    await speak(protocolVersion + 1);
    await shoot();
    await page().goto(address(paths.send));
    await page().getByText(viAnswers.sending.ahead).first().waitFor({ timeout: 20_000 });
    expect(await unsentOnPhone(page())).toEqual({ changes: 1, uploads: 2 });
    await speak(null);
    await nothingLost(1);
  });
});
