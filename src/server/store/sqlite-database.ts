import Database from 'better-sqlite3';
import { first } from './migrations/001-first.ts';
import { epochSequence } from './migrations/002-epoch-sequence.ts';
import { bytesAuthors } from './migrations/003-bytes-authors.ts';

export type SqliteDatabase = Database.Database;
export const { SqliteError } = Database;

/** Numbered from 1, forward only; `user_version` says how many have run. */
const migrations = [first, epochSequence, bytesAuthors];

/** The version of the tables that this program makes. */
export const presentSchema = migrations.length;

/** Opens the file, or makes it, and brings it to the present schema. A commit that returns is on disk (`synchronous=FULL`). */
export function openDatabase(path: string): SqliteDatabase {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('busy_timeout = 5000');
  migrate(db);
  return db;
}

function migrate(db: SqliteDatabase): void {
  const run = db.transaction(() => {
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version > migrations.length) {
      throw new Error(
        `The database is of a newer version (${version}) than this program: update the program.`,
      );
    }
    for (const migration of migrations.slice(version)) db.exec(migration);
    db.pragma(`user_version = ${migrations.length}`);
  });
  run.immediate();
}
