import type { Page } from 'playwright';
import * as z from 'zod/mini';
import { syncRecordSchema } from '../../src/domain/record.ts';
import { attachedHashes } from '../../src/storage/attached-hashes.ts';
import type { Ledger, Saved } from './said-saved.ts';

const foundSchema = z.object({
  /** changeIds in the outbox, among what is sent, or set aside. */
  changes: z.array(z.string()),
  /** The entries as a screen would show them. */
  shown: z.array(syncRecordSchema),
  /** Names of the bytes that can be read and whose hash, computed now, is their name. */
  whole: z.array(z.string()),
});

export type PhoneTruth = {
  changes: Set<string>;
  /** Each entry, with the SHA-256 of what it shows. */
  entries: Map<string, string[]>;
  whole: Set<string>;
};

/** What the phone's database holds, read past the app, every byte of it. */
export async function readPhone(page: Page): Promise<PhoneTruth> {
  const { changes, shown, whole } = foundSchema.parse(await page.evaluate(readInPage));
  return {
    changes: new Set(changes),
    entries: new Map(shown.map(({ id, attachments }) => [id, attachedHashes(attachments)])),
    whole: new Set(whole),
  };
}

/** What of the ledger is not there: the change, its effect on its entry, or the bytes it refers to (STORE-1, STORE-2). */
export async function lostOnPhone(page: Page, ledger: Ledger): Promise<Saved[]> {
  const { changes, entries, whole } = await readPhone(page);
  return [...ledger.values()].filter(({ changeId, entryId, hashes }) => {
    const shown = entries.get(entryId);
    const isWhole = hashes.every((sha256) => whole.has(sha256) && shown?.includes(sha256));
    return !changes.has(changeId) || shown === undefined || !isWhole;
  });
}

/** In the page: row by row, as one may be unreadable. */
async function readInPage(): Promise<{
  changes: string[];
  shown: unknown[];
  whole: string[];
}> {
  const ask = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const found = { changes: [] as string[], shown: [] as unknown[], whole: [] as string[] };
  for (const { name } of await indexedDB.databases()) {
    const database = await ask(indexedDB.open(name ?? ''));
    if (database.objectStoreNames.contains('outbox')) {
      const rows = (table: string) => database.transaction(table).objectStore(table);
      for (const { changeId } of await ask(rows('outbox').getAll())) found.changes.push(changeId);
      for (const table of ['sent', 'setAside']) {
        for (const { change } of await ask(rows(table).getAll())) found.changes.push(change.changeId);
      }
      for (const { type, shown } of await ask(rows('records').getAll())) {
        if (type === 'entry') found.shown.push(shown);
      }
      for (const key of await ask(rows('bytes').getAllKeys())) {
        // What cannot be read, or reads as nothing, is not there.
        const row = await ask(rows('bytes').get(key)).catch(() => null);
        const bytes = row?.bytes instanceof ArrayBuffer ? row.bytes : new ArrayBuffer();
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
        const computed = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
        if (computed === key) found.whole.push(computed);
      }
    }
    database.close();
  }
  return found;
}
