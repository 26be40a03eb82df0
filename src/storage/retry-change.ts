import type { Transaction } from './transaction.ts';

/** Back into the outbox as it was, at its old place. What is shown stays: it held the change before. */
export async function retryChange(transaction: Transaction, seq: number): Promise<void> {
  const setAside = await transaction.get('setAside', seq);
  if (!setAside) return;
  const { change } = setAside;
  const row = await transaction.get('records', [change.record.type, change.record.id]);
  transaction.remove('setAside', seq);
  transaction.put('outbox', change);
  if (!row) return;
  const refused = row.refused.filter((each) => each !== seq);
  transaction.put('records', { ...row, refused, waiting: [...row.waiting, seq].sort((a, b) => a - b) });
}
