import type { Change } from '../domain/change.ts';
import { unacknowledged } from './held-rows.ts';
import type { Transaction } from './transaction.ts';

/**
 * A new epoch: the endpoint may have lost what it had acknowledged, so all of it waits again (SYNC-14). Bytes that were cleared from the
 * device too: the endpoint is asked for them, its backup holds them as a rule, and what it misses after all is found damaged, and seen.
 */
export async function requeueSent(transaction: Transaction): Promise<Change[]> {
  const [sent, uploads] = await Promise.all([transaction.all('sent'), transaction.all('sentUploads')]);
  for (const { seq, change } of sent) {
    transaction.put('outbox', change);
    transaction.remove('sent', seq);
  }
  for (const upload of uploads) {
    const held = await transaction.get('held', upload.sha256);
    if (held) {
      transaction.put('held', unacknowledged(held));
      transaction.put('uploads', upload);
    }
    transaction.remove('sentUploads', [upload.rank, upload.seq, upload.sha256]);
  }
  return sent.map(({ change }) => change);
}
