import Database from 'better-sqlite3';
import * as z from 'zod/mini';
import type { Clock } from '../../base/clock.ts';

/** How long a copy waits for whoever writes, milliseconds. */
const patience = 30_000;

/** What a copy of the database holds. */
export type DatabaseCopy = {
  /** Of its tables. */
  schema: number;
  communes: { id: string; epoch: string; changes: number; records: number; attachments: number }[];
  /** What it names as whole, each once for a commune. */
  attachments: { communeId: string; sha256: string }[];
};

/** The database or its copy is not sound: what SQLite says of it. */
export class UnsoundDatabaseError extends Error {
  override name = 'UnsoundDatabaseError';
}

/**
 * Copies the database as it stands at one moment, while an endpoint writes. Everything acknowledged up to the moment it answers is in
 * the copy: receipts are dated by whoever holds the write lock, and here it was held after that moment and before the copy.
 */
export async function copyDatabase(from: string, to: string, clock: Clock): Promise<number> {
  const db = new Database(from, { fileMustExist: true, timeout: patience });
  try {
    db.exec('BEGIN IMMEDIATE');
    // What this very millisecond still brings may come after the copy.
    const takenAt = clock.now() - 1;
    db.exec('COMMIT');
    db.exec('BEGIN');
    db.prepare('SELECT count(*) FROM communes').get();
    await db.backup(to);
    return takenAt;
  } finally {
    db.close();
  }
}

/** Checks a copy, makes one file of it, and says what it holds. */
export function readCopy(path: string): DatabaseCopy {
  const db = new Database(path, { fileMustExist: true });
  try {
    db.pragma('journal_mode = DELETE');
    const said = z.parse(z.array(z.object({ integrity_check: z.string() })), db.pragma('integrity_check'));
    const faults = said.map((row) => row.integrity_check).filter((line) => line !== 'ok');
    if (faults.length > 0) throw new UnsoundDatabaseError(faults.slice(0, 3).join('; '));
    const communes = db
      .prepare<[], DatabaseCopy['communes'][number]>(
        `SELECT commune AS id, epoch,
           (SELECT count(*) FROM changes AS c WHERE c.commune = k.commune) AS changes,
           (SELECT count(*) FROM records AS r WHERE r.commune = k.commune) AS records,
           (SELECT count(DISTINCT sha256) FROM whole_bytes AS w WHERE w.commune = k.commune) AS attachments
         FROM communes AS k ORDER BY commune`,
      )
      .all();
    const attachments = db
      .prepare<[], DatabaseCopy['attachments'][number]>(
        'SELECT DISTINCT commune AS communeId, sha256 FROM whole_bytes ORDER BY commune, sha256',
      )
      .all();
    return { schema: Number(db.pragma('user_version', { simple: true })), communes, attachments };
  } finally {
    db.close();
  }
}

/**
 * The earliest time up to `until` at which the database says it had something that the copy lacks: a clock that was set back since.
 * Undefined as a rule.
 */
export function earliestMissing(live: string, copy: string, until: number): number | undefined {
  const db = new Database(live, { fileMustExist: true, timeout: patience });
  try {
    db.prepare('ATTACH ? AS copy').run(copy);
    const row = db
      .prepare<{ until: number }, { at: number | null }>(
        `SELECT min(at) AS at FROM (
           SELECT c.receipt_at AS at FROM main.communes AS m
             LEFT JOIN copy.communes AS k ON k.commune = m.commune
             JOIN main.changes AS c ON c.commune = m.commune AND c.sequence > coalesce(k.sequence, 0)
             WHERE c.receipt_at <= @until
           UNION ALL
           SELECT w.at FROM main.whole_bytes AS w
             WHERE w.at <= @until AND NOT EXISTS (SELECT 1 FROM copy.whole_bytes AS k
               WHERE k.commune = w.commune AND k.sha256 = w.sha256 AND k.party = w.party))`,
      )
      .get({ until });
    return row?.at ?? undefined;
  } finally {
    db.close();
  }
}
