import type { Ids } from '../base/ids.ts';
import { connectionsOf, deviceDatabase, openDatabase } from './dexie-database.ts';
import { freezable } from './freezing.ts';
import { idbTransact } from './idb-transact.ts';
import { establishIdentity } from './identity.ts';
import type { DeviceStore } from './port/device-store.ts';
import type { Touched } from './port/rows.ts';
import { createReserve, type Later } from './reserve.ts';
import { createSubscribers } from './subscribers.ts';
import { createTableStore } from './table-store.ts';
import type { DatabaseVersion } from './versions.ts';

export type DeviceStoreOptions = {
  communeId: string;
  personId: string;
  ids: Ids;
  /** Before the store gives way to a newer version of the app: what is not kept yet. While that fails, the store stays open. */
  beforeOutdated?: () => Promise<void>;
  /** Another tab opens a newer version of the app: this store is closed; the page must be loaded again (STORE-8). */
  onOutdated?: () => void;
  /** Of the database; left out: those of this app. */
  versions?: readonly DatabaseVersion[];
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
  const { communeId, personId, ids, openWithin, versions } = options;
  const name = deviceDatabaseName(communeId, personId);
  const database = deviceDatabase(name, versions);
  await openDatabase(database, openWithin);
  const connections = freezable(connectionsOf(database, () => giveWay(options, close)));
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
    void giveWay(options, close);
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

/** The other tab waits meanwhile; what cannot be kept stays on this one's screen, and the other says who holds the data. */
async function giveWay(
  { beforeOutdated, onOutdated }: Pick<DeviceStoreOptions, 'beforeOutdated' | 'onOutdated'>,
  close: () => void,
): Promise<void> {
  try {
    await beforeOutdated?.();
  } catch {
    return;
  }
  close();
  onOutdated?.();
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
