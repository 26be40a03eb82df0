export type Subscribers = {
  subscribe(listener: () => void): () => void;
  /** A write of this page has completed. */
  tell(): void;
  /** Another tab or the service worker says that it has written. */
  hear(): void;
};

/** Calls back after writes, once for those that complete together. `tellOthers` passes it on to other tabs. */
export function createSubscribers(tellOthers: () => void = () => {}): Subscribers {
  const listeners = new Set<() => void>();
  let due = false;
  let own = false;
  const flush = () => {
    const toOthers = own;
    due = false;
    own = false;
    if (toOthers) tellOthers();
    for (const listener of [...listeners]) listener();
  };
  const schedule = (byUs: boolean) => {
    own ||= byUs;
    if (due) return;
    due = true;
    queueMicrotask(flush);
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: () => schedule(true),
    hear: () => schedule(false),
  };
}
