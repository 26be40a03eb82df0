import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerType, routes } from '../../src/protocol/routes.ts';
import type { NewBytes } from '../../src/storage/port/rows.ts';
import { someBytes } from '../support/device-fixtures.ts';
import { type SampleEndpoint, sampleEndpoint } from '../support/endpoint-sample.ts';
import type { SeenRequest } from '../support/sync-line.ts';
import { bytesAt, recordAt, type SyncPhone, syncPhone } from '../support/sync-phone.ts';

const nothing = { changes: 0, attachments: 0, bytes: 0, setAside: 0 };
let endpoint: SampleEndpoint;
let phone: SyncPhone;
let phones = 0;

beforeAll(async () => {
  endpoint = await sampleEndpoint();
});
beforeEach(async () => {
  phone = await syncPhone(endpoint, ++phones);
});

/** Bytes no other test has sent. */
const photo = (seed: number, size = 20_000) => someBytes(100 * phones + seed, size, 'photo');
const paths = () => phone.line.seen.map(({ path }) => path);
const isUpload = ({ path }: SeenRequest) => path === routes.attachments;
const portalPage = () =>
  new Response('<html>Đăng nhập Wi-Fi</html>', { headers: { 'content-type': 'text/html' } });
const answerOf =
  (status: number, body: object, headers: { [name: string]: string } = {}) =>
  () =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': answerType, ...headers } });

describe('a round', () => {
  it('[SYNC-9] brings words, thumbnails, photos and files to the endpoint, each once, in this order', async () => {
    const bodies = [
      await photo(1),
      await someBytes(2, 2_000, 'thumbnail'),
      await someBytes(3, 30_000, 'file'),
    ];
    const change = await phone.save(bodies);
    expect(await phone.engine.run()).toMatchObject({ trouble: null, progressed: true });
    expect(await phone.store.unsent()).toEqual(nothing);
    const record = await recordAt(endpoint, change);
    expect(record).toMatchObject({ revision: 1 });
    expect((await phone.store.record(change.record))?.confirmed).toEqual(record);
    for (const { sha256 } of bodies) expect(await bytesAt(endpoint, sha256)).toBe(true);
    expect(paths()).toEqual([routes.sync, routes.attachments]);
    const travelled = phone.line.uploads().flatMap(({ frames }) => frames.map(({ sha256 }) => sha256));
    expect(travelled).toEqual([bodies[1]?.sha256, bodies[0]?.sha256, bodies[2]?.sha256]);
  });

  it('[SYNC-15] pulls what others wrote, page by page, until there is no more', async () => {
    await phone.engine.run();
    expect((await phone.store.records({ type: 'place' })).length).toBeGreaterThan(3);
    expect((await phone.store.syncState()).session?.person.id).toBe(endpoint.words.area);
    const other = await syncPhone(endpoint, ++phones);
    const change = await other.save();
    await other.engine.run();
    await phone.engine.run();
    expect((await phone.store.record(change.record))?.shown).toEqual(await recordAt(endpoint, change));
  });

  it('[SYNC-10] a large attachment spans several requests, each within the limit, without a gap', async () => {
    const large = await someBytes(1, 20 * 1024 * 1024, 'file');
    await phone.save([large]);
    await phone.engine.run();
    expect(await bytesAt(endpoint, large.sha256)).toBe(true);
    const frames = phone.line.uploads().flatMap((request) => request.frames);
    expect(frames.length).toBeGreaterThan(3);
    let next = 0;
    for (const { offset, length } of frames) {
      expect(offset).toBe(next);
      expect(length).toBeLessThanOrEqual(8 * 1024 * 1024);
      next += length;
    }
  });

  it('[SYNC-10] a file of 12 MB goes on where the line broke, after words and photos, also with the app started anew', async () => {
    const file = await someBytes(1, 12 * 1024 * 1024, 'file');
    await phone.save([file]);
    phone.line.fault = (request) =>
      isUpload(request) && phone.line.uploads().length === 3 ? { cut: 44 + 100_000 } : undefined;
    expect(await phone.engine.run()).toMatchObject({ trouble: 'network', progressed: true });
    const small = await photo(2);
    await phone.save([small]);
    phone.line.fault = () => undefined;
    const broken = phone.line.uploads().length;
    const anew = await syncPhone(endpoint, ++phones, phone.disk);
    expect(await anew.engine.run()).toMatchObject({ trouble: null });
    const before = phone.line.uploads().flatMap(({ frames }) => frames);
    const after = anew.line.uploads().flatMap(({ frames }) => frames);
    const had = before.slice(0, broken - 1).reduce((sum, { length }) => sum + length, 0) + 100_000;
    expect(after[0]?.sha256).toBe(small.sha256);
    const ofFile = after.filter(({ sha256 }) => sha256 === file.sha256);
    expect(ofFile[0]?.offset).toBe(had);
    expect(ofFile.reduce((sum, { length }) => sum + length, 0)).toBe(file.size - had);
    for (const { sha256 } of [file, small]) expect(await bytesAt(endpoint, sha256)).toBe(true);
    expect(await anew.store.unsent()).toEqual(nothing);
  }, 20_000);

  it('[SYNC-9] what is saved while bytes travel is pushed before the next upload request', async () => {
    await phone.save([await photo(1, 300_000), await photo(2, 300_000)]);
    phone.line.fault = async (request) => {
      if (isUpload(request) && phone.line.uploads().length === 1) await phone.save();
      return undefined;
    };
    await phone.engine.run();
    expect(paths()).toEqual([routes.sync, routes.attachments, routes.sync, routes.attachments]);
    expect(await phone.store.unsent()).toEqual(nothing);
  });

  it('[SYNC-10] progress counts acknowledgements and never runs ahead or back', async () => {
    const bodies = await Promise.all([1, 2, 3].map((seed) => photo(seed, 200_000)));
    for (const body of bodies) await phone.save([body]);
    await phone.engine.run();
    const shown = phone.statuses.flatMap(({ progress }) => progress ?? []);
    expect(shown[0]).toEqual({ done: 0, total: 6, bytesDone: 0, bytesTotal: 600_000 });
    expect(shown.at(-1)).toEqual({ done: 6, total: 6, bytesDone: 600_000, bytesTotal: 600_000 });
    for (const [i, { done, total, bytesDone, bytesTotal }] of shown.entries()) {
      expect(done).toBeGreaterThanOrEqual(shown[i - 1]?.done ?? 0);
      expect(bytesDone).toBeGreaterThanOrEqual(shown[i - 1]?.bytesDone ?? 0);
      expect([done <= total, bytesDone <= bytesTotal]).toEqual([true, true]);
    }
    expect(phone.board.status()).toEqual({
      activity: 'idle',
      progress: null,
      trouble: null,
      nextAttempt: null,
      travelling: [],
    });
    expect(phone.statuses.some(({ travelling }) => travelling.includes(bodies[0]?.sha256 ?? ''))).toBe(true);
  });

  it('[SYNC-12] a call during a round joins it', async () => {
    await phone.save();
    const [one, two] = await Promise.all([phone.engine.run(), phone.engine.run()]);
    expect(one).toBe(two);
    expect(paths()).toEqual([routes.sync]);
  });

  it('[TIME-2] the offset to the endpoint’s clock is measured and kept', async () => {
    endpoint.clock.pass(600_000);
    await phone.engine.run();
    expect(await phone.store.syncState()).toMatchObject({
      offset: endpoint.clock.now() - phone.time.now(),
      lastContact: phone.time.now(),
    });
  });

  it('[STORE-5] what the endpoint says of former devices is kept', async () => {
    const own = await sampleEndpoint();
    const lost = await syncPhone(own, ++phones);
    await lost.save([await photo(1)]);
    lost.line.fault = (request) => (isUpload(request) ? 'drop-request' : undefined);
    await lost.engine.run();
    const emptied = await syncPhone(own, ++phones);
    await emptied.engine.run();
    expect(await emptied.store.setting('formerDevices')).toMatchObject([{ unsent: 1 }]);
  });
});

describe('a bad line', () => {
  it('[SYNC-4] an answer lost after the commit leaves one of each', async () => {
    const body = await photo(1);
    const change = await phone.save([body]);
    const before = await endpoint.store.counts(endpoint.commune.id);
    phone.line.fault = () => 'drop-answer';
    expect(await phone.engine.run()).toMatchObject({ trouble: 'network', progressed: false });
    expect(await phone.store.unsent()).toMatchObject({ changes: 1 });
    phone.line.fault = (request) => (isUpload(request) ? 'drop-answer' : undefined);
    expect(await phone.engine.run()).toMatchObject({ trouble: 'network', progressed: true });
    phone.line.fault = () => undefined;
    expect(await phone.engine.run()).toMatchObject({ trouble: null });
    expect(await phone.store.unsent()).toEqual(nothing);
    const after = await endpoint.store.counts(endpoint.commune.id);
    expect(after).toMatchObject({ changes: before.changes + 1, wholeBytes: before.wholeBytes + 1 });
    expect(await recordAt(endpoint, change)).toMatchObject({ revision: 1 });
    // The bytes had arrived: they are asked about, not sent again.
    expect(phone.line.uploads().length).toBe(1);
  });

  it('[SYNC-10] an upload cut at half goes on at the exact offset', async () => {
    const body = await photo(1, 100_000);
    await phone.save([body]);
    phone.line.fault = (request) => (isUpload(request) ? { cut: 44 + 50_000 } : undefined);
    await phone.engine.run();
    phone.line.fault = () => undefined;
    await phone.engine.run();
    const offsets = phone.line.uploads().flatMap(({ frames }) => frames.map(({ offset }) => offset));
    expect(offsets).toEqual([0, 50_000]);
    expect(await bytesAt(endpoint, body.sha256)).toBe(true);
    expect(await phone.store.unsent()).toEqual(nothing);
  });

  it('[SYNC-10] an upload that another tab has carried further goes on where the endpoint says', async () => {
    const body = await photo(1, 600_000);
    await phone.save([body]);
    phone.line.fault = async (request) => {
      if (!isUpload(request) || phone.line.uploads().length > 1) return undefined;
      const owner = { communeId: endpoint.commune.id, partyId: endpoint.words.areaParty };
      const first = new Uint8Array(body.bytes, 0, 1_000);
      await endpoint.attachments.append({ ...owner, sha256: body.sha256 }, oneChunk(first));
      return undefined;
    };
    await phone.engine.run();
    expect(phone.line.uploads()[1]?.frames[0]?.offset).toBe(1_000);
    expect(await bytesAt(endpoint, body.sha256)).toBe(true);
  });

  it('[SYNC-11] the page of a captive portal is a network failure and keeps everything', async () => {
    await phone.save([await photo(1)]);
    phone.line.fault = () => ({ reply: portalPage });
    expect(await phone.engine.run()).toMatchObject({ trouble: 'network', progressed: false });
    expect(await phone.store.unsent()).toMatchObject({ changes: 1, attachments: 1 });
    expect((await phone.store.syncState()).lastContact).toBeNull();
    phone.line.fault = (request) => (isUpload(request) ? { reply: portalPage } : undefined);
    expect(await phone.engine.run()).toMatchObject({ trouble: 'network' });
    expect(await phone.store.unsent()).toMatchObject({ changes: 0, attachments: 1 });
  });

  it('[SYNC-10] a request without a sign of life for 30 s is given up', async () => {
    await phone.save();
    let isWaiting = false;
    phone.line.fault = () => {
      isWaiting = true;
      return new Promise(() => {});
    };
    const running = phone.engine.run();
    while (!isWaiting) await phone.time.pass(0);
    await phone.time.pass(29_999);
    expect(phone.board.status().activity).toBe('sending');
    await phone.time.pass(1);
    expect(await running).toMatchObject({ trouble: 'network' });
    expect(await phone.store.unsent()).toMatchObject({ changes: 1 });
  });

  it('[SYNC-10] bytes spoilt on the way are sent again, however often the line spoils them', async () => {
    const body = await photo(1);
    await phone.save([body]);
    let spoilt = 0;
    phone.line.fault = (request) => (isUpload(request) && ++spoilt <= 3 ? { flip: 44 + 100 } : undefined);
    expect(await phone.engine.run()).toMatchObject({ trouble: null });
    expect(phone.line.uploads()).toHaveLength(4);
    expect(await bytesAt(endpoint, body.sha256)).toBe(true);
  });

  it('[STORE-3] what the line alone spoils is never taken for damaged, and the others go on', async () => {
    const [bad, good] = [await photo(1), await photo(2)];
    await phone.save([bad]);
    await phone.save([good]);
    phone.line.fault = (request) => (isUpload(request) ? { flip: 44 + 100 } : undefined);
    expect(await phone.engine.run()).toMatchObject({ trouble: 'server' });
    expect(await phone.store.uploads()).toMatchObject([{ ref: { sha256: bad.sha256 }, damaged: false }]);
    expect(await bytesAt(endpoint, good.sha256)).toBe(true);
    expect(await bytesAt(endpoint, bad.sha256)).toBe(false);
  });
});

describe('an endpoint that contradicts itself', () => {
  it('nothing leaves the outbox by an outcome that names another change', async () => {
    await phone.save();
    await phone.save();
    const swapped = (answer: string) => {
      const said = JSON.parse(answer);
      return JSON.stringify({ ...said, outcomes: said.outcomes?.toReversed() });
    };
    phone.line.fault = () => ({ alter: swapped });
    const end = await phone.engine.run();
    expect(end).toMatchObject({ trouble: 'bug' });
    expect(String(end.cause)).toContain('of another change');
    expect(await phone.store.unsent()).toMatchObject({ changes: 2 });
    const short = (answer: string) => JSON.stringify({ ...JSON.parse(answer), outcomes: [] });
    phone.line.fault = () => ({ alter: short });
    expect(await phone.engine.run()).toMatchObject({ trouble: 'bug' });
    expect(await phone.store.unsent()).toMatchObject({ changes: 2 });
  });

  it('attachments looked for before their words were there are asked about once more', async () => {
    const body = await photo(1);
    await phone.save([body]);
    const unknown = (answer: string) => answer.replace('"state":"part"', '"state":"unknown"');
    phone.line.fault = () => (phone.line.seen.length === 1 ? { alter: unknown } : undefined);
    await phone.engine.run();
    expect(paths()).toEqual([routes.sync, routes.sync, routes.attachments]);
    expect(await bytesAt(endpoint, body.sha256)).toBe(true);
  });

  it('attachments that stay unknown are left for the next round', async () => {
    await phone.save([await photo(1)]);
    const unknown = (answer: string) => answer.replace('"state":"part"', '"state":"unknown"');
    phone.line.fault = () => ({ alter: unknown });
    expect(await phone.engine.run()).toMatchObject({ trouble: null });
    expect(paths()).toEqual([routes.sync, routes.sync]);
    expect(await phone.store.unsent()).toMatchObject({ changes: 0, attachments: 1 });
  });

  it('a round that brings nothing new any more is given up', async () => {
    await phone.save([await photo(1)]);
    const forgetful = (answer: string) =>
      answer.replace(/"outcome":"whole"(.*?)"have":\d+/, '"outcome":"part"$1"have":0');
    phone.line.fault = (request) => (isUpload(request) ? { alter: forgetful } : undefined);
    expect(await phone.engine.run()).toMatchObject({ trouble: 'server' });
    expect(phone.line.uploads().length).toBeLessThan(10);
  });
});

describe('refusals', () => {
  it('[SYNC-8] one bad change among twenty is set aside; the nineteen arrive', async () => {
    const { words } = endpoint;
    const changes = [];
    for (let i = 0; i < 20; i++) {
      changes.push(
        await phone.save([], i === 7 ? { set: { [words.place]: words.areaPlace, unheard: 1 } } : {}),
      );
    }
    expect(await phone.engine.run()).toMatchObject({ trouble: null });
    const bad = changes[7];
    expect(await phone.store.setAside()).toMatchObject([
      { change: bad, refusal: { reason: 'field-unknown' } },
    ]);
    expect(await phone.store.unsent()).toMatchObject({ changes: 0, setAside: 1 });
    for (const change of changes) {
      expect((await recordAt(endpoint, change))?.revision).toBe(change === bad ? undefined : 1);
    }
  });

  it('[SYNC-8] the bytes of a refused change wait with it, and nothing keeps asking', async () => {
    const body = await photo(1);
    const change = await phone.save([body], {
      create: { kind: 'unheard', partyId: endpoint.words.areaParty },
    });
    expect(await phone.engine.run()).toMatchObject({ trouble: null });
    expect(await phone.store.unsent()).toMatchObject({ changes: 0, attachments: 0, setAside: 1 });
    expect(await phone.store.uploads()).toMatchObject([{ seq: change.seq, damaged: false }]);
    expect(phone.line.uploads()).toEqual([]);
    const before = phone.line.seen.length;
    await phone.engine.run();
    expect(phone.line.seen.length).toBe(before + 1);
    await phone.store.retry(change.seq);
    await phone.engine.run();
    expect(await phone.store.unsent()).toMatchObject({ changes: 0, setAside: 1 });
  });

  it('[SYNC-11] without a session the outbox stays, and goes when there is one again', async () => {
    const { cookie } = phone.line;
    await phone.save([await photo(1)]);
    phone.line.cookie = null;
    expect(await phone.engine.run()).toMatchObject({ trouble: 'session' });
    expect(await phone.store.unsent()).toMatchObject({ changes: 1, attachments: 1, setAside: 0 });
    phone.line.cookie = cookie;
    expect(await phone.engine.run()).toMatchObject({ trouble: null });
    expect(await phone.store.unsent()).toEqual(nothing);
  });

  it('[ROLE-1] under another person’s session nothing is taken in and nothing leaves the outbox', async () => {
    const other = await endpoint.phoneOf(endpoint.words.desk);
    const { cookie } = phone.line;
    await phone.save();
    phone.line.cookie = other.cookie;
    expect(await phone.engine.run()).toMatchObject({ trouble: 'session' });
    expect(await phone.store.records({ type: 'place' })).toEqual([]);
    expect(await phone.store.unsent()).toMatchObject({ changes: 1, setAside: 0 });
    phone.line.cookie = cookie;
    await phone.engine.run();
    expect(await phone.store.unsent()).toEqual(nothing);
  });

  it.each([
    [426, { answer: 'error', error: 'too-old' }, {}, { trouble: 'update', retryAfter: null }],
    [
      507,
      { answer: 'error', error: 'disk-full' },
      { 'retry-after': '60' },
      { trouble: 'disk', retryAfter: 60_000 },
    ],
    [
      503,
      { answer: 'error', error: 'busy' },
      { 'retry-after': '7' },
      { trouble: 'server', retryAfter: 7_000 },
    ],
    [500, { answer: 'error', error: 'internal' }, {}, { trouble: 'server', retryAfter: null }],
    [400, { answer: 'error', error: 'malformed-request' }, {}, { trouble: 'bug', retryAfter: null }],
  ])('[SYNC-11] a %i keeps everything and says what to do next', async (status, body, headers, expected) => {
    await phone.save();
    phone.line.fault = () => ({ reply: answerOf(status, body, headers) });
    expect(await phone.engine.run()).toMatchObject(expected);
    expect(await phone.store.unsent()).toMatchObject({ changes: 1, setAside: 0 });
    expect(phone.board.status().trouble).toBe(expected.trouble);
  });
});

describe('bytes on the device', () => {
  it('[STORE-3] damaged or missing bytes are found before they travel, marked, and the others go on', async () => {
    const [sound, damaged, missing] = await Promise.all([photo(1), photo(2), photo(3)]);
    for (const body of [damaged, missing, sound]) if (body) await phone.save([body]);
    const rows = phone.disk.tables.bytes;
    rows.delete(keyOf(missing));
    const row = rows.get(keyOf(damaged))?.row;
    if (row) new Uint8Array(row.bytes)[500] = 0xff;
    expect(await phone.engine.run()).toMatchObject({ trouble: null });
    expect(await phone.store.uploads()).toMatchObject([
      { ref: { sha256: damaged?.sha256 }, damaged: true },
      { ref: { sha256: missing?.sha256 }, damaged: true },
    ]);
    expect(await bytesAt(endpoint, sound?.sha256 ?? '')).toBe(true);
    expect(phone.line.uploads().flatMap(({ frames }) => frames).length).toBe(1);
  });
});

const keyOf = (body: NewBytes | undefined) => JSON.stringify(body?.sha256);

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
