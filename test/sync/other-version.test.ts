import { gunzipSync, gzipSync } from 'node:zlib';
import { getRequestListener } from '@hono/node-server';
import { afterEach, expect, it } from 'vitest';
import { createDoor } from '../../src/app/door.ts';
import { type ProtocolVersions, protocolVersion } from '../../src/protocol/version.ts';
import { createEndpoint } from '../../src/server/http/endpoint.ts';
import { type Listening, listen } from '../../src/server/listen.ts';
import { createSync } from '../../src/sync/create-sync.ts';
import { someBytes } from '../support/device-fixtures.ts';
import { type SampleEndpoint, sampleEndpoint } from '../support/endpoint-sample.ts';
import { bytesAt, recordAt, syncPhone } from '../support/sync-phone.ts';

const listening: Listening[] = [];
afterEach(async () => {
  for (const each of listening.splice(0)) await each.stop();
});

/** The endpoint at an address, as a program of these protocol versions; the data is the same for all. */
async function serve(endpoint: SampleEndpoint, protocol?: ProtocolVersions): Promise<string> {
  const program = createEndpoint({ ...endpoint, ...(protocol ? { protocol } : {}) });
  const api = getRequestListener(program.fetch, { overrideGlobalObjects: false });
  const server = await listen(api, { host: '127.0.0.1', port: 0 });
  listening.push(server);
  return `http://127.0.0.1:${server.port}`;
}

type Fetch = NonNullable<Parameters<typeof createSync<AbortSignal, NodeJS.Timeout>>[0]['scope']['fetch']>;

/** A phone with something to send, whose app speaks this version of the protocol. */
async function phoneAt(endpoint: SampleEndpoint, protocol: number) {
  const phone = await syncPhone(endpoint, protocol);
  const photo = await someBytes(protocol, 5_000, 'photo');
  const change = await phone.save([photo]);
  const cookie = (await endpoint.phoneOf(endpoint.words.area)).cookie ?? '';
  const faults: unknown[] = [];
  const overHttp: Fetch = async (url, init) => {
    const { 'content-encoding': coding } = init.headers;
    const body = coding === 'gzip' ? sayingVersion(init.body, protocol) : init.body;
    return fetch(url, { ...init, body, headers: { ...init.headers, cookie } });
  };
  const syncAt = (origin: string) =>
    createSync({
      ...{ store: phone.store, locks: undefined, appVersion: 'test', origin },
      scope: {
        ...{ AbortController, CompressionStream, TextEncoder, TextDecoder, crypto, setTimeout, clearTimeout },
        fetch: overHttp,
      },
      onFault: (cause) => faults.push(cause),
    }).engine.run();
  return { ...phone, photo, change, faults, syncAt };
}

function sayingVersion(body: Uint8Array<ArrayBuffer>, protocol: number): Uint8Array<ArrayBuffer> {
  const request = { ...JSON.parse(gunzipSync(body).toString()), protocol };
  // A field that only the newer side knows.
  if (protocol > protocolVersion) request.newerField = true;
  return new Uint8Array(gzipSync(JSON.stringify(request)));
}

it.each([
  {
    what: 'an app that is too old for its endpoint',
    app: protocolVersion,
    before: { oldest: protocolVersion + 1, newest: protocolVersion + 1 },
    end: { trouble: 'update', retryAfter: null },
    after: { oldest: protocolVersion, newest: protocolVersion + 1 },
  },
  {
    what: 'an app that is newer than its endpoint',
    app: protocolVersion,
    before: { oldest: protocolVersion - 1, newest: protocolVersion - 1 },
    end: { trouble: 'ahead', retryAfter: 60_000 },
    after: undefined,
  },
])('[SYNC-11] $what keeps everything, says why, and sends it once they fit', async (skew) => {
  const endpoint = await sampleEndpoint();
  const phone = await phoneAt(endpoint, skew.app);
  const unsent = await phone.store.unsent();
  const other = await serve(endpoint, skew.before);
  for (let round = 0; round < 3; round++) {
    expect(await phone.syncAt(other)).toMatchObject({ ...skew.end, progressed: false });
  }
  expect(await phone.store.unsent()).toEqual(unsent);
  expect(await phone.store.outbox({ changes: 9, bytes: 1e6 })).toEqual([phone.change]);
  expect(await phone.store.setAside()).toEqual([]);
  expect(await recordAt(endpoint, phone.change)).toBeUndefined();
  const fitting = await serve(endpoint, skew.after);
  expect(await phone.syncAt(fitting)).toMatchObject({ trouble: null });
  expect(await recordAt(endpoint, phone.change)).toMatchObject({ revision: 1 });
  expect(await bytesAt(endpoint, phone.photo.sha256)).toBe(true);
  expect(await phone.store.unsent()).toEqual({ changes: 0, attachments: 0, bytes: 0, setAside: 0 });
  expect(phone.faults).toEqual([]);
});

it('[SYNC-11] an app with a field that this endpoint does not know waits as well, by its version alone', async () => {
  const endpoint = await sampleEndpoint();
  const phone = await phoneAt(endpoint, protocolVersion + 1);
  const unsent = await phone.store.unsent();
  expect(await phone.syncAt(await serve(endpoint))).toMatchObject({ trouble: 'ahead' });
  expect(await phone.store.unsent()).toEqual(unsent);
});

it('[SYNC-11] at the door: an app too old is told to update, one too new to try again', async () => {
  const endpoint = await sampleEndpoint();
  const enrolled: unknown[] = [];
  const lookAt = (origin: string) => {
    const atOrigin: typeof globalThis.fetch = (route, init) => fetch(new URL(String(route), origin), init);
    return createDoor(atOrigin, { enrol: async (person) => void enrolled.push(person) }).look('ABCDEFGH');
  };
  const newer = await serve(endpoint, { oldest: protocolVersion + 1, newest: protocolVersion + 1 });
  const older = await serve(endpoint, { oldest: 1, newest: protocolVersion - 1 });
  expect(await lookAt(newer)).toEqual({ trouble: 'update' });
  expect(await lookAt(older)).toEqual({ trouble: 'busy' });
  expect(enrolled).toEqual([]);
});
