import type { Updates } from '../ui/ports.ts';
import { afterFirstScreen } from './after-first-screen.ts';
import { createLateUpdates, createUpdates, noUpdates } from './updates.ts';

/** Registers the service worker once the page has loaded; without one the app works as long as the line does. */
export function registerWorker(): Updates {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return noUpdates;
  return createLateUpdates(register());
}

async function register(): Promise<Updates> {
  await new Promise((resolve) => setTimeout(resolve, afterFirstScreen));
  const { Workbox } = await import('workbox-window');
  const workbox = new Workbox('/sw.js');
  const updates = createUpdates(workbox, () => location.reload());
  await workbox.register();
  document.addEventListener('visibilitychange', () => {
    // Without a line there is nothing to look for.
    if (document.visibilityState === 'visible' && navigator.onLine) workbox.update().catch(() => undefined);
  });
  return updates;
}
