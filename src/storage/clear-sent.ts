import { attachedHashes } from './attached-hashes.ts';
import { endpointTime, heldSince } from './held-rows.ts';
import { isSafeThere } from './sent-age.ts';
import { readProgress } from './sync-progress.ts';
import type { HeldRow, TableName } from './tables.ts';
import type { Transaction } from './transaction.ts';

export const clearableTables: TableName[] = ['meta', 'held', 'drafts'];
export const clearingTables: TableName[] = [...clearableTables, 'bytes'];
export const clearedTables: TableName[] = ['held', 'bytes'];

type Sum = { count: number; bytes: number };

/** Photos and files that are safe elsewhere, and that nothing half-typed shows (STORE-9). `now` is by this device's clock. */
export async function findClearable(transaction: Transaction, now: number): Promise<HeldRow[]> {
  const [{ state }, rows, drafts] = await Promise.all([
    readProgress(transaction),
    transaction.all('held'),
    transaction.all('drafts'),
  ]);
  const shown = new Set(drafts.flatMap((draft) => attachedHashes(draft.attachments)));
  return rows.filter((held) => {
    const since = heldSince(held, state);
    if (held.role === 'thumbnail' || held.cleared || since === null || shown.has(held.sha256)) return false;
    return isSafeThere(since, state, endpointTime(now, state));
  });
}

/** Only removes, which needs no room: on a full disk everything else is refused (STORE-6). */
export async function removeClearable(transaction: Transaction, now: number): Promise<HeldRow[]> {
  const rows = await findClearable(transaction, now);
  for (const { sha256 } of rows) transaction.remove('bytes', sha256);
  return rows;
}

/** Says of what was removed that it is gone. Left undone by a killed page, the next clearing finds the same rows and says it. */
export async function markCleared(transaction: Transaction, removed: readonly HeldRow[]): Promise<void> {
  for (const { sha256 } of removed) {
    const [held, isHere] = await Promise.all([
      transaction.get('held', sha256),
      transaction.has('bytes', sha256),
    ]);
    // Picked again meanwhile, it lies here again.
    if (held && !isHere) transaction.put('held', { ...held, cleared: true });
  }
}

export function sumOf(rows: readonly HeldRow[]): Sum {
  return { count: rows.length, bytes: rows.reduce((sum, { size }) => sum + size, 0) };
}
