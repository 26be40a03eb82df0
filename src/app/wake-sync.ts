import type { DeviceStore } from '../storage/port/device-store.ts';
import { backgroundSyncTag, type Sync } from '../sync/create-sync.ts';

/** While somebody looks at the app, what is new at the endpoint is fetched this often. Milliseconds. */
const lookEvery = 60_000;

type Asking = { sync: { register(tag: string): Promise<void> } };

/** Chromium alone has Background Sync, and TypeScript does not know of it. */
function canAsk(registration: ServiceWorkerRegistration): registration is ServiceWorkerRegistration & Asking {
  return 'sync' in registration;
}

/** Lets the service worker send what is left when the network is back and no page may be open any more. */
async function askForBackgroundSync(store: DeviceStore): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { changes, attachments } = await store.unsent();
  const registration = await navigator.serviceWorker.getRegistration();
  if (changes + attachments === 0 || !registration || !canAsk(registration)) return;
  // Where the person has forbidden it, what is left is sent when the app is open.
  await registration.sync.register(backgroundSyncTag).catch(() => undefined);
}

/** The endpoint no longer speaks with this version of the app: the newer one is fetched at once, and offered (SYNC-11). */
async function lookForUpdate(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.update();
}

/** The page's triggers of sync (SYNC-13). Returns the way to stop. */
export function wakeSync({ scheduler, board }: Sync, store: DeviceStore, onFault: (fault: unknown) => void) {
  const over = new AbortController();
  const heard = { signal: over.signal };
  const ask = () => void askForBackgroundSync(store).catch(onFault);
  window.addEventListener('online', () => scheduler.wake('online'), heard);
  document.addEventListener(
    'visibilitychange',
    () => (document.visibilityState === 'visible' ? scheduler.wake('visible') : ask()),
    heard,
  );
  const looking = setInterval(() => {
    if (document.visibilityState === 'visible') scheduler.wake('visible');
  }, lookEvery);
  let trouble = board.status().trouble;
  const unsubscribe = board.subscribe((status) => {
    if (status.trouble === 'network' && trouble !== 'network') ask();
    if (status.trouble === 'update' && trouble !== 'update') void lookForUpdate().catch(() => undefined);
    trouble = status.trouble;
  });
  scheduler.start();
  return () => {
    over.abort();
    clearInterval(looking);
    unsubscribe();
    scheduler.stop();
  };
}
