import { copyOf } from './copy-of.ts';
import { storeFailure } from './store-failure.ts';
import { type Rows, schema, type TableName } from './tables.ts';
import type { Key, Selection, Transact, Transaction } from './transaction.ts';

type Stored<T extends TableName> = Map<string, { key: Key; row: Rows[T] }>;
type Tables = { [T in TableName]: Stored<T> };

/** What stays when a page is closed: a database in memory, to be opened again, by several tabs at once too. */
export type MemoryDisk = { tables: Tables; lastTransaction: Promise<unknown> };

export function createMemoryDisk(): MemoryDisk {
  return {
    lastTransaction: Promise.resolve(),
    tables: {
      meta: new Map(),
      records: new Map(),
      outbox: new Map(),
      sent: new Map(),
      setAside: new Map(),
      bytes: new Map(),
      held: new Map(),
      uploads: new Map(),
      sentUploads: new Map(),
      drafts: new Map(),
      settings: new Map(),
    },
  };
}

/** One transaction at a time; rows are cloned in and out. `beforeCommit` may throw: the transaction then aborts. */
export function memoryTransact(disk: MemoryDisk, beforeCommit: () => void = () => {}): Transact {
  return (mode, _tables, work) => {
    const attempt = async () => {
      const undo: (() => void)[] = [];
      try {
        const result = await work(memoryTransaction(disk.tables, undo));
        if (mode === 'write') beforeCommit();
        return result;
      } catch (cause) {
        for (const step of undo.reverse()) step();
        throw storeFailure(cause);
      }
    };
    const run = disk.lastTransaction.then(attempt);
    disk.lastTransaction = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  };
}

function memoryTransaction(tables: Tables, undo: (() => void)[]): Transaction {
  function change<T extends TableName>(table: T, text: string, next: { key: Key; row: Rows[T] } | undefined) {
    const stored: Stored<T> = tables[table];
    const before = stored.get(text);
    undo.push(() => (before ? stored.set(text, before) : stored.delete(text)));
    if (next) stored.set(text, next);
    else stored.delete(text);
  }
  const remove = (table: TableName, key: Key) => change(table, JSON.stringify(key), undefined);
  return {
    get: async <T extends TableName>(table: T, key: Key) => {
      const stored: Stored<T> = tables[table];
      const found = stored.get(JSON.stringify(key));
      return found && copyOf(found.row);
    },
    has: async (table, key) => tables[table].has(JSON.stringify(key)),
    all: async (table, selection) => select(tables[table], selection ?? {}).map(copyOf),
    count: async (table) => tables[table].size,
    put(table, row) {
      const key = keyOf(row, schema[table].key);
      if (key === undefined) throw new Error(`a row of ${table} without its key`);
      change(table, JSON.stringify(key), { key, row: copyOf(row) });
    },
    remove,
    removeRange(table, from, to) {
      for (const { key } of [...tables[table].values()]) {
        if (isBetween(key, { from, to })) remove(table, key);
      }
    },
  };
}

function select<T extends TableName>(stored: Stored<T>, selection: Selection): Rows[T][] {
  const { index, limit } = selection;
  const found = [...stored.values()].flatMap(({ key, row }) => {
    const by = index ? keyOf(row, index) : key;
    return by !== undefined && isBetween(by, selection) ? [{ by, key, row }] : [];
  });
  found.sort((a, b) => compareKeys(a.by, b.by) || compareKeys(a.key, b.key));
  return found.slice(0, limit).map(({ row }) => row);
}

/** Undefined where a field is missing: an index then leaves the row out. */
function keyOf(row: object, fields: readonly string[]): Key | undefined {
  const values = new Map(Object.entries(row));
  const parts: Key[] = [];
  for (const field of fields) {
    const value: unknown = values.get(field);
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    parts.push(value);
  }
  return parts.length === 1 ? parts[0] : parts;
}

function isBetween(key: Key, { from, to }: Selection): boolean {
  return (
    (from === undefined || compareKeys(from, key) <= 0) && (to === undefined || compareKeys(key, to) <= 0)
  );
}

function compareKeys(a: Key, b: Key): number {
  if (typeof a === 'object' && typeof b === 'object') {
    for (const [i, part] of a.entries()) {
      const other = b[i];
      if (other === undefined) return 1;
      const order = compareKeys(part, other);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  }
  if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : 0;
  return rankOf(a) - rankOf(b);
}

function rankOf(key: Key): number {
  return ['number', 'string', 'object'].indexOf(typeof key);
}
