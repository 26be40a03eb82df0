/** What is used of `navigator.locks`; structural, since this room has no DOM. */
export type Locks<Signal> = {
  request(
    name: string,
    options: { signal?: Signal; steal?: boolean },
    work: () => Promise<unknown>,
  ): Promise<unknown>;
};

/** The lock under which one tab or the service worker syncs at a time. */
const syncLock = 'thuc-dia-sync';

/** After this long the holder is taken for frozen, and its lock is taken from it. Milliseconds. */
const lockPatience = 60_000;

export type WebLockParts<Signal> = {
  /** Undefined where the browser has none: then everybody just goes on, which is right as well (SYNC-12). */
  locks: Locks<Signal> | undefined;
  newAbort(): { signal: Signal; abort(): void };
  after(ms: number, act: () => void): () => void;
};

/** Runs work while no other tab does. A frozen tab keeps its lock for ever, so it is not waited for for ever. */
export function webLock<Signal>({ locks, newAbort, after }: WebLockParts<Signal>) {
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (!locks) return work();
    let running: Promise<T> | undefined;
    const begin = () => {
      running ??= work();
      return running;
    };
    const abort = newAbort();
    const stop = after(lockPatience, () => abort.abort());
    const held = locks.request(syncLock, { signal: abort.signal }, () => {
      stop();
      return begin();
    });
    // The request also fails when another tab takes the lock from this one; the work goes on and answers for itself.
    await held.catch(() => undefined);
    stop();
    if (!running) await locks.request(syncLock, { steal: true }, begin).catch(() => undefined);
    return running ?? work();
  };
}
