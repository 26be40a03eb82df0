import type { Change } from '../domain/change.ts';
import type { Transaction } from './transaction.ts';

/** How long acknowledged changes stay where no backup is configured: 14 days, in milliseconds (SYNC-14). */
const keptFor = 14 * 24 * 60 * 60 * 1000;
const atOnce = 500;

/** Drops what was acknowledged too long ago to be sent again. Both times are the endpoint's. */
export async function expireSent(transaction: Transaction, now: number): Promise<void> {
  const [oldest] = await transaction.all('sent', { limit: 1 });
  if (!oldest || now - oldest.receipt.at <= keptFor) return;
  for (const { seq, change, receipt } of await transaction.all('sent', { limit: atOnce })) {
    if (now - receipt.at <= keptFor) continue;
    transaction.remove('sent', seq);
    for (const sha256 of namedBytes(change)) {
      for (const rank of [0, 1, 2]) transaction.remove('sentUploads', [rank, seq, sha256]);
    }
  }
}

function namedBytes(change: Change): string[] {
  return Object.values(change.attach ?? {})
    .flat()
    .flatMap(({ sha256, thumbnail }) => [sha256, ...(thumbnail ? [thumbnail.sha256] : [])]);
}
