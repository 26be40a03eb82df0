import { Dexie } from 'dexie';
import type { Connections } from './idb-transact.ts';
import { StoreFailedError, StoreHeldError } from './port/device-store.ts';
import { storeFailure } from './store-failure.ts';
import { indexName, schema } from './tables.ts';

/** An open that takes longer is held by another tab, which may be frozen and never answer (STORE-8). Milliseconds. */
export const openWithin = 5_000;

/** Opens a database, or says within `within` that it does not open. */
export async function openDatabase(database: Dexie, within = openWithin): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const held = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreHeldError(`${database.name} does not open`)), within);
  });
  try {
    await Promise.race([database.open(), held]);
  } catch (cause) {
    database.close();
    throw cause instanceof StoreHeldError ? cause : storeFailure(cause);
  } finally {
    clearTimeout(timer);
  }
}

/** The device's database: Dexie opens it, upgrades it and finds out when it is lost; transactions go past it. */
export function deviceDatabase(name: string): Dexie {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict', autoOpen: false });
  const stores = Object.entries(schema).map(([table, { key, indexes }]): [string, string] => [
    table,
    [key, ...indexes].map(indexName).join(','),
  ]);
  database.version(1).stores(Object.fromEntries(stores));
  return database;
}

/** Connections of an open database, made again when one is lost; none after `close`. */
export function connectionsOf(database: Dexie): Connections & { close(): void } {
  let closed = false;
  return {
    open() {
      if (closed) throw new StoreFailedError('the store is closed');
      if (database.isOpen()) return database.backendDB();
      return openDatabase(database).then(() => database.backendDB());
    },
    lost: () => database.close({ disableAutoOpen: false }),
    close() {
      closed = true;
      database.close();
    },
  };
}
