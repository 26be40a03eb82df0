import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright';
import { vi } from '../../../src/ui/text/vi.ts';
import { until } from '../../support/until.ts';

/** What a thumb does on the app's screens, counting taps. */
export type Phone = {
  page: Page;
  taps(): number;
  tap(target: Locator): Promise<void>;
  /** Opens the system's picker by a tap, chooses a file in it by another. */
  pick(target: Locator, file: string): Promise<void>;
};

export function phoneOn(page: Page): Phone {
  let taps = 0;
  const tap = async (target: Locator) => {
    await target.click({ timeout: 15_000 });
    // A thumb leaves the glass: resting on a notice would hold it there.
    await page.mouse.move(0, 0);
    taps += 1;
  };
  return {
    page,
    taps: () => taps,
    tap,
    async pick(target, file) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), tap(target)]);
      await chooser.setFiles(file);
      taps += 1;
    },
  };
}

/** Enrols with the code of a link, and waits until the app works without a network. */
export async function enter(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: vi.enter.yes }).click({ timeout: 30_000 });
  await page.getByRole('navigation', { name: vi.app.tabs }).waitFor({ timeout: 30_000 });
}

export async function untilOfflineReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    );
  });
}

export function cameraOf(page: Page, place: string): Locator {
  return page.getByRole('link', { name: vi.places.shoot(place), exact: true });
}

export function savedWords(page: Page, words: string): Locator {
  return page.getByRole('status').filter({ hasText: words });
}

/** The names of the places that "Hôm nay" offers. */
export async function nextPlaces(page: Page): Promise<string[]> {
  const names = page.locator('.place-row .place-name');
  await names.first().waitFor();
  return names.allTextContents();
}

type HeldBytes = { sha256: string; size: number; computed: string };

/** Every attachment and thumbnail on the phone, its hash computed from its bytes. */
export async function heldBytes(page: Page): Promise<HeldBytes[]> {
  return page.evaluate(async () => {
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const held: { sha256: string; size: number; computed: string }[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await ask(indexedDB.open(name ?? ''));
      if (database.objectStoreNames.contains('bytes')) {
        for (const row of await ask(database.transaction('bytes').objectStore('bytes').getAll())) {
          const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', row.bytes));
          const computed = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
          held.push({ sha256: row.sha256, size: row.bytes.byteLength, computed });
        }
      }
      database.close();
    }
    return held;
  });
}

/** Waits without touching anything until nothing is left to send. */
export async function untilAllSent(page: Page): Promise<void> {
  await until(async () => assert.deepEqual(await unsentOnPhone(page), { changes: 0, uploads: 0 }), {
    timeout: 60_000,
    interval: 250,
  });
}

/** What waits in the phone's own database. */
export async function unsentOnPhone(page: Page): Promise<{ changes: number; uploads: number }> {
  return page.evaluate(async () => {
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const unsent = { changes: 0, uploads: 0 };
    for (const { name } of await indexedDB.databases()) {
      const database = await ask(indexedDB.open(name ?? ''));
      if (database.objectStoreNames.contains('outbox')) {
        unsent.changes += await ask(database.transaction('outbox').objectStore('outbox').count());
        unsent.uploads += await ask(database.transaction('uploads').objectStore('uploads').count());
      }
      database.close();
    }
    return unsent;
  });
}
