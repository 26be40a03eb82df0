import { beforeEach, describe, expect, it } from 'vitest';
import { attachmentsAnswerSchema } from '../../../src/protocol/attachments.ts';
import { frameHeaderSize } from '../../../src/protocol/frames.ts';
import { limits } from '../../../src/protocol/limits.ts';
import { framesType, routes } from '../../../src/protocol/routes.ts';
import { DiskFullError } from '../../../src/server/attachments/attachment-store.ts';
import { MemoryAttachmentStore } from '../../../src/server/attachments/memory-attachment-store.ts';
import {
  bytesNamed,
  type EndpointClient,
  errorOf,
  frameBytes,
  sha256Of,
} from '../../support/endpoint-client.ts';
import {
  attachment,
  checkWithPhoto,
  photo,
  sha256,
  small,
  states,
  thumbnail,
  whole,
} from '../../support/endpoint-photo.ts';
import { type SampleEndpoint, sampleEndpoint } from '../../support/endpoint-sample.ts';

let endpoint: SampleEndpoint;
let area: EndpointClient;
const check = (shown = attachment) => checkWithPhoto(endpoint, area, shown);

beforeEach(async () => {
  endpoint = await sampleEndpoint();
  area = await endpoint.phoneOf(endpoint.words.area);
});

describe('uploading', () => {
  it('[SYNC-9] several attachments travel in one request, each acknowledged when its hash is checked', async () => {
    await check();
    expect(await states(area, sha256, small)).toEqual([
      { sha256, state: 'part', have: 0 },
      { sha256: small, state: 'part', have: 0 },
    ]);
    const { frames } = await area.upload([whole(photo), whole(thumbnail)]);
    expect(frames).toEqual([
      { outcome: 'whole', sha256, have: photo.length },
      { outcome: 'whole', sha256: small, have: thumbnail.length },
    ]);
    expect(await states(area, sha256)).toEqual([{ sha256, state: 'whole', have: photo.length }]);
  });

  it('[SYNC-9] words and bytes: what no record names may not be sent', async () => {
    expect(await states(area, sha256)).toEqual([{ sha256, state: 'unknown', have: 0 }]);
    expect((await area.upload([whole(photo)])).frames).toEqual([
      { outcome: 'refused', sha256, have: 0, reason: 'unknown' },
    ]);
  });

  it('[SYNC-10] goes on at the exact offset the endpoint names', async () => {
    await check();
    const first = await area.upload([{ sha256, offset: 0, bytes: photo.subarray(0, 25_000) }]);
    expect(first.frames).toEqual([{ outcome: 'part', sha256, have: 25_000 }]);
    expect(await states(area, sha256)).toEqual([{ sha256, state: 'part', have: 25_000 }]);
    const { frames } = await area.upload([{ sha256, offset: 25_000, bytes: photo.subarray(25_000) }]);
    expect(frames).toEqual([{ outcome: 'whole', sha256, have: photo.length }]);
  });

  it('[SYNC-10] a frame at another offset, or past the size, is refused for itself and skipped', async () => {
    await check();
    const { frames } = await area.upload([
      { sha256, offset: 5, bytes: photo.subarray(5, 100) },
      { sha256: sha256Of(Buffer.from('stranger')), offset: 0, bytes: Buffer.from('abc') },
      { sha256, offset: 0, bytes: Buffer.concat([photo, photo]) },
      { sha256, offset: 0, bytes: photo.subarray(0, 1_000) },
      { sha256, offset: 0, bytes: photo.subarray(0, 1_000) },
      { sha256, offset: 1_000, bytes: photo.subarray(1_000) },
    ]);
    expect(frames.map((frame) => (frame.outcome === 'refused' ? frame.reason : frame.outcome))).toEqual([
      'wrong-offset',
      'unknown',
      'beyond-size',
      'part',
      'wrong-offset',
      'whole',
    ]);
    expect(frames[4]).toMatchObject({ have: 1_000 });
  });

  it('[SYNC-9] bytes with a wrong hash are discarded, and taken again from the start', async () => {
    await check();
    const spoiled = Buffer.from(photo);
    spoiled.writeUInt8(photo.readUInt8(9) ^ 1, 9);
    expect((await area.upload([{ sha256, offset: 0, bytes: spoiled }])).frames).toEqual([
      { outcome: 'refused', sha256, have: 0, reason: 'wrong-hash' },
    ]);
    expect(await states(area, sha256)).toEqual([{ sha256, state: 'part', have: 0 }]);
    expect((await area.upload([whole(photo)])).frames[0]?.outcome).toBe('whole');
  });

  it('[SYNC-10] a body that ends inside a frame leaves the bytes that came', async () => {
    await check();
    const body = frameBytes([whole(thumbnail), whole(photo)]);
    const cut = body.subarray(0, 2 * frameHeaderSize + thumbnail.length + 20_000);
    const answer = attachmentsAnswerSchema.parse(
      await (await area.post(routes.attachments, cut, framesType)).json(),
    );
    expect(answer.frames).toEqual([
      { outcome: 'whole', sha256: small, have: thumbnail.length },
      { outcome: 'part', sha256, have: 20_000 },
    ]);
    const { frames } = await area.upload([{ sha256, offset: 20_000, bytes: photo.subarray(20_000) }]);
    expect(frames[0]?.outcome).toBe('whole');
  });

  it('a body that is no frame is malformed', async () => {
    expect(await errorOf(area.post(routes.attachments, 'short', framesType))).toMatchObject({ status: 400 });
    expect(await area.upload([])).toEqual({
      answer: 'attachments',
      epoch: endpoint.commune.epoch,
      answeredAt: endpoint.clock.now(),
      frames: [],
    });
  });

  it('bytes over the limit of a request are too large, what came before stays', async () => {
    const huge = Buffer.alloc(12 * 1024 * 1024, bytesNamed('huge', 1_000));
    const key = sha256Of(huge);
    await check({ ...attachment, sha256: key, size: huge.length, thumbnail: null });
    const body = frameBytes([{ sha256: key, offset: 0, bytes: huge }]);
    expect(await errorOf(area.post(routes.attachments, body, framesType))).toMatchObject({
      status: 413,
      error: 'too-large',
    });
    const [state] = await states(area, key);
    expect(state).toMatchObject({ state: 'part' });
    const most = limits.uploadRequest;
    const { frames } = await area.upload([
      { sha256: key, offset: state?.have ?? 0, bytes: huge.subarray(state?.have ?? 0, most) },
    ]);
    expect(frames).toEqual([{ outcome: 'part', sha256: key, have: most }]);
    const rest = await area.upload([{ sha256: key, offset: most, bytes: huge.subarray(most) }]);
    expect(rest.frames[0]?.outcome).toBe('whole');
  });

  it('[SYNC-9] an upload whose answer was lost is acknowledged again without being taken twice', async () => {
    await check();
    await area.upload([whole(photo)]);
    const { frames } = await area.upload([whole(photo), whole(thumbnail)]);
    expect(frames.map(({ outcome }) => outcome)).toEqual(['whole', 'whole']);
  });

  it('[SYNC-10] the same upload from two tabs at once ends whole', async () => {
    await check();
    const half = photo.length / 2;
    const halves = [
      { sha256, offset: 0, bytes: photo.subarray(0, half) },
      { sha256, offset: half, bytes: photo.subarray(half) },
    ];
    await Promise.all(Array.from({ length: 6 }, () => area.upload(halves)));
    expect(await states(area, sha256)).toEqual([{ sha256, state: 'whole', have: photo.length }]);
    const read = await area.get(sha256);
    expect(sha256Of(new Uint8Array(await read.arrayBuffer()))).toBe(sha256);
  });

  it('[SYNC-9] an endpoint that stopped between the last byte and the check finishes it when asked', async () => {
    await check();
    const { commune, words, attachments } = endpoint;
    const key = { communeId: commune.id, partyId: words.areaParty, sha256 };
    async function* all() {
      yield photo;
    }
    await attachments.append(key, all());
    expect(await states(area, sha256)).toEqual([{ sha256, state: 'whole', have: photo.length }]);
    expect((await area.get(sha256)).status).toBe(200);
  });

  it('a full disk asks to wait, and what came stays', async () => {
    class Full extends MemoryAttachmentStore {
      isFull = false;
      override async append(...asked: Parameters<MemoryAttachmentStore['append']>) {
        if (this.isFull) throw new DiskFullError();
        return super.append(...asked);
      }
    }
    const attachments = new Full();
    endpoint = await sampleEndpoint({ attachments });
    area = await endpoint.phoneOf(endpoint.words.area);
    await check();
    await area.upload([{ sha256, offset: 0, bytes: photo.subarray(0, 100) }]);
    attachments.isFull = true;
    const rest = frameBytes([{ sha256, offset: 100, bytes: photo.subarray(100) }]);
    const response = await area.post(routes.attachments, rest, framesType);
    expect(response.headers.get('retry-after')).toBe('60');
    expect(await errorOf(response)).toMatchObject({ status: 507, error: 'disk-full' });
    attachments.isFull = false;
    expect(await states(area, sha256)).toEqual([{ sha256, state: 'part', have: 100 }]);
  });
});
