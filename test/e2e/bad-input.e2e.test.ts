import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7Ids } from '../../src/base/ids.ts';
import type { Attachment } from '../../src/domain/attachment.ts';
import { fieldOfRole, formOf } from '../../src/domain/campaign/campaign-lookup.ts';
import { catalogueOf } from '../../src/domain/catalogue.ts';
import type { Change } from '../../src/domain/change.ts';
import { attachmentsAnswerSchema } from '../../src/protocol/attachments.ts';
import { errorAnswerSchema } from '../../src/protocol/errors.ts';
import { encodeFrameHeader } from '../../src/protocol/frames.ts';
import { limits } from '../../src/protocol/limits.ts';
import { answerType, framesType, routes } from '../../src/protocol/routes.ts';
import { type SyncAnswer, syncAnswerSchema } from '../../src/protocol/sync.ts';
import { protocolVersion } from '../../src/protocol/version.ts';
import { readEndpoint } from './support/endpoint-view.ts';
import { enter } from './support/phone.ts';
import { campaigns, type Stage, setStage } from './support/stage.ts';

/** Everything wrong that a browser with a session of its own can send: a clear answer each, nothing half-stored. */
describe.each(campaigns)('bad input at the endpoint: $campaign', ({ seed }) => {
  let stage: Stage;
  let known: SyncAnswer;
  const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)), unit: () => 0.5 };
  const ids = uuidv7Ids({ now: () => Date.now() }, random);
  const device = { deviceId: ids.next(), birthId: ids.next() };
  let seq = 0;

  beforeAll(async () => {
    stage = await setStage(seed);
    await enter(stage.chromium.page, stage.officerLink);
    const { status, body } = await post(routes.sync, 'application/json', syncBody([]));
    expect(status).toBe(200);
    known = syncAnswerSchema.parse(JSON.parse(body));
  });
  afterAll(() => stage?.close());

  /** Sent by the page itself, with its cookie. */
  function post(
    path: string,
    type: string,
    body: string | Buffer,
  ): Promise<{ status: number; type: string; body: string }> {
    const base64 = Buffer.from(body).toString('base64');
    return stage.chromium.page.evaluate(
      async (sent) => {
        const bytes = Uint8Array.from(atob(sent.base64), (letter) => letter.charCodeAt(0));
        const answer = await fetch(sent.path, {
          method: 'POST',
          headers: { 'content-type': sent.type },
          body: bytes,
        });
        return {
          status: answer.status,
          type: answer.headers.get('content-type') ?? '',
          body: await answer.text(),
        };
      },
      { path, type, base64 },
    );
  }

  function syncBody(changes: unknown[]): string {
    const state = {
      ...device,
      appVersion: 'test',
      now: Date.now(),
      unsent: { changes: changes.length, attachments: 0, bytes: 0 },
    };
    return JSON.stringify({
      protocol: protocolVersion,
      device: state,
      cursor: null,
      epochFrom: 1,
      changes,
      offered: [],
    });
  }

  async function push(changes: unknown[]): Promise<SyncAnswer> {
    const { status, body } = await post(routes.sync, 'application/json', syncBody(changes));
    expect(status, body).toBe(200);
    return syncAnswerSchema.parse(JSON.parse(body));
  }

  /** A good check of a place, with a photo if one is given. */
  function check(attached?: Attachment): Change {
    const catalogue = catalogueOf(known.records);
    const [version] = [...catalogue.newest.values()];
    const [checklist] = version?.campaign.checklists ?? [];
    const form = version && checklist && formOf(version.campaign, checklist.formId);
    const [place] = [...catalogue.places.keys()];
    if (!version || !checklist || !form || !place) throw new Error('the sample has no checklist');
    const field = (role: 'place' | 'status' | 'date' | 'photos') => fieldOfRole(form, role)?.id ?? '';
    seq += 1;
    return {
      ...{ changeId: ids.next(), deviceId: device.deviceId, seq, authorId: known.session.person.id },
      ...{ at: Date.now(), zone: 'Asia/Ho_Chi_Minh', offset: null, campaign: version.ref, base: 0 },
      record: { type: 'entry', id: ids.next() },
      create: { kind: checklist.kind, partyId: known.session.person.partyId },
      set: {
        [field('place')]: place,
        [field('status')]: checklist.doneStatuses[0] ?? '',
        [field('date')]: '2026-04-21',
      },
      ...(attached ? { attach: { [field('photos')]: [attached] } } : {}),
    };
  }

  function photo(bytes: Buffer): Attachment {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return {
      ...{ sha256, size: bytes.length, mime: 'image/jpeg', source: 'camera', takenAt: Date.now() },
      ...{ position: null, pixels: null, thumbnail: null },
    };
  }

  function frame(sha256: string, offset: number, bytes: Buffer, length = bytes.length): Buffer {
    return Buffer.concat([encodeFrameHeader({ sha256, offset, length }), bytes]);
  }

  async function upload(...frames: Buffer[]) {
    const { status, body } = await post(routes.attachments, framesType, Buffer.concat(frames));
    expect(status, body).toBe(200);
    return attachmentsAnswerSchema.parse(JSON.parse(body)).frames;
  }

  const stored = () => readEndpoint(stage.dataDir, stage.sampleSequence);

  it.each([
    ['not JSON', '{"protocol": 1,'],
    ['JSON that is no request', '[1, 2, 3]'],
    ['a request with a key nobody knows', () => syncBody([]).replace('{', '{"x": 1, ')],
    ['brackets ten thousand deep', () => `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ])('%s is answered as malformed', async (_name, made) => {
    const before = stored();
    const answer = await post(routes.sync, 'application/json', typeof made === 'string' ? made : made());
    expect(answer.status).toBe(400);
    expect(answer.type).toContain(answerType);
    expect(errorAnswerSchema.parse(JSON.parse(answer.body)).error).toBe('malformed-request');
    expect(stored()).toEqual(before);
  });

  it('bytes over the limit are answered as too large', async () => {
    const before = stored();
    // Made in the page: the debugging connection is no place for tens of megabytes.
    const askWith = (path: string, type: string, bytes: number) =>
      stage.chromium.page.evaluate(
        async (sent) => {
          const body = new Uint8Array(sent.bytes).fill(0x20);
          const answer = await fetch(sent.path, {
            method: 'POST',
            headers: { 'content-type': sent.type },
            body,
          });
          return { status: answer.status, body: await answer.text() };
        },
        { path, type, bytes },
      );
    for (const { path, type, bytes } of [
      { path: routes.attachments, type: framesType, bytes: limits.uploadRequest + 1_000_000 },
      { path: routes.sync, type: 'application/json', bytes: limits.inflatedJson + 1_000_000 },
    ]) {
      const answer = await askWith(path, type, bytes);
      expect(answer.status).toBe(413);
      expect(errorAnswerSchema.parse(JSON.parse(answer.body)).error).toBe('too-large');
    }
    expect(stored()).toEqual(before);
  });

  it('[SYNC-8] one bad change among twenty good is set aside, the others go on', async () => {
    const before = stored().entries.length;
    const good = Array.from({ length: 20 }, () => check());
    const bad = { ...check(), set: { nobodyKnowsThis: 'x' } };
    const { outcomes } = await push([...good.slice(0, 10), bad, ...good.slice(10)]);
    expect(outcomes.filter(({ outcome }) => outcome === 'applied')).toHaveLength(20);
    expect(outcomes[10]).toEqual({
      outcome: 'set-aside',
      changeId: bad.changeId,
      refusal: { reason: 'field-unknown', field: 'nobodyKnowsThis' },
    });
    expect(stored().entries).toHaveLength(before + 20);
  });

  it('[SYNC-8] a change that is no change at all is set aside as malformed', async () => {
    const before = stored().entries.length;
    const { outcomes } = await push([{ ...check(), surprise: true }, 42, check()]);
    expect(outcomes.map((one) => (one.outcome === 'set-aside' ? one.refusal.reason : one.outcome))).toEqual([
      'malformed',
      'malformed',
      'applied',
    ]);
    expect(stored().entries).toHaveLength(before + 1);
  });

  it('[SYNC-9] bytes with a wrong hash are discarded and asked for again from the start', async () => {
    const bytes = randomBytes(40_000);
    const attachment = photo(bytes);
    const { sha256 } = attachment;
    await push([check(attachment)]);
    const spoiled = Buffer.from(bytes);
    spoiled.writeUInt8(bytes.readUInt8(20_000) ^ 1, 20_000);
    expect(await upload(frame(sha256, 0, spoiled))).toEqual([
      { outcome: 'refused', sha256, have: 0, reason: 'wrong-hash' },
    ]);
    expect(stored().files.has(sha256)).toBe(false);
    expect(await upload(frame(sha256, 0, bytes))).toEqual([{ outcome: 'whole', sha256, have: bytes.length }]);
    expect(stored().files.get(sha256)).toBe(sha256);
  });

  it('[SYNC-10] a frame at a wrong offset, past the size or of unknown bytes is refused for itself', async () => {
    const bytes = randomBytes(30_000);
    const attachment = photo(bytes);
    const { sha256 } = attachment;
    await push([check(attachment)]);
    const stranger = createHash('sha256').update('nobody names this').digest('hex');
    const frames = await upload(
      frame(sha256, 5, bytes.subarray(5, 100)),
      frame(stranger, 0, Buffer.from('abc')),
      frame(sha256, 0, Buffer.concat([bytes, bytes])),
      frame(sha256, 0, bytes.subarray(0, 10_000)),
    );
    expect(frames).toEqual([
      { outcome: 'refused', sha256, have: 0, reason: 'wrong-offset' },
      { outcome: 'refused', sha256: stranger, have: 0, reason: 'unknown' },
      { outcome: 'refused', sha256, have: 0, reason: 'beyond-size' },
      { outcome: 'part', sha256, have: 10_000 },
    ]);
    expect(await upload(frame(sha256, 10_000, bytes.subarray(10_000)))).toEqual([
      { outcome: 'whole', sha256, have: bytes.length },
    ]);
  });

  it('[SYNC-10] a body that ends inside a frame leaves the bytes that came', async () => {
    const bytes = randomBytes(20_000);
    const attachment = photo(bytes);
    const { sha256 } = attachment;
    await push([check(attachment)]);
    const cut = await upload(frame(sha256, 0, bytes.subarray(0, 7_000), bytes.length));
    expect(cut).toEqual([{ outcome: 'part', sha256, have: 7_000 }]);
    expect(stored().files.has(sha256)).toBe(false);
    expect(await upload(frame(sha256, 7_000, bytes.subarray(7_000)))).toEqual([
      { outcome: 'whole', sha256, have: bytes.length },
    ]);
  });

  it('the endpoint is the same process after all of it', async () => {
    expect(
      await stage.chromium.page.evaluate(async (path) => (await fetch(path)).status, routes.health),
    ).toBe(200);
    expect(stage.endpoint.isRunning()).toBe(true);
  });
});
