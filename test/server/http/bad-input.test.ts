import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../src/protocol/limits.ts';
import { answerType, routes } from '../../../src/protocol/routes.ts';
import { syncAnswerSchema } from '../../../src/protocol/sync.ts';
import { MemoryStore } from '../../../src/server/store/memory-store.ts';
import { EndpointClient as Client, type EndpointClient, errorOf } from '../../support/endpoint-client.ts';
import { EntryMaker, type SampleEndpoint, sampleEndpoint } from '../../support/endpoint-sample.ts';

let endpoint: SampleEndpoint;
let phone: EndpointClient;

beforeAll(async () => {
  endpoint = await sampleEndpoint();
  phone = await endpoint.phoneOf(endpoint.words.area);
});

const counts = () => endpoint.store.counts(endpoint.commune.id);
const goodRequest = () => JSON.stringify(phone.request());
const gzipType = { 'content-encoding': 'gzip' };
const json = 'application/json';

describe('a request that is no request', () => {
  it.each([
    ['not JSON', '{"protocol": 1,'],
    ['nothing at all', ''],
    ['JSON that is no request', '[1, 2, 3]'],
    ['a request with a key nobody knows', () => goodRequest().replace('{', '{"x": 1, ')],
    ['a request without a device', () => goodRequest().replace('"device"', '"gadget"')],
    [
      'a cursor below zero',
      () => goodRequest().replace('"cursor":null', '"cursor":{"epoch":"e","viewId":"v","sequence":-1}'),
    ],
    ['brackets a hundred thousand deep', () => '['.repeat(100_000) + ']'.repeat(100_000)],
    ['text that is no UTF-8', () => Buffer.from([0x22, 0xff, 0xfe, 0x22])],
  ])('%s is answered as malformed, and nothing is kept', async (_name, made) => {
    const before = await counts();
    const body = typeof made === 'string' ? made : made();
    const answer = await errorOf(phone.post(routes.sync, new Uint8Array(Buffer.from(body)), json));
    expect(answer).toMatchObject({ status: 400, error: 'malformed-request' });
    expect(await counts()).toEqual(before);
  });

  it('the answer names where the fault is, and none of the values', async () => {
    const secret = goodRequest().replace('"appVersion":"test"', '"appVersion":{"phone":"0912345678"}');
    const { detail } = await errorOf(phone.post(routes.sync, secret));
    expect(detail).toContain('device.appVersion');
    expect(detail).not.toContain('0912345678');
  });

  it.each([
    ['half a gzip stream', () => gzipSync(goodRequest()).subarray(0, 40)],
    ['plain text called gzip', () => Buffer.from(goodRequest())],
  ])('%s is malformed', async (_name, made) => {
    const answer = await errorOf(phone.post(routes.sync, new Uint8Array(made()), json, gzipType));
    expect(answer).toMatchObject({ status: 400, error: 'malformed-request' });
  });

  it('an encoding nobody asked for is malformed', async () => {
    const answer = await errorOf(phone.post(routes.sync, goodRequest(), json, { 'content-encoding': 'br' }));
    expect(answer).toMatchObject({ status: 400, error: 'malformed-request' });
  });
});

describe('limits', () => {
  it('[SYNC-10] gzipped requests are read', async () => {
    const response = await phone.post(routes.sync, new Uint8Array(gzipSync(goodRequest())), json, gzipType);
    expect(syncAnswerSchema.parse(await response.json()).answer).toBe('sync');
  });

  it('[SYNC-10] a few kilobytes that inflate past the limit are too large', async () => {
    const bomb = gzipSync(Buffer.alloc(limits.inflatedJson + 1, 0x20));
    expect(bomb.length).toBeLessThan(100_000);
    const answer = await errorOf(phone.post(routes.sync, new Uint8Array(bomb), json, gzipType));
    expect(answer).toMatchObject({ status: 413, error: 'too-large' });
  });

  it('a request past the limit is too large, with its length said or not', async () => {
    const piece = new Uint8Array(1024 * 1024).fill(0x20);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += piece.length;
        if (sent > 4 * limits.inflatedJson) controller.close();
        else controller.enqueue(piece);
      },
    });
    const init = { method: 'POST', body, duplex: 'half', headers: { cookie: phone.cookie ?? '' } };
    expect(await errorOf(endpoint.ask(routes.sync, init))).toMatchObject({ status: 413 });
    // It is heard out for a while, so that the answer is heard, and not for ever.
    expect(sent).toBeLessThan(2 * limits.inflatedJson + 4 * piece.length);
    for (const length of [limits.inflatedJson + 1, 10 * limits.inflatedJson]) {
      const said = { 'content-length': String(length) };
      expect(await errorOf(phone.post(routes.sync, goodRequest(), json, said))).toMatchObject({
        status: 413,
      });
    }
  });

  it('more changes than one push carries are malformed', async () => {
    const request = phone.request(Array.from({ length: limits.changes + 1 }, () => ({})));
    expect(await errorOf(phone.post(routes.sync, JSON.stringify(request)))).toMatchObject({ status: 400 });
  });
});

describe('who asks', () => {
  it('[SYNC-11] without a session, or with one nobody gave, enrol again', async () => {
    for (const cookie of [null, 'td_test=made-up', 'td_other=x', 'td_test=']) {
      const stranger = new Client(endpoint.ask);
      stranger.cookie = cookie;
      expect(await errorOf(stranger.post(routes.sync, goodRequest()))).toMatchObject({
        status: 401,
        error: 'no-session',
      });
      expect(await errorOf(stranger.post(routes.attachments, ''))).toMatchObject({ error: 'no-session' });
      expect(await errorOf(stranger.get('a'.repeat(64)))).toMatchObject({ error: 'no-session' });
    }
  });

  it('[SYNC-11] a person who has left the roster is told so', async () => {
    const { words, campaign } = endpoint;
    const leaver = await endpoint.phoneOf(words.unit);
    const desk = await endpoint.phoneOf(words.desk);
    const maker = new EntryMaker({ campaign, personId: words.desk, partyId: words.officeParty });
    const record = { type: 'person' as const, id: words.unit };
    await desk.sync([maker.change({ record, campaign: null, base: 1, remove: true })]);
    expect(await errorOf(leaver.post(routes.sync, goodRequest()))).toMatchObject({
      status: 403,
      error: 'revoked',
    });
  });

  it.each(['cross-site', 'same-site'])('a POST that a %s page sends is refused', async (site) => {
    for (const path of [routes.sync, routes.attachments, routes.enrol]) {
      const answer = await errorOf(phone.post(path, goodRequest(), json, { 'sec-fetch-site': site }));
      expect(answer).toMatchObject({ status: 400, error: 'malformed-request' });
    }
    const own = await phone.post(routes.sync, goodRequest(), json, { 'sec-fetch-site': 'same-origin' });
    expect(own.status).toBe(200);
  });

  it('[SYNC-11] a version that is too old is asked to update, whatever else it says', async () => {
    const old = JSON.stringify({ protocol: 0, changes: 'of another time' });
    for (const path of [routes.sync, routes.enrol]) {
      expect(await errorOf(phone.post(path, old))).toMatchObject({ status: 426, error: 'too-old' });
    }
  });
});

describe('every answer', () => {
  it('[SYNC-11] is marked as ours, also where nothing is', async () => {
    for (const path of ['/api/nothing', '/api/sync', '/%00', '/../etc/passwd', '/nothing.txt']) {
      const response = await endpoint.ask(path);
      expect(response.headers.get('content-type')).toBe(answerType);
      expect(await errorOf(response)).toMatchObject({ status: 404, error: 'not-found' });
    }
  });

  it('carries the security headers, errors and downloads among them', async () => {
    for (const response of [
      await endpoint.ask(routes.health),
      await endpoint.ask('/api/nothing'),
      await phone.post(routes.sync, '{'),
      await phone.get('b'.repeat(64)),
    ]) {
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': 'camera=(self), geolocation=(self)',
        'cache-control': 'no-store',
      });
      expect(response.headers.has('strict-transport-security')).toBe(false);
      expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
    }
  });

  it('is gzipped where that is accepted and worth it', async () => {
    const body = JSON.stringify({ ...phone.request(), cursor: null });
    const big = await phone.post(routes.sync, body, json, { 'accept-encoding': 'br, gzip' });
    expect(big.headers.get('content-encoding')).toBe('gzip');
    const refused = await phone.post(routes.sync, body, json, { 'accept-encoding': 'gzip;q=0, br' });
    expect(refused.headers.get('content-encoding')).toBeNull();
    const small = await endpoint.ask(routes.health, { headers: { 'accept-encoding': 'gzip' } });
    expect(small.headers.get('content-encoding')).toBeNull();
  });

  it('says nothing of what went wrong inside, and the log does', async () => {
    const lines: string[] = [];
    const store = new MemoryStore();
    const log = pino({ level: 'error' }, { write: (line) => void lines.push(line) });
    const failing = await sampleEndpoint({ store, log });
    const client = await failing.phoneOf(failing.words.area);
    store.pull = async () => {
      throw new Error('the database is on fire');
    };
    const answer = await errorOf(client.post(routes.sync, goodRequest()));
    expect(answer).toEqual({ status: 500, answer: 'error', error: 'internal' });
    expect(lines.join()).toContain('on fire');
    expect(lines.join()).not.toContain(client.cookie?.split('=')[1]);
  });
});
