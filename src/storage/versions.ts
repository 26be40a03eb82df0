import { schema } from './tables.ts';

/** What an upgrade may do with rows that an older app has written: they are `unknown`, so they are parsed first. */
export type UpgradeRows = {
  /** Every row of a table in turn; what `turn` gives takes its place, nothing leaves it as it is. Must not wait for anything. */
  each(table: string, turn: (row: unknown) => object | undefined): Promise<void>;
  put(table: string, row: object): void;
};

/**
 * One version of the database and what it adds to the one before: nothing can be taken away, so that an older app still opens it
 * (STORE-8). A new table names its key, a table that was there its new indexes.
 */
export type DatabaseVersion = {
  number: number;
  adds: { [table: string]: { key?: readonly string[]; indexes: readonly (readonly string[])[] } };
  /** Fills in what older rows lack. A throw, as of a row that cannot be parsed, leaves the whole database as it was. */
  fill?(rows: UpgradeRows): Promise<void>;
};

/** Every version that was ever shipped, oldest first; one that was shipped is never altered. */
export const databaseVersions: readonly DatabaseVersion[] = [{ number: 1, adds: schema }];

/** Dexie's words for what a version adds: for each table it touches, all keys and indexes the table then has. */
export function storesAt(
  versions: readonly DatabaseVersion[],
  { number, adds }: DatabaseVersion,
  nameOf: (fields: readonly string[]) => string,
): { [table: string]: string } {
  const until = versions.filter((version) => version.number <= number);
  const fieldsOf = (table: string) =>
    until.flatMap(({ adds: { [table]: added } }) =>
      added ? [...(added.key ? [added.key] : []), ...added.indexes] : [],
    );
  return Object.fromEntries(Object.keys(adds).map((table) => [table, fieldsOf(table).map(nameOf).join(',')]));
}

/** The rows inside the transaction of an upgrade. */
export function upgradeRows(transaction: IDBTransaction): UpgradeRows {
  return {
    each: (table, turn) =>
      new Promise((resolve, reject) => {
        const walk = transaction.objectStore(table).openCursor();
        walk.onerror = () => reject(walk.error);
        walk.onsuccess = () => {
          const cursor = walk.result;
          if (!cursor) return resolve();
          try {
            const row = turn(cursor.value);
            if (row) cursor.update(row);
            cursor.continue();
          } catch (cause) {
            reject(cause);
          }
        };
      }),
    put(table, row) {
      transaction.objectStore(table).put(row);
    },
  };
}
