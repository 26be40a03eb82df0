import { uuidv7Ids } from '../base/ids.ts';
import { createNotebook } from '../notebook/create-notebook.ts';
import { attachmentRoute } from '../protocol/routes.ts';
import { openDeviceStore } from '../storage/dexie-store.ts';
import type { EnrolledPerson } from '../storage/directory-store.ts';
import type { DeviceStore } from '../storage/port/device-store.ts';
import { keepsLog, turnLog } from '../storage/turn-log.ts';
import { webPlatform } from '../sync/web-platform.ts';
import type { LastWords } from '../ui/last-words.ts';
import { createNotices, type Notices } from '../ui/notices.ts';
import type { Updates } from '../ui/ports.ts';
import type { Services } from '../ui/services.ts';
import { afterFirstScreen } from './after-first-screen.ts';
import { appVersion } from './app-version.ts';
import { createLateLens } from './late-lens.ts';
import { createLateSending } from './late-sending.ts';

export type NotebookSurroundings = {
  updates: Updates;
  lastWords: LastWords;
  /** Another tab has taken a newer version of the app. */
  onOutdated(): void;
  /** Signs the person out; nothing of theirs is unsent. */
  leave(): Promise<void>;
};

export type OpenNotebook = { person: EnrolledPerson; services: Services; close(): void };

/**
 * Opens the notebook of one person: store and queries at once, the engine of sync and the lens fetched meanwhile, since the first screen
 * does not wait for them.
 */
export async function openNotebook(
  person: EnrolledPerson,
  { updates, lastWords, onOutdated, leave }: NotebookSurroundings,
): Promise<OpenNotebook> {
  const { clock, random, sha256 } = webPlatform(globalThis);
  const ids = uuidv7Ids(clock, random);
  const { communeId, personId } = person;
  const store = await openDeviceStore({
    ...{ communeId, personId, ids, onOutdated },
    beforeOutdated: lastWords.keep,
  });
  const notices = createNotices();
  const notebook = await createNotebook({
    ...{ store, clock, ids },
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    persist: async () => navigator.storage?.persist?.(),
  });
  const lens = createLateLens(async () => {
    const { openLens } = await import('./open-lens.ts');
    return openLens({ clock: notebook.clock, deviceClock: clock, sha256 });
  });
  const sync = runSync(store, notices);
  const services: Services = {
    ...{ notebook, lens, updates, lastWords, notices, appVersion },
    ...{ deviceClock: clock, sending: sync.sending },
    bytesUrl: attachmentRoute,
    async leave() {
      await notebook.mayLeave();
      await leave();
    },
  };
  // What it has no room for now it does at the next start.
  if (keepsLog(navigator)) setTimeout(() => turnLog(indexedDB).catch(() => undefined), afterFirstScreen);
  // Before a tap on a camera needs it and before the line is gone, yet after the first screen.
  setTimeout(() => lens.fetch().catch(() => undefined), afterFirstScreen);
  const close = () => {
    sync.stop();
    store.close();
  };
  return { person, services, close };
}

function runSync(store: DeviceStore, notices: Notices) {
  let stopped = false;
  const started = import('./start-sync.ts').then(({ startSync }) => {
    const running = startSync(store, notices.failed);
    if (stopped) running.stop();
    return running;
  });
  started.catch(notices.failed);
  return {
    sending: createLateSending(started.then((running) => running.sending)),
    stop() {
      stopped = true;
      started.then(
        (running) => running.stop(),
        () => undefined,
      );
    },
  };
}
