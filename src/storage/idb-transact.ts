import { StoreFailedError } from './port/device-store.ts';
import { storeFailure } from './store-failure.ts';
import { indexName } from './tables.ts';
import type { Selection, Transact, Transaction } from './transaction.ts';

/** Where connections come from: `lost` is told when one turns out to be dead, so that the next is a new one. */
export type Connections = {
  open(): Promise<IDBDatabase> | IDBDatabase;
  lost(): void;
  begun?(transaction: IDBTransaction): void;
  /** It was aborted for a reason that has passed: nothing of it was stored, and it may be tried again. */
  wasCutShort?(transaction: IDBTransaction): boolean;
};

/**
 * Transactions on IndexedDB itself: a table library's bookkeeping costs half as much again as the write (performance.md 8). All
 * are strict: `complete` comes after the flush (STORE-1).
 */
export function idbTransact(connections: Connections): Transact {
  const transact: Transact = async (mode, tables, work) => {
    const transaction = await begin(connections, (database) =>
      database.transaction(tables, mode === 'write' ? 'readwrite' : 'readonly', { durability: 'strict' }),
    );
    connections.begun?.(transaction);
    const end = ended(transaction);
    const again = () => connections.wasCutShort?.(transaction) && transact(mode, tables, work);
    let result: Awaited<ReturnType<typeof work>>;
    try {
      result = await work(idbTransaction(transaction));
    } catch (cause) {
      unlessEnded(() => transaction.abort());
      await end;
      return again() || Promise.reject(storeFailure(transaction.error ?? cause));
    }
    unlessEnded(() => transaction.commit());
    const fault = await end;
    if (fault) return again() || Promise.reject(storeFailure(fault));
    return result;
  };
  return transact;
}

/** A connection can die under us (the browser's storage process, iOS after sleep): nothing has begun, so once more is safe. */
async function begin(
  connections: Connections,
  start: (database: IDBDatabase) => IDBTransaction,
): Promise<IDBTransaction> {
  try {
    return start(await connections.open());
  } catch (cause) {
    if (!(cause instanceof DOMException) || cause.name !== 'InvalidStateError') throw storeFailure(cause);
    connections.lost();
  }
  try {
    return start(await connections.open());
  } catch (cause) {
    throw new StoreFailedError('the database cannot be reached', { cause });
  }
}

/** Resolves when the transaction has ended: null for complete, else why it was aborted. Never rejects. */
function ended(transaction: IDBTransaction): Promise<DOMException | null> {
  return new Promise((resolve) => {
    transaction.oncomplete = () => resolve(null);
    transaction.onabort = () => resolve(transaction.error ?? new DOMException('aborted', 'AbortError'));
  });
}

export function unlessEnded(act: () => void): void {
  try {
    act();
  } catch (cause) {
    if (!(cause instanceof DOMException) || cause.name !== 'InvalidStateError') throw cause;
  }
}

function idbTransaction(transaction: IDBTransaction): Transaction {
  return {
    get: (table, key) => answer(transaction.objectStore(table).get(key)),
    has: async (table, key) => (await answer(transaction.objectStore(table).count(key))) > 0,
    all: (table, selection = {}) => {
      const store = transaction.objectStore(table);
      const source = selection.index ? store.index(indexName(selection.index)) : store;
      return answer(source.getAll(rangeOf(selection), selection.limit));
    },
    count: (table) => answer(transaction.objectStore(table).count()),
    put: (table, row) => {
      transaction.objectStore(table).put(row);
    },
    remove: (table, key) => {
      transaction.objectStore(table).delete(key);
    },
    removeRange: (table, from, to) => {
      transaction.objectStore(table).delete(IDBKeyRange.bound(from, to));
    },
  };
}

function rangeOf({ from, to }: Selection): IDBKeyRange | null {
  if (from !== undefined && to !== undefined) return IDBKeyRange.bound(from, to);
  if (from !== undefined) return IDBKeyRange.lowerBound(from);
  return to === undefined ? null : IDBKeyRange.upperBound(to);
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
