import type { Clock } from '../base/clock.ts';
import type { Sha256 } from '../base/hash.ts';
import { toHex } from '../base/hex.ts';
import type { Random } from '../base/random.ts';
import { type ByteReader, readAll } from './byte-reader.ts';
import type { FetchInit, FetchResponse, FetchTransportParts } from './fetch-transport.ts';
import type { Channel } from './heartbeat.ts';
import type { After } from './timers.ts';

/**
 * What sync uses of `globalThis` in a page, a service worker or Node: structural, so that this room needs no DOM and both rooms can
 * hand it over as it is.
 */
export type WebScope<Signal, Timer> = {
  fetch(url: string, init: FetchInit<Signal>): Promise<FetchResponse>;
  AbortController: new () => { readonly signal: Signal; abort(): void };
  CompressionStream: new (
    format: 'gzip',
  ) => {
    readable: { getReader(): ByteReader };
    writable: {
      getWriter(): { write(chunk: Uint8Array<ArrayBuffer>): Promise<void>; close(): Promise<void> };
    };
  };
  TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };
  TextDecoder: new () => { decode(bytes: Uint8Array): string };
  crypto: {
    getRandomValues(array: Uint8Array<ArrayBuffer>): unknown;
    subtle: { digest(algorithm: 'SHA-256', bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> };
  };
  BroadcastChannel?: new (name: string) => Channel;
  setTimeout(act: () => void, ms: number): Timer;
  clearTimeout(timer: Timer): void;
};

export type WebPlatform<Signal> = {
  clock: Clock;
  random: Random;
  sha256: Sha256;
  after: After;
  /** Undefined where the browser has none. */
  openChannel: ((name: string) => Channel) | undefined;
} & Omit<FetchTransportParts<Signal>, 'origin'>;

export function webPlatform<Signal, Timer>(scope: WebScope<Signal, Timer>): WebPlatform<Signal> {
  const { BroadcastChannel } = scope;
  const bytes = (count: number) => {
    const array = new Uint8Array(count);
    scope.crypto.getRandomValues(array);
    return array;
  };
  return {
    clock: { now: () => Date.now() },
    random: { bytes, unit: () => new DataView(bytes(4).buffer).getUint32(0) / 2 ** 32 },
    sha256: async (content) => toHex(new Uint8Array(await scope.crypto.subtle.digest('SHA-256', content))),
    after(ms, act) {
      const timer = scope.setTimeout(act, ms);
      return () => scope.clearTimeout(timer);
    },
    openChannel: BroadcastChannel && ((name) => new BroadcastChannel(name)),
    fetch: (url, init) => scope.fetch(url, init),
    newAbort: () => new scope.AbortController(),
    gzip: (text) => gzip(scope, text),
    decode: (content) => new scope.TextDecoder().decode(content),
  };
}

async function gzip<Signal, Timer>(
  scope: WebScope<Signal, Timer>,
  text: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new scope.CompressionStream('gzip');
  const writer = writable.getWriter();
  const [whole] = await Promise.all([
    readAll(readable.getReader()),
    writer.write(new scope.TextEncoder().encode(text)),
    writer.close(),
  ]);
  return whole;
}
