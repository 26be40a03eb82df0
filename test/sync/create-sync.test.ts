import { expect, it } from 'vitest';
import { createSync } from '../../src/sync/create-sync.ts';
import { webPlatform } from '../../src/sync/web-platform.ts';
import { someBytes } from '../support/device-fixtures.ts';
import { sampleEndpoint } from '../support/endpoint-sample.ts';
import { bytesAt, recordAt, syncPhone } from '../support/sync-phone.ts';

it('page and service worker send what waits by nothing but the platform’s own', async () => {
  const endpoint = await sampleEndpoint();
  const phone = await syncPhone(endpoint, 1);
  const body = await someBytes(1, 5_000, 'photo');
  const change = await phone.save([body]);
  const faults: unknown[] = [];
  const { AbortController, CompressionStream, TextEncoder, TextDecoder, crypto } = globalThis;
  const { setTimeout, clearTimeout } = globalThis;
  const { engine, scheduler, board } = createSync({
    store: phone.store,
    scope: {
      ...{ AbortController, CompressionStream, TextEncoder, TextDecoder, crypto, setTimeout, clearTimeout },
      fetch: phone.line.fetch,
    },
    locks: undefined,
    appVersion: '1.2.3',
    onFault: (cause) => faults.push(cause),
  });
  expect(await engine.run()).toEqual({ trouble: null, retryAfter: null, progressed: true, unread: false });
  expect(await scheduler.sendNow()).toBe('nothing-to-send');
  scheduler.stop();
  expect(await recordAt(endpoint, change)).toMatchObject({ revision: 1 });
  expect(await bytesAt(endpoint, body.sha256)).toBe(true);
  expect(board.status().trouble).toBeNull();
  expect(faults).toEqual([]);
});

it('randomness and hashes come from WebCrypto', async () => {
  const { random, sha256 } = webPlatform(globalThis);
  const drawn = Array.from({ length: 100 }, () => random.unit());
  expect(drawn.every((unit) => unit >= 0 && unit < 1)).toBe(true);
  expect(new Set(drawn).size).toBeGreaterThan(90);
  expect(random.bytes(16).length).toBe(16);
  // NIST's one-block example.
  expect(await sha256(new TextEncoder().encode('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
