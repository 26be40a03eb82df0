import { attachedHashes } from './attached-hashes.ts';
import type { Draft, NewBytes } from './port/rows.ts';
import type { TableName } from './tables.ts';
import type { Transaction } from './transaction.ts';
import { rowsOf } from './upload-rows.ts';

/** Where the bytes of drafts lie: in no upload, and not counted as unsent, until they are saved (STORE-4). */
export const draftBytesTables: TableName[] = ['drafts', 'bytes', 'held', 'uploads'];

/** A draft had bytes that were not known of: the transaction aborts, and is made again with their tables. */
export class DraftHasBytesError extends Error {
  override name = 'DraftHasBytesError';
}

/** What the draft showed and no longer shows goes, where nothing else needs it. `tables` are those of the transaction. */
export async function putDraft(
  transaction: Transaction,
  draft: Draft,
  bytes: readonly NewBytes[],
  tables: readonly TableName[],
): Promise<void> {
  const shown = new Set(attachedHashes(draft.attachments));
  const before = await transaction.get('drafts', draft.id);
  const gone = attachedHashes(before?.attachments).filter((sha256) => !shown.has(sha256));
  if (gone.length > 0 && !tables.includes('bytes')) throw new DraftHasBytesError();
  for (const each of bytes) {
    if (!shown.has(each.sha256)) throw new Error(`the draft does not show the bytes ${each.sha256}`);
    await putDraftBytes(transaction, each);
  }
  transaction.put('drafts', draft);
  await dropOrphans(transaction, gone);
}

export async function dropDraft(
  transaction: Transaction,
  id: string,
  tables: readonly TableName[],
): Promise<void> {
  const before = await transaction.get('drafts', id);
  const gone = attachedHashes(before?.attachments);
  if (gone.length > 0 && !tables.includes('bytes')) throw new DraftHasBytesError();
  transaction.remove('drafts', id);
  await dropOrphans(transaction, gone);
}

/** Bytes that no upload, no acknowledgement and no draft needs leave the device. */
export async function dropOrphans(transaction: Transaction, sha256s: readonly string[]): Promise<void> {
  if (sha256s.length === 0) return;
  const drafts = await transaction.all('drafts');
  const needed = new Set(drafts.flatMap((draft) => attachedHashes(draft.attachments)));
  for (const sha256 of new Set(sha256s)) {
    if (needed.has(sha256)) continue;
    const [held, uploads] = await Promise.all([transaction.get('held', sha256), rowsOf(transaction, sha256)]);
    if (!held || held.acknowledgedAt !== null || uploads.length > 0) continue;
    transaction.remove('bytes', sha256);
    transaction.remove('held', sha256);
  }
}

/** Bytes that are known already keep what is known of them: they may have been sent. */
async function putDraftBytes(transaction: Transaction, given: NewBytes): Promise<void> {
  const { sha256, size, mime, role, bytes } = given;
  mustFit(given);
  const { cleared: _, ...known } = (await transaction.get('held', sha256)) ?? {
    ...{ sha256, size, mime, role },
    acknowledgedAt: null,
  };
  transaction.put('bytes', { sha256, bytes });
  transaction.put('held', known);
}

export function mustFit({ sha256, size, bytes }: NewBytes): void {
  if (bytes.byteLength !== size) throw new Error(`${sha256}: ${bytes.byteLength} bytes, not ${size}`);
}
