import { type Change, keyText } from '../domain/change.ts';
import { attachedHashes } from './attached-hashes.ts';
import { draftBytesTables, dropOrphans } from './draft-rows.ts';
import type { DeviceIdentity, Work } from './port/rows.ts';
import { withNewChange } from './record-row.ts';
import { type KnownBytes, readHeld, writeBytes } from './save-bytes.ts';
import type { DraftRow, RecordRow, TableName } from './tables.ts';
import type { Transaction } from './transaction.ts';

/** Only the tables this work touches: fewer are locked. */
export function saveTables(work: Work): TableName[] {
  const tables: TableName[] = ['meta', 'records', 'outbox'];
  if (work.bytes.length > 0) tables.push('bytes', 'held', 'uploads');
  if (work.held?.length) tables.push('bytes', 'held', 'uploads', 'sentUploads');
  // The draft's bytes that the work leaves out go with it.
  if (work.draftId !== undefined) tables.push(...draftBytesTables);
  return [...new Set(tables)];
}

/** The counter or a record was not as guessed: the transaction aborts, and is made again without a guess. */
export class WrongGuessError extends Error {
  override name = 'WrongGuessError';
}

type Known = {
  counter: number;
  rows: ReadonlyMap<string, RecordRow | undefined>;
  held: KnownBytes;
  draft: DraftRow | undefined;
};

/**
 * Counter, changes, their effect, their bytes and the end of their draft (STORE-2). `guess` is the counter as this page last left it:
 * with it, new records are written while the reads that check it are still on their way, which saves a round trip.
 */
export async function saveWork(
  transaction: Transaction,
  { deviceId }: DeviceIdentity,
  work: Work,
  guess?: number,
): Promise<Change[]> {
  const reading = readKnown(transaction, work);
  if (guess === undefined || work.held?.length || !work.changes.every((change) => change.create)) {
    const known = await reading;
    const changes = writeWork(transaction, deviceId, work, known);
    await dropOrphans(transaction, attachedHashes(known.draft?.attachments));
    return changes;
  }
  // If a write throws, the reads fail with its transaction, and nobody waits for them.
  reading.catch(() => undefined);
  const guessed: Known = { counter: guess, rows: new Map(), held: new Map(), draft: undefined };
  const changes = writeWork(transaction, deviceId, work, guessed);
  const known = await reading;
  const isNew = [...known.rows.values()].every((row) => row === undefined);
  if (known.counter !== guess || !isNew) throw new WrongGuessError();
  await dropOrphans(transaction, attachedHashes(known.draft?.attachments));
  return changes;
}

async function readKnown(transaction: Transaction, work: Work): Promise<Known> {
  const keys = new Map(work.changes.map(({ record }) => [keyText(record), record]));
  const [counter, rows, held, draft] = await Promise.all([
    transaction.get('meta', 'counter'),
    Promise.all(
      [...keys].map(
        async ([text, { type, id }]): Promise<[string, RecordRow | undefined]> => [
          text,
          await transaction.get('records', [type, id]),
        ],
      ),
    ),
    readHeld(transaction, work),
    work.draftId === undefined ? undefined : transaction.get('drafts', work.draftId),
  ]);
  return { counter: counter?.name === 'counter' ? counter.seq : 0, rows: new Map(rows), held, draft };
}

function writeWork(transaction: Transaction, deviceId: string, work: Work, known: Known): Change[] {
  const changes = work.changes.map((change, i) => ({ ...change, deviceId, seq: known.counter + 1 + i }));
  const rows = new Map(known.rows);
  for (const change of changes) {
    const key = keyText(change.record);
    rows.set(key, withNewChange(rows.get(key), change));
    transaction.put('outbox', change);
  }
  for (const row of rows.values()) if (row) transaction.put('records', row);
  if (changes.length > 0) {
    transaction.put('meta', { name: 'counter', seq: known.counter + changes.length });
  }
  writeBytes(transaction, work, changes, known.held);
  if (work.draftId !== undefined) transaction.remove('drafts', work.draftId);
  return changes;
}
