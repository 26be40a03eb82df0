import type { Updates } from '../ui/ports.ts';

/** A new version, before what looks for it has been fetched and after. An app without its worker is tried again at the next visit. */
export function createLateUpdates(registered: Promise<Updates>): Updates {
  const listeners = new Set<() => void>();
  let current = noUpdates;
  registered.then(
    (updates) => {
      current = updates;
      const say = () => {
        for (const listener of listeners) listener();
      };
      updates.subscribe(say);
      say();
    },
    () => undefined,
  );
  return {
    ready: () => current.ready(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    take: () => current.take(),
  };
}

export const noUpdates: Updates = {
  ready: () => false,
  subscribe: () => () => undefined,
  take: () => undefined,
};
