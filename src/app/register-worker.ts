import type { Updates } from '../ui/ports.ts';
import { afterFirstScreen } from './after-first-screen.ts';
import { createLateUpdates, noUpdates } from './updates.ts';

/**
 * Registers the service worker once the page has loaded; without one the app works as long as the line does. `keep` is asked before this
 * page is loaded again by itself.
 */
export function registerWorker(keep: () => Promise<void>): Updates {
  if (import.meta.env.DEV) return noUpdates;
  return createLateUpdates(fetchUpdates(keep));
}

async function fetchUpdates(keep: () => Promise<void>): Promise<Updates> {
  await new Promise((resolve) => setTimeout(resolve, afterFirstScreen));
  const { startUpdates } = await import('./start-updates.ts');
  return startUpdates(keep);
}
