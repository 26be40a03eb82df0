import { Dexie } from 'dexie';
import type { Connections } from './idb-transact.ts';
import { StoreFailedError, StoreHeldError, UpgradeFailedError } from './port/device-store.ts';
import { storeFailure } from './store-failure.ts';
import { indexName } from './tables.ts';
import { type DatabaseVersion, databaseVersions, storesAt, upgradeRows } from './versions.ts';

/** An open that takes longer is held by another tab, which may be frozen and never answer (STORE-8). Milliseconds. */
export const openWithin = 5_000;

/** Opens a database, or says within `within` that it does not open; an upgrade that has begun is waited for. */
export async function openDatabase(database: Dexie, within = openWithin): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const held = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const isUpgrading = Boolean(database.backendDB());
      if (!isUpgrading) reject(new StoreHeldError(`${database.name} does not open`));
    }, within);
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
export function deviceDatabase(name: string, versions: readonly DatabaseVersion[] = databaseVersions): Dexie {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict', autoOpen: false });
  for (const version of versions) {
    const { number, fill } = version;
    const stage = database.version(number).stores(storesAt(versions, version, indexName));
    if (!fill) continue;
    stage.upgrade(async ({ idbtrans }) => {
      await fill(upgradeRows(idbtrans)).catch((cause: unknown) => {
        throw new UpgradeFailedError(`${name} cannot become version ${number}`, { cause });
      });
    });
  }
  return database;
}

/**
 * Connections of an open database, made again when one is lost; none after `close`. `outdated` is called when a newer app has upgraded
 * the database meanwhile.
 */
export function connectionsOf(database: Dexie, outdated: () => void): Connections & { close(): void } {
  let closed = false;
  const { version } = database.backendDB();
  async function reopen(): Promise<IDBDatabase> {
    await openDatabase(database);
    const connection = database.backendDB();
    // What asked for the connection begins first.
    if (connection.version > version) setTimeout(outdated);
    return connection;
  }
  return {
    open() {
      if (closed) throw new StoreFailedError('the store is closed');
      return database.isOpen() ? database.backendDB() : reopen();
    },
    lost: () => database.close({ disableAutoOpen: false }),
    close() {
      closed = true;
      database.close();
    },
  };
}
