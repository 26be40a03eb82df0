import type { Change, RecordKey } from '../domain/change.ts';
import { attachedHashes } from './attached-hashes.ts';
import { mustFit } from './draft-rows.ts';
import type { BytesRole, HeldBytes, NewBytes, Work } from './port/rows.ts';
import type { HeldRow, UploadRow } from './tables.ts';
import type { Transaction } from './transaction.ts';

/** What the device knows of the bytes that a work says it holds; undefined for those it neither holds nor has ever sent. */
export type KnownBytes = ReadonlyMap<string, HeldRow | undefined>;

export async function readHeld(transaction: Transaction, { held = [] }: Work): Promise<KnownBytes> {
  const known = held.map(async ({ sha256 }): Promise<[string, HeldRow | undefined]> => {
    const [row, isHere] = await Promise.all([
      transaction.get('held', sha256),
      transaction.has('bytes', sha256),
    ]);
    return [sha256, isHere || (row && row.acknowledgedAt !== null) ? row : undefined];
  });
  return new Map(await Promise.all(known));
}

/** New bytes, and those that lie here already: what is not acknowledged waits, the rest goes again with a new epoch (SYNC-14). */
export function writeBytes(
  transaction: Transaction,
  { bytes, held = [] }: Work,
  changes: readonly Change[],
  known: KnownBytes,
): void {
  for (const each of bytes) putNew(transaction, each, changes);
  const given = new Set(bytes.map(({ sha256 }) => sha256));
  for (const each of held) if (!given.has(each.sha256)) putHeld(transaction, each, changes, known);
}

function putNew(transaction: Transaction, given: NewBytes, changes: readonly Change[]): void {
  const { sha256, size, mime, role, bytes } = given;
  const row = uploadRow(given, changes);
  mustFit(given);
  transaction.put('bytes', { sha256, bytes });
  transaction.put('held', { sha256, size, mime, role, acknowledgedAt: null });
  transaction.put('uploads', row);
}

function putHeld(
  transaction: Transaction,
  given: HeldBytes,
  changes: readonly Change[],
  known: KnownBytes,
): void {
  const row = known.get(given.sha256);
  if (!row) throw new Error(`the bytes ${given.sha256} are not on this device`);
  const { size, mime } = row;
  const table = row.acknowledgedAt === null ? 'uploads' : 'sentUploads';
  transaction.put(table, uploadRow({ ...given, size, mime }, changes));
}

/** Thumbnails before photos before files, each in the order in which they were made (SYNC-9). */
function uploadRow({ sha256, size, mime, role }: HeldBytes, changes: readonly Change[]): UploadRow {
  const change = changes.find(({ attach }) => attachedHashes(attach).includes(sha256));
  if (!change) throw new Error(`no change of this work names the bytes ${sha256}`);
  const record: RecordKey = change.record;
  const ref = { sha256, size, mime };
  return { rank: rankOf(role), seq: change.seq, sha256, ref, role, record, damaged: false };
}

function rankOf(role: BytesRole): number {
  return ['thumbnail', 'photo', 'file'].indexOf(role);
}
