import type { Clock } from '../base/clock.ts';
import type { Sha256 } from '../base/hash.ts';
import type { DeviceStore } from '../storage/port/device-store.ts';
import type { Pace } from './pace.ts';
import type { StatusBoard } from './sending-status.ts';
import type { Transport } from './transport.ts';

export type EngineParts = {
  store: DeviceStore;
  transport: Transport;
  clock: Clock;
  sha256: Sha256;
  appVersion: string;
  /** Runs one round at a time among tabs and service worker; nothing depends on it for being right (SYNC-12). */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  board: StatusBoard;
};

/** What an engine remembers from round to round; lost with the page, and no harm done. */
export type EngineMemory = {
  /** In bytes of JSON before gzip, and in bytes of attachments. */
  words: Pace;
  bytes: Pace;
};
