import { type Channel, startBeat, untilSilent } from './heartbeat.ts';
import type { After } from './timers.ts';

/** What is used of `navigator.locks`; structural, since this room has no DOM. */
export type Locks<Signal> = {
  request(
    name: string,
    options: { signal?: Signal; steal?: boolean },
    work: () => Promise<unknown>,
  ): Promise<unknown>;
};

/** The lock under which one tab or the service worker syncs at a time, and the channel on which its holder is heard. */
const syncLock = 'thuc-dia-sync';

export type WebLockParts<Signal> = {
  /** Undefined where the browser has none: then everybody just goes on, which is right as well (SYNC-12). */
  locks: Locks<Signal> | undefined;
  openChannel: ((name: string) => Channel) | undefined;
  newAbort(): { signal: Signal; abort(): void };
  after: After;
  /** From 0 to 1. */
  unit(): number;
};

/**
 * Runs work while no other tab does. A frozen tab keeps its lock for ever and no longer answers: then the lock is taken from it. What it
 * had begun goes on when it thaws; nothing depends on there being one at a time (SYNC-12).
 */
export function webLock<Signal>(parts: WebLockParts<Signal>) {
  const { locks, openChannel } = parts;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (!locks || !openChannel) return work();
    const channel = openChannel(syncLock);
    try {
      return await inTurn({ ...parts, locks, channel }, work);
    } finally {
      channel.close();
    }
  };
}

type Turn<Signal> = Omit<WebLockParts<Signal>, 'locks'> & { locks: Locks<Signal>; channel: Channel };

async function inTurn<Signal, T>(
  { locks, channel, newAbort, after, unit }: Turn<Signal>,
  work: () => Promise<T>,
): Promise<T> {
  let running: Promise<T> | undefined;
  let endBeat = () => {};
  const abort = newAbort();
  const stopListening = untilSilent({ channel, after, unit }, () => abort.abort());
  const begin = () => {
    stopListening();
    endBeat = startBeat({ channel, after });
    running ??= work();
    return running;
  };
  // A request also fails when another tab takes the lock from this one; the work goes on and answers for itself.
  await locks.request(syncLock, { signal: abort.signal }, begin).catch(() => undefined);
  if (!running) await locks.request(syncLock, { steal: true }, begin).catch(() => undefined);
  stopListening();
  // No longer the leader: another tab is heard in its place.
  endBeat();
  return running ?? work();
}
