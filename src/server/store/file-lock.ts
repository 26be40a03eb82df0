import Database from 'better-sqlite3';
import { SqliteError } from './sqlite-database.ts';

export type FileLock = { release(): void };

/**
 * Holds the file for this process alone; undefined while another holds it. The lock is the kernel's, taken by SQLite: it ends with the
 * process, also by kill -9, and no stale one is ever left. Whoever drops the answer may lose the lock: keep it until it is released.
 */
export function lockFile(path: string): FileLock | undefined {
  const db = new Database(path, { timeout: 0 });
  try {
    // Nothing is written: no journal beside it.
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (error instanceof SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
  return {
    release() {
      db.close();
    },
  };
}
