import { acknowledged, endpointTime } from './held-rows.ts';
import type { SaidWhole, Upload } from './port/rows.ts';
import { readProgress } from './sync-progress.ts';
import type { TableName, UploadRow } from './tables.ts';
import type { Transaction } from './transaction.ts';

export const uploadTables: TableName[] = ['meta', 'uploads', 'sentUploads', 'held'];

/** The endpoint has these whole (SYNC-9); their bytes stay until a backup holds them. */
export async function acknowledgeBytes(
  transaction: Transaction,
  sha256s: readonly string[],
  { at, atEndpoint, epoch }: SaidWhole,
): Promise<void> {
  const { state } = await readProgress(transaction);
  // A tab that was frozen over a restore: what it heard acknowledged may be gone, and is asked about again.
  if (state.cursor && state.cursor.epoch !== epoch) return;
  for (const sha256 of sha256s) {
    for (const row of await rowsOf(transaction, sha256)) {
      transaction.put('sentUploads', { ...row, damaged: false });
      transaction.remove('uploads', [row.rank, row.seq, row.sha256]);
    }
    const held = await transaction.get('held', sha256);
    if (held) transaction.put('held', acknowledged(held, at, atEndpoint ?? endpointTime(at, state)));
  }
}

export async function markDamaged(transaction: Transaction, sha256: string): Promise<void> {
  for (const row of await rowsOf(transaction, sha256)) {
    transaction.put('uploads', { ...row, damaged: true });
  }
}

export function uploadOf({ ref, role, record, seq, damaged }: UploadRow): Upload {
  return { ref, role, record, seq, damaged };
}

/** Of one attachment or thumbnail: one row for each change that attached it. */
export function rowsOf(transaction: Transaction, sha256: string): Promise<UploadRow[]> {
  return transaction.all('uploads', { index: ['sha256'], from: sha256, to: sha256 });
}
