import { cacheNames, clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { uuidv7Ids } from '../base/ids.ts';
import { openDeviceStore } from '../storage/dexie-store.ts';
import { openDirectory } from '../storage/directory-store.ts';
import { keepsLog, turnLog } from '../storage/turn-log.ts';
import { backgroundSyncTag, createSync } from '../sync/create-sync.ts';
import { webPlatform } from '../sync/web-platform.ts';
import { formerFile, isFileOfBuild, keepFormerFiles } from './former-files.ts';

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: (string | { url: string; revision: string | null })[];
};
/** Written in by the build. */
declare const __APP_VERSION__: string;

// Where there is no room for the former files, the new version is still better than none.
self.addEventListener('install', (event) => {
  event.waitUntil(keepFormerFiles(self.caches, cacheNames.precache).catch(() => undefined));
});
// Everything the app needs is there from the first visit on, and answers without a network.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/api\//, /^\/healthz$/, /^\/cuu-ho/],
  }),
);
registerRoute(
  isFileOfBuild,
  async ({ request }) => (await formerFile(self.caches, request)) ?? fetch(request),
);
clientsClaim();

// Never at install: a page that runs keeps the files it was loaded with, until the person takes the new version (H12).
self.addEventListener('message', (event) => {
  if (event.data?.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting());
});

// Background Sync: the network is back and no page may be open. A rejection asks the browser to try again later.
self.addEventListener('sync', (event) => {
  if (event instanceof ExtendableEvent && 'tag' in event && event.tag === backgroundSyncTag) {
    event.waitUntil(syncCurrentPerson());
  }
});

async function syncCurrentPerson(): Promise<void> {
  const directory = await openDirectory();
  const person = await directory.current();
  directory.close();
  if (!person) return;
  // No page may have been open since the power failed; without room it is tried again at the next start.
  if (keepsLog(navigator)) await turnLog(indexedDB).catch(() => undefined);
  const { clock, random } = webPlatform(globalThis);
  const store = await openDeviceStore({ ...person, ids: uuidv7Ids(clock, random) });
  try {
    const { engine } = createSync({
      store,
      scope: globalThis,
      locks: self.navigator.locks,
      appVersion: __APP_VERSION__,
      onFault: () => {},
    });
    const { trouble, cause } = await engine.run();
    if (trouble) throw new Error(`sync ended early: ${trouble}`, { cause });
  } finally {
    store.close();
  }
}
