import type { Touched } from './port/rows.ts';

export type Subscribers = {
  subscribe(listener: (touched: Touched) => void): () => void;
  /** A write of this page has completed. */
  tell(touched: Touched): void;
  /** Another tab or the service worker says that it has written. */
  hear(touched: Touched): void;
};

/** Calls back after writes, once for those that complete together. `tellOthers` passes it on to other tabs. */
export function createSubscribers(tellOthers: (touched: Touched) => void = () => {}): Subscribers {
  const listeners = new Set<(touched: Touched) => void>();
  let due: Touched | null = null;
  let own: Touched | null = null;
  const flush = () => {
    const [all, ours] = [due, own];
    due = null;
    own = null;
    if (ours) tellOthers(ours);
    if (all) for (const listener of [...listeners]) listener(all);
  };
  const schedule = (touched: Touched) => {
    if (due === null) queueMicrotask(flush);
    due = wider(due, touched);
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(touched) {
      own = wider(own, touched);
      schedule(touched);
    },
    hear: schedule,
  };
}

function wider(a: Touched | null, b: Touched): Touched {
  return a === 'more' ? a : b;
}
