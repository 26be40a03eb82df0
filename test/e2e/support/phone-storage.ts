import type { Page } from 'playwright';
import * as z from 'zod/mini';
import { attachmentSchema } from '../../../src/domain/attachment.ts';
import { jsonSchema } from '../../../src/domain/json-schema.ts';
import { heldBytes } from './phone.ts';

const draftSchema = z.object({
  id: z.string(),
  screen: z.enum(['form', 'camera']),
  kind: z.string(),
  field: z.nullable(z.string()),
  values: z.record(z.string(), jsonSchema),
  attachments: z.record(z.string(), z.array(attachmentSchema)),
});
export type DraftOnPhone = z.infer<typeof draftSchema>;

/** The forms that lie open, as the phone's own database holds them. */
export async function draftsOnPhone(page: Page): Promise<DraftOnPhone[]> {
  const rows = z.array(draftSchema).parse(await rowsOf(page, 'drafts'));
  return rows.filter(({ screen }) => screen === 'form');
}

/** SHA-256 of everything a draft shows, thumbnails among it. */
export function hashesOf({ attachments }: DraftOnPhone): string[] {
  return Object.values(attachments)
    .flat()
    .flatMap(({ sha256, thumbnail }) => (thumbnail ? [sha256, thumbnail.sha256] : [sha256]));
}

/** SHA-256 by name of all bytes on the phone, as computed now. */
export async function heldOnPhone(page: Page): Promise<Map<string, string>> {
  const held = await heldBytes(page);
  return new Map(held.map(({ sha256, computed }) => [sha256, computed]));
}

/** Everything in one table of the phone's database, past the app. */
async function rowsOf(page: Page, table: string): Promise<unknown> {
  return page.evaluate(async (name) => {
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const rows: unknown[] = [];
    for (const { name: databaseName } of await indexedDB.databases()) {
      const database = await ask(indexedDB.open(databaseName ?? ''));
      if (database.objectStoreNames.contains(name)) {
        rows.push(...(await ask(database.transaction(name).objectStore(name).getAll())));
      }
      database.close();
    }
    return rows;
  }, table);
}
