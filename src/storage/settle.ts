import { type Change, keyText, type RecordKey } from '../domain/change.ts';
import type { SyncRecord } from '../domain/record.ts';
import { type Answered, moveAnswered } from './answered.ts';
import { expireSent } from './expire-sent.ts';
import { endpointTime } from './held-rows.ts';
import type { Settlement } from './port/rows.ts';
import { overlay, recordRow } from './record-row.ts';
import { requeueSent } from './requeue-sent.ts';
import { nextProgress, readProgress } from './sync-progress.ts';
import type { RecordRow, TableName } from './tables.ts';
import type { Transaction } from './transaction.ts';

export const settleTables: TableName[] = [
  'meta',
  'records',
  'outbox',
  'sent',
  'setAside',
  'held',
  'uploads',
  'sentUploads',
];

/** A record that this answer concerns, while its row is worked out. */
type Open = {
  key: RecordKey;
  row: RecordRow | undefined;
  confirmed: SyncRecord | null;
  generation: number;
  waiting: Set<number>;
  refused: Set<number>;
};

/** Outcomes, records, what is shown, cursor: one transaction (SYNC-16). */
export async function settle(transaction: Transaction, settlement: Settlement): Promise<void> {
  const before = await readProgress(transaction);
  const { progress, newEpoch } = nextProgress(before, settlement.state);
  const requeued = newEpoch ? await requeueSent(transaction) : [];
  const answered = await moveAnswered(transaction, settlement.outcomes, settlement.at);
  const { records, gone } = settlement;
  const open = await openRows(transaction, [
    ...requeued.map((change) => change.record),
    ...answered.map(({ change }) => change.record),
    ...records,
    ...gone,
  ]);
  for (const change of requeued) open.get(keyText(change.record))?.waiting.add(change.seq);
  for (const each of answered) noteAnswer(open.get(keyText(each.change.record)), each);
  for (const record of records) confirm(open.get(keyText(record)), record, progress.generation);
  for (const key of gone) forget(transaction, open, key);
  await Promise.all([...open.values()].map((each) => closeRow(transaction, each)));
  if (settlement.complete && progress.sweep) await sweep(transaction, progress.generation);
  await expireSent(transaction, progress.state, endpointTime(settlement.at, progress.state));
  transaction.put('meta', { name: 'sync', ...progress, sweep: progress.sweep && !settlement.complete });
}

async function openRows(transaction: Transaction, keys: readonly RecordKey[]): Promise<Map<string, Open>> {
  const wanted = new Map(keys.map((key) => [keyText(key), key]));
  const opened = [...wanted].map(async ([text, key]): Promise<[string, Open]> => {
    const row = await transaction.get('records', [key.type, key.id]);
    return [
      text,
      {
        key,
        row,
        confirmed: row?.confirmed ?? null,
        generation: row?.generation ?? 0,
        waiting: new Set(row?.waiting),
        refused: new Set(row?.refused),
      },
    ];
  });
  return new Map(await Promise.all(opened));
}

function noteAnswer(open: Open | undefined, { change, refused }: Answered): void {
  open?.waiting.delete(change.seq);
  if (refused) open?.refused.add(change.seq);
  else open?.refused.delete(change.seq);
}

/** Answers may arrive out of order: an older version never replaces a newer one of the same epoch and view. */
function confirm(open: Open | undefined, record: SyncRecord, generation: number): void {
  if (!open) return;
  if (open.confirmed && open.generation === generation && open.confirmed.sequence > record.sequence) return;
  open.confirmed = record;
  open.generation = generation;
}

/** What has left the person's scope leaves the device, unless work of their own hangs on it (SYNC-15). */
function forget(transaction: Transaction, open: Map<string, Open>, key: RecordKey): void {
  const each = open.get(keyText(key));
  if (!each || each.waiting.size + each.refused.size > 0) return;
  transaction.remove('records', [key.type, key.id]);
  open.delete(keyText(key));
}

async function closeRow(transaction: Transaction, open: Open): Promise<void> {
  const { row, confirmed, generation } = open;
  const waiting = [...open.waiting].sort((a, b) => a - b);
  const refused = [...open.refused].sort((a, b) => a - b);
  const own = await ownChanges(transaction, waiting, refused);
  // Nothing confirmed and nothing of our own left: an answer that left the record out; what was seen stays.
  const shown = overlay(confirmed ?? undefined, own) ?? row?.shown;
  if (shown) transaction.put('records', recordRow(shown, { confirmed, waiting, refused, generation }));
}

async function ownChanges(
  transaction: Transaction,
  waiting: readonly number[],
  refused: readonly number[],
): Promise<Change[]> {
  const [inOutbox, inSetAside] = await Promise.all([
    Promise.all(waiting.map((seq) => transaction.get('outbox', seq))),
    Promise.all(refused.map((seq) => transaction.get('setAside', seq))),
  ]);
  return [...inOutbox, ...inSetAside.map((row) => row?.change)]
    .filter((change) => change !== undefined)
    .sort((a, b) => a.seq - b.seq);
}

async function sweep(transaction: Transaction, generation: number): Promise<void> {
  for (const row of await transaction.all('records')) {
    const own = row.waiting.length + row.refused.length;
    if (own === 0 && row.generation !== generation) transaction.remove('records', [row.type, row.id]);
  }
}
