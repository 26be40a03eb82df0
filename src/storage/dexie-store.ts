import type { Ids } from '../base/ids.ts';
import { connectionsOf, deviceDatabase, openDatabase } from './dexie-database.ts';
import { idbTransact } from './idb-transact.ts';
import { establishIdentity } from './identity.ts';
import type { DeviceStore } from './port/device-store.ts';
import type { Touched } from './port/rows.ts';
import { createReserve, type Later } from './reserve.ts';
import { createSubscribers } from './subscribers.ts';
import { createTableStore } from './table-store.ts';

export type DeviceStoreOptions = {
  communeId: string;
  personId: string;
  ids: Ids;
  /** Another tab opens a newer version of the app: this store is closed; the page must be loaded again (STORE-8). */
  onOutdated?: () => void;
  /** Milliseconds after which an open that hangs is given up. */
  openWithin?: number;
};

/** Milliseconds. */
const quietAfter = 2_000;

/** One database per person on a device (STORE-5). */
export function deviceDatabaseName(communeId: string, personId: string): string {
  return `thuc-dia/${communeId}/${personId}`;
}

/** Opens the person's store, or makes it. Throws StoreHeldError when another tab keeps it from opening. */
export async function openDeviceStore(options: DeviceStoreOptions): Promise<DeviceStore> {
  const { communeId, personId, ids, onOutdated, openWithin } = options;
  const name = deviceDatabaseName(communeId, personId);
  const database = deviceDatabase(name);
  await openDatabase(database, openWithin);
  const connections = connectionsOf(database);
  const channel = new BroadcastChannel(name);
  let closed = false;
  const subscribers = createSubscribers((touched) => {
    if (!closed) channel.postMessage(touched);
  });
  channel.onmessage = ({ data }) => subscribers.hear(touchedBy(data));
  const close = () => {
    closed = true;
    channel.close();
    connections.close();
  };
  database.on('versionchange', () => {
    close();
    onOutdated?.();
    return false;
  });
  const transact = idbTransact(connections);
  const identity = await establishIdentity(transact, { communeId, personId }, ids).catch((cause) => {
    close();
    throw cause;
  });
  return createTableStore({
    ...{ identity, transact, subscribers, close },
    reserve: createReserve(transact, whenQuiet),
  });
}

/** An older version of the app, in another tab, says something else: then it may be anything. */
function touchedBy(said: unknown): Touched {
  return said === 'drafts' ? 'drafts' : 'more';
}

/** Never on the way to a screen, nor to the word that a save is safe. */
const whenQuiet: Later = (act) => {
  const timer = setTimeout(act, quietAfter);
  return () => clearTimeout(timer);
};
