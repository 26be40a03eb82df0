import { heldSince } from './held-rows.ts';
import type { SyncState } from './port/rows.ts';
import { isSafeThere } from './sent-age.ts';
import type { UploadRow } from './tables.ts';
import { startingWith, type Transaction } from './transaction.ts';

/** How much one answer may drop, so that its transaction stays short; the next answer goes on. */
const atOnce = 500;

/** Drops what need not be sent again under a new epoch: a backup holds it, or it is old (SYNC-14). `now` is the endpoint's. */
export async function expireSent(transaction: Transaction, state: SyncState, now: number): Promise<void> {
  const isOver = (since: number) => isSafeThere(since, state, now);
  const [oldest] = await transaction.all('sent', { limit: 1 });
  if (oldest && isOver(oldest.receipt.at)) {
    for (const { seq, receipt } of await transaction.all('sent', { limit: atOnce })) {
      if (isOver(receipt.at)) transaction.remove('sent', seq);
    }
  }
  for (const rank of [0, 1, 2]) await expireUploads(transaction, rank, state, isOver);
}

/** Bytes arrive later than their words, and may be in no backup that holds those. */
async function expireUploads(
  transaction: Transaction,
  rank: number,
  state: SyncState,
  isOver: (since: number) => boolean,
): Promise<void> {
  const isDone = async ({ sha256 }: UploadRow) => {
    const held = await transaction.get('held', sha256);
    const since = held ? heldSince(held, state) : null;
    return since !== null && isOver(since);
  };
  const [oldest] = await transaction.all('sentUploads', { ...startingWith(rank), limit: 1 });
  if (!oldest || !(await isDone(oldest))) return;
  for (const row of await transaction.all('sentUploads', { ...startingWith(rank), limit: atOnce })) {
    if (await isDone(row)) transaction.remove('sentUploads', [row.rank, row.seq, row.sha256]);
  }
}
