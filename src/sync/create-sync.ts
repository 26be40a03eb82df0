import type { DeviceStore } from '../storage/port/device-store.ts';
import { createSyncEngine, type SyncEngine } from './engine.ts';
import { createFetchTransport } from './fetch-transport.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import { createStatusBoard, type StatusBoard } from './sending-status.ts';
import { type Locks, webLock } from './web-lock.ts';
import { type WebScope, webPlatform } from './web-platform.ts';

/** The tag under which a page asks for Background Sync, and the service worker hears of it. */
export const backgroundSyncTag = 'thuc-dia-sync';

export type SyncOptions<Signal, Timer> = {
  store: DeviceStore;
  /** `globalThis` of the page or the service worker. */
  scope: WebScope<Signal, Timer>;
  /** `navigator.locks`, where there is one. */
  locks: Locks<Signal> | undefined;
  appVersion: string;
  /** Hears of faults that are neither the line's nor the endpoint's. */
  onFault(cause: unknown): void;
  /** Of the endpoint, where it is not the page's own. */
  origin?: string;
};

export type Sync = { engine: SyncEngine; scheduler: Scheduler; board: StatusBoard };

/** Sync as page and service worker run it alike; the service worker uses the engine alone. */
export function createSync<Signal, Timer>(options: SyncOptions<Signal, Timer>): Sync {
  const { store, scope, locks, appVersion, onFault, origin = '' } = options;
  const platform = webPlatform(scope);
  const { clock, random, sha256, after } = platform;
  const board = createStatusBoard();
  const transport = createFetchTransport({ ...platform, origin });
  const exclusive = webLock({ ...platform, locks, unit: random.unit });
  const engine = createSyncEngine({ store, transport, clock, sha256, appVersion, exclusive, board });
  const scheduler = createScheduler({ engine, store, board, clock, random, after, onFault });
  return { engine, scheduler, board };
}
