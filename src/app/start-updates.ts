import { Workbox } from 'workbox-window';
import { answerType, rescue, routes } from '../protocol/routes.ts';
import type { Updates } from '../ui/ports.ts';
import { recoverOnce } from './recover-once.ts';
import { noUpdates } from './updates.ts';
import { createUpdates } from './worker-updates.ts';

/** How long the endpoint may take to say that it is there, milliseconds. */
const patience = 10_000;

/** From now on newer versions are noticed, and a page whose own parts are gone is loaded again. */
export async function startUpdates(keep: () => Promise<void>): Promise<Updates> {
  const reload = () => location.reload();
  const recover = recoverOnce({ keep, reload, isReachable, memory: sessionStorage });
  window.addEventListener('vite:preloadError', () => void recover());
  return 'serviceWorker' in navigator ? register(reload) : noUpdates;
}

async function register(reload: () => void): Promise<Updates> {
  const workbox = new Workbox('/sw.js');
  const updates = createUpdates(workbox, reload);
  await workbox.register();
  const look = () => {
    // Without a line there is nothing to look for.
    if (document.visibilityState === 'visible' && navigator.onLine) workbox.update().catch(() => undefined);
  };
  document.addEventListener('visibilitychange', look);
  window.addEventListener('online', look);
  // What is here while the app is sound must be here when it no longer is.
  await navigator.serviceWorker.register(rescue.worker, { scope: rescue.page }).catch(() => undefined);
  return updates;
}

/** A captive portal's page is no answer (SYNC-11). */
async function isReachable(): Promise<boolean> {
  const init = { cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(patience) } as const;
  const answer = await fetch(routes.health, init).catch(() => null);
  return answer?.headers.get('content-type')?.split(';')[0]?.trim() === answerType;
}
