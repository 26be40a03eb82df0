import type { CDPSession, Page } from 'playwright';

/** Gives the origin so much room and no more. Before the app is first opened: Chromium keeps what it knows of the room while a database is. */
export async function limitRoom(session: CDPSession, origin: string, bytes: number): Promise<void> {
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: bytes });
}

/** Other things on the phone take all room but so many bytes. */
export async function fillRoom(page: Page, session: CDPSession, left: number): Promise<void> {
  const { origin } = new URL(page.url());
  const { usage, quota } = await session.send('Storage.getUsageAndQuota', { origin });
  // What a row costs besides its bytes.
  const rowCost = 700;
  const size = quota - usage - left - rowCost;
  if (size > 0) await page.evaluate(takeRoom, size);
  if (left > 0) return;
  for (const little of [1_000, 100]) while (await page.evaluate(takeRoom, little));
}

/** In the page: a row of so many bytes in a database of its own. False where there is no room for it. */
async function takeRoom(size: number): Promise<boolean> {
  const ask = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const opening = indexedDB.open('filler', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('filler', { autoIncrement: true });
  const database = await ask(opening);
  const bytes = new Uint8Array(size);
  // Random bytes: others would be stored in less.
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  const transaction = database.transaction('filler', 'readwrite', { durability: 'strict' });
  transaction.objectStore('filler').put(bytes);
  const taken = await new Promise<boolean>((resolve) => {
    transaction.oncomplete = () => resolve(true);
    transaction.onabort = () => resolve(false);
  });
  database.close();
  return taken;
}
