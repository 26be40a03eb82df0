import type { Change } from '../domain/change.ts';
import type { Settlement } from './port/rows.ts';
import type { Transaction } from './transaction.ts';

export type Answered = { change: Change; refused: boolean };
type Outcome = Settlement['outcomes'][number];

/** Moves what was answered out of the outbox: applied to `sent`, refused to `setAside`. What was not answered stays. */
export async function moveAnswered(
  transaction: Transaction,
  outcomes: readonly Outcome[],
  at: number,
): Promise<Answered[]> {
  if (outcomes.length === 0) return [];
  const seqs = outcomes.map(({ seq }) => seq);
  const [from, to] = [Math.min(...seqs), Math.max(...seqs)];
  const bySeq = new Map(outcomes.map((outcome) => [outcome.seq, outcome]));
  const inRange = await transaction.all('outbox', { from, to });
  const answered = inRange.flatMap((change) => {
    const outcome = bySeq.get(change.seq);
    return outcome ? [move(transaction, change, outcome, at)] : [];
  });
  // One range delete (SYNC-14), but never over a change that came back between and was not in the push.
  if (answered.length === inRange.length) transaction.removeRange('outbox', from, to);
  else for (const { change } of answered) transaction.remove('outbox', change.seq);
  const known = new Set(answered.map(({ change }) => change.seq));
  const late = outcomes.filter(({ seq }) => !known.has(seq));
  return [...answered, ...(await moveLate(transaction, late))];
}

function move(transaction: Transaction, change: Change, outcome: Outcome, at: number): Answered {
  const { seq } = change;
  if ('receipt' in outcome) transaction.put('sent', { seq, change, receipt: outcome.receipt });
  else transaction.put('setAside', { seq, change, refusal: outcome.refusal, at });
  return { change, refused: 'refusal' in outcome };
}

/** Outcomes of changes another tab has settled already; one that is applied after all leaves what is set aside. */
async function moveLate(transaction: Transaction, outcomes: readonly Outcome[]): Promise<Answered[]> {
  const moved: Answered[] = [];
  for (const outcome of outcomes) {
    if (!('receipt' in outcome)) continue;
    const row = await transaction.get('setAside', outcome.seq);
    if (!row) continue;
    transaction.put('sent', { seq: row.seq, change: row.change, receipt: outcome.receipt });
    transaction.remove('setAside', row.seq);
    moved.push({ change: row.change, refused: false });
  }
  return moved;
}
