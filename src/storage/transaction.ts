import type { Rows, TableName } from './tables.ts';

/** Keys order as IndexedDB's do: numbers, strings, lists. */
export type Key = number | string | Key[];

/** Bounds are inclusive. With `index`, they and the order are the index's. */
export type Selection = { index?: readonly string[]; from?: Key; to?: Key; limit?: number };

/**
 * What the store's logic needs of a database, so that memory and IndexedDB run the same. Inside `work`, await nothing but this: an
 * IndexedDB transaction ends where nothing of it is pending. A write that fails aborts the whole.
 */
export type Transaction = {
  get<T extends TableName>(table: T, key: Key): Promise<Rows[T] | undefined>;
  /** Whether there is such a row, without reading it. */
  has(table: TableName, key: Key): Promise<boolean>;
  /** In key order. */
  all<T extends TableName>(table: T, selection?: Selection): Promise<Rows[T][]>;
  count(table: TableName): Promise<number>;
  put<T extends TableName>(table: T, row: Rows[T]): void;
  remove(table: TableName, key: Key): void;
  removeRange(table: TableName, from: Key, to: Key): void;
};

/** Runs `work` in one transaction; resolves when it has completed with strict durability, rejects when nothing of it was stored. */
export type Transact = <T>(
  mode: 'read' | 'write',
  tables: readonly TableName[],
  work: (transaction: Transaction) => Promise<T>,
) => Promise<T>;

/** The bounds of all keys that begin with these parts: a list sorts after every number and string. */
export function startingWith(...parts: Key[]): { from: Key; to: Key } {
  return { from: parts, to: [...parts, []] };
}
