import type { CDPSession, Page } from 'playwright';

/** All that a small phone has for this app. Bytes. */
const most = 10_000_000;

/** Before the app is first opened: while a database is open Chromium keeps what it knows of the room. */
export async function startSmall(session: CDPSession, origin: string): Promise<void> {
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: most });
}

/** Gives the origin so many bytes beyond what it uses, and no more. */
export async function leaveRoom(page: Page, session: CDPSession, bytes: number): Promise<void> {
  const { usage } = await session.send('Storage.getUsageAndQuota', { origin: originOf(page) });
  await limitRoom(page, session, usage + bytes);
}

/** Not a byte more can be stored, also when something is taken away to make room, or the browser tidies up its own files. */
export async function takeAllRoom(page: Page, session: CDPSession): Promise<void> {
  await limitRoom(page, session, 1);
}

async function limitRoom(page: Page, session: CDPSession, bytes: number): Promise<void> {
  await session.send('Storage.overrideQuotaForOrigin', { origin: originOf(page), quotaSize: bytes });
  // What goes beyond what the browser knows of the room makes it look again.
  await page.evaluate(storeTooMuch, most + 1_000_000);
}

function originOf(page: Page): string {
  return new URL(page.url()).origin;
}

/** In the page: a row for which there is no room, in a database of its own. */
async function storeTooMuch(size: number): Promise<void> {
  const ask = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const opening = indexedDB.open('too-much', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('bytes');
  const database = await ask(opening);
  const bytes = new Uint8Array(size);
  // Random bytes: others would be stored in less.
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  const transaction = database.transaction('bytes', 'readwrite');
  transaction.objectStore('bytes').put(bytes, 0);
  const outcome = await new Promise<string>((resolve) => {
    transaction.oncomplete = () => resolve('stored');
    transaction.onabort = () => resolve(transaction.error?.name ?? 'aborted');
  });
  database.close();
  if (outcome !== 'QuotaExceededError') throw new Error(`there was room for ${size} bytes: ${outcome}`);
}
