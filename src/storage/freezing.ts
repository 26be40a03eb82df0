import { type Connections, unlessEnded } from './idb-transact.ts';

/**
 * Nobody answers the requests of a frozen tab: a transaction it left open keeps its tables from every other tab, its connection keeps a newer
 * version from opening (STORE-8). So both end as it is frozen, and what was cut short is done again when it thaws. Where nothing freezes, as
 * in a service worker, nothing happens.
 */
export function freezable(
  connections: Connections & { close(): void },
  page: Pick<Document, 'addEventListener' | 'removeEventListener'> | undefined = globalThis.document,
): Connections & { close(): void } {
  const running = new Set<IDBTransaction>();
  const interrupted = new WeakSet<IDBTransaction>();
  let thawed: Promise<void> | null = null;
  let thaw = () => {};
  const freeze = () => {
    thawed = new Promise((resolve) => {
      thaw = resolve;
    });
    for (const transaction of running) {
      interrupted.add(transaction);
      unlessEnded(() => transaction.abort());
    }
    connections.lost();
  };
  const resume = () => {
    thawed = null;
    thaw();
  };
  page?.addEventListener('freeze', freeze);
  page?.addEventListener('resume', resume);
  return {
    lost: connections.lost,
    open: () => (thawed ? thawed.then(connections.open) : connections.open()),
    begun(transaction) {
      running.add(transaction);
      const end = () => running.delete(transaction);
      transaction.addEventListener('complete', end);
      transaction.addEventListener('abort', end);
    },
    wasCutShort: (transaction) => interrupted.has(transaction),
    close() {
      page?.removeEventListener('freeze', freeze);
      page?.removeEventListener('resume', resume);
      connections.close();
      thaw();
    },
  };
}
