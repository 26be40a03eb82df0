import { type Change, keyText, type RecordKey } from '../domain/change.ts';
import { namesOf } from '../domain/overtaken.ts';
import type { SyncRecord } from '../domain/record.ts';
import { type Answered, moveAnswered } from './answered.ts';
import { expireSent } from './expire-sent.ts';
import { endpointTime } from './held-rows.ts';
import type { Settlement } from './port/rows.ts';
import { overlay, recordRow } from './record-row.ts';
import { requeueSent } from './requeue-sent.ts';
import { retryAwaiting } from './retry-awaiting.ts';
import { nextProgress, type Progress, readProgress } from './sync-progress.ts';
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
  said: { [name: string]: number };
};

/** Outcomes, records, what is shown, cursor: one transaction (SYNC-16). */
export async function settle(transaction: Transaction, settlement: Settlement): Promise<void> {
  const before = await readProgress(transaction);
  const counter = await transaction.get('meta', 'counter');
  const latest = counter?.name === 'counter' ? counter.seq : 0;
  const { progress, newEpoch } = nextProgress(before, settlement.state, latest);
  const requeued = newEpoch ? await requeueSent(transaction) : [];
  const answered = await moveAnswered(transaction, settlement.outcomes, settlement.at);
  const { records, gone } = settlement;
  const again = await retryAwaiting(transaction, records, progress.generation);
  const open = await openRows(transaction, [
    ...[...requeued, ...again].map((change) => change.record),
    ...answered.map(({ change }) => change.record),
    ...records,
    ...gone,
  ]);
  for (const change of requeued) noteRequeued(open.get(keyText(change.record)), change);
  for (const each of answered) noteAnswer(open.get(keyText(each.change.record)), each);
  for (const change of again) noteRetry(open.get(keyText(change.record)), change);
  for (const record of records) confirm(open.get(keyText(record)), record, progress.generation);
  for (const key of gone) forget(transaction, open, key);
  await Promise.all([...open.values()].map((each) => closeRow(transaction, each, progress)));
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
        said: { ...row?.said },
      },
    ];
  });
  return new Map(await Promise.all(opened));
}

function noteAnswer(open: Open | undefined, { change, refused }: Answered): void {
  if (!open) return;
  open.waiting.delete(change.seq);
  if (refused) open.refused.add(change.seq);
  else open.refused.delete(change.seq);
  // Nothing of this device can have come before the making.
  if (refused || change.create) return;
  for (const name of namesOf(change)) open.said[name] = Math.max(open.said[name] ?? 0, change.seq);
}

/** It waits again, and lies on top of what is confirmed as one that waits. */
function noteRequeued(open: Open | undefined, { seq }: Change): void {
  if (!open) return;
  open.waiting.add(seq);
  open.said = Object.fromEntries(Object.entries(open.said).filter(([, said]) => said !== seq));
}

function noteRetry(open: Open | undefined, { seq }: Change): void {
  open?.refused.delete(seq);
  open?.waiting.add(seq);
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

async function closeRow(transaction: Transaction, open: Open, progress: Progress): Promise<void> {
  const { key, row, confirmed, generation, said } = open;
  const waiting = [...open.waiting].sort((a, b) => a - b);
  const refused = [...open.refused].sort((a, b) => a - b);
  // The sweep spared it for the sake of own work, which is done; whoever may still read it would have been told of it (SYNC-15).
  const isLeftOver = !progress.sweep && row !== undefined && generation !== progress.generation;
  if (isLeftOver && waiting.length + refused.length === 0) {
    transaction.remove('records', [key.type, key.id]);
    return;
  }
  const own = await ownChanges(transaction, waiting, refused);
  // Nothing confirmed and nothing of our own left: an answer that left the record out; what was seen stays.
  const shown = overlay(confirmed ?? undefined, own, said) ?? row?.shown;
  if (shown)
    transaction.put(
      'records',
      recordRow(shown, { confirmed, waiting, refused, generation, ...withSaid(said) }),
    );
}

/** Most records are never changed after their making: their rows stay as small as they are. */
function withSaid(said: Open['said']): Pick<RecordRow, 'said'> {
  return Object.keys(said).length > 0 ? { said } : {};
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
