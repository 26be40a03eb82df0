import type { EndpointStore } from './endpoint-store.ts';
import { sqliteBytes } from './sqlite-bytes.ts';
import { sqliteCommit } from './sqlite-commit.ts';
import { openDatabase } from './sqlite-database.ts';
import { sqlitePeople } from './sqlite-people.ts';
import { sqliteReads } from './sqlite-reads.ts';

/** The endpoint's memory in one SQLite file. A promise that resolves means on disk. */
export function openSqliteStore(path: string): EndpointStore {
  const db = openDatabase(path);
  return {
    ...sqlitePeople(db),
    ...sqliteCommit(db),
    ...sqliteReads(db),
    ...sqliteBytes(db),
    async close() {
      db.close();
    },
  };
}
