import { type Change, keyText, type RecordKey } from '../domain/change.ts';
import type { DeviceIdentity, NewBytes, Work } from './port/rows.ts';
import { withNewChange } from './record-row.ts';
import type { RecordRow, TableName, UploadRow } from './tables.ts';
import type { Transaction } from './transaction.ts';

/** Only the tables this work touches: fewer are locked. */
export function saveTables(work: Work): TableName[] {
  const tables: TableName[] = ['meta', 'records', 'outbox'];
  if (work.bytes.length > 0) tables.push('bytes', 'held', 'uploads');
  if (work.draftId !== undefined) tables.push('drafts');
  return tables;
}

/** The counter or a record was not as guessed: the transaction aborts, and is made again without a guess. */
export class WrongGuessError extends Error {
  override name = 'WrongGuessError';
}

type Known = { counter: number; rows: ReadonlyMap<string, RecordRow | undefined> };

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
  if (guess === undefined || !work.changes.every((change) => change.create)) {
    return writeWork(transaction, deviceId, work, await reading);
  }
  // If a write throws, the reads fail with its transaction, and nobody waits for them.
  reading.catch(() => undefined);
  const changes = writeWork(transaction, deviceId, work, { counter: guess, rows: new Map() });
  const known = await reading;
  const isNew = [...known.rows.values()].every((row) => row === undefined);
  if (known.counter !== guess || !isNew) throw new WrongGuessError();
  return changes;
}

async function readKnown(transaction: Transaction, work: Work): Promise<Known> {
  const keys = new Map(work.changes.map(({ record }) => [keyText(record), record]));
  const [counter, rows] = await Promise.all([
    transaction.get('meta', 'counter'),
    Promise.all(
      [...keys].map(
        async ([text, { type, id }]): Promise<[string, RecordRow | undefined]> => [
          text,
          await transaction.get('records', [type, id]),
        ],
      ),
    ),
  ]);
  return { counter: counter?.name === 'counter' ? counter.seq : 0, rows: new Map(rows) };
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
  for (const bytes of work.bytes) putBytes(transaction, bytes, changes);
  if (work.draftId !== undefined) transaction.remove('drafts', work.draftId);
  return changes;
}

function putBytes(transaction: Transaction, given: NewBytes, changes: readonly Change[]): void {
  const { sha256, size, mime, role, bytes } = given;
  const change = changes.find((each) => namesBytes(each, sha256));
  if (!change) throw new Error(`no change of this work names the bytes ${sha256}`);
  if (bytes.byteLength !== size) throw new Error(`${sha256}: ${bytes.byteLength} bytes, not ${size}`);
  transaction.put('bytes', { sha256, bytes });
  transaction.put('held', { sha256, size, mime, role, acknowledgedAt: null });
  const ref = { sha256, size, mime };
  const record: RecordKey = change.record;
  transaction.put('uploads', { ...uploadKey(role, change.seq, sha256), ref, role, record, damaged: false });
}

/** Thumbnails before photos before files, each in the order in which they were made (SYNC-9). */
function uploadKey(
  role: NewBytes['role'],
  seq: number,
  sha256: string,
): Pick<UploadRow, 'rank' | 'seq' | 'sha256'> {
  return { rank: ['thumbnail', 'photo', 'file'].indexOf(role), seq, sha256 };
}

function namesBytes(change: Change, sha256: string): boolean {
  return Object.values(change.attach ?? {})
    .flat()
    .some((attachment) => attachment.sha256 === sha256 || attachment.thumbnail?.sha256 === sha256);
}
