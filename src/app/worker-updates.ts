import type { Workbox } from 'workbox-window';
import type { Updates } from '../ui/ports.ts';

/** What is used of workbox-window. */
type Worker = Pick<Workbox, 'addEventListener' | 'messageSkipWaiting'>;

/** Offers a new version when its service worker waits, and takes it only when told to. */
export function createUpdates(worker: Worker, reload: () => void): Updates {
  const listeners = new Set<() => void>();
  let ready: 'no' | 'waiting' | 'taken-elsewhere' = 'no';
  let taking = false;
  const become = (next: typeof ready) => {
    ready = next;
    for (const listener of listeners) listener();
  };
  worker.addEventListener('waiting', () => become('waiting'));
  worker.addEventListener('controlling', ({ isUpdate, isExternal }) => {
    if (taking) reload();
    // Another tab took it: this page runs on with the files it has, until its person reloads it as well.
    else if (isUpdate || isExternal) become('taken-elsewhere');
  });
  return {
    ready: () => ready !== 'no',
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    take() {
      if (ready === 'taken-elsewhere') return reload();
      taking = true;
      worker.messageSkipWaiting();
    },
  };
}
