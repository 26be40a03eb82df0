import type { DeviceStore } from '../storage/port/device-store.ts';
import { createSync } from '../sync/create-sync.ts';
import type { Sending } from '../ui/ports.ts';
import { appVersion } from './app-version.ts';
import { wakeSync } from './wake-sync.ts';

export type RunningSync = { sending: Sending; stop(): void };

/** Sync on this page, from now on. */
export function startSync(store: DeviceStore, onFault: (fault: unknown) => void): RunningSync {
  const sync = createSync({ store, appVersion, scope: globalThis, locks: navigator.locks, onFault });
  const stop = wakeSync(sync, store, onFault);
  const { status, subscribe } = sync.board;
  return { sending: { status, subscribe, sendNow: () => sync.scheduler.sendNow() }, stop };
}
