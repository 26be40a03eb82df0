import { beforeEach, describe, expect, it } from 'vitest';
import { type EndpointClient, errorOf, sha256Of } from '../../support/endpoint-client.ts';
import { attachment, checkWithPhoto, photo, sha256, states, whole } from '../../support/endpoint-photo.ts';
import { type SampleEndpoint, sampleEndpoint } from '../../support/endpoint-sample.ts';

let endpoint: SampleEndpoint;
let area: EndpointClient;
const check = (shown = attachment) => checkWithPhoto(endpoint, area, shown);

beforeEach(async () => {
  endpoint = await sampleEndpoint();
  area = await endpoint.phoneOf(endpoint.words.area);
});

describe('reading bytes', () => {
  it('[ROLE-3] are a download that cannot run, of a safe type', async () => {
    await check();
    await area.upload([whole(photo)]);
    const response = await area.get(sha256);
    expect(Buffer.from(await response.arrayBuffer()).equals(photo)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(photo.length),
      'content-disposition': 'attachment',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
    });
  });

  it.each(['text/html', 'image/svg+xml', 'application/pdf', 'text/javascript'])(
    '[ROLE-3] %s comes as bytes of no type',
    async (mime) => {
      await check({ ...attachment, mime });
      await area.upload([whole(photo)]);
      expect((await area.get(sha256)).headers.get('content-type')).toBe('application/octet-stream');
    },
  );

  it('[ROLE-3] go to those who may read the record; to others they are not there', async () => {
    await check();
    await area.upload([whole(photo)]);
    const { words } = endpoint;
    for (const who of [words.desk, words.office]) {
      expect((await (await endpoint.phoneOf(who)).get(sha256)).status).toBe(200);
    }
    const unit = await endpoint.phoneOf(words.unit);
    const notForThem = await errorOf(unit.get(sha256));
    expect(notForThem).toEqual(await errorOf(unit.get(sha256Of(Buffer.from('nothing')))));
    expect(notForThem).toMatchObject({ status: 404, error: 'not-found' });
    expect(await errorOf(unit.get('not-a-hash'))).toEqual(notForThem);
  });

  it('[ROLE-3] a hash is not a key: naming it in a record of one’s own opens nothing, until the bytes are handed in', async () => {
    await check();
    await area.upload([whole(photo)]);
    const unit = await endpoint.phoneOf(endpoint.words.unit);
    const theft = endpoint.makerOf('unit').check(endpoint.words.unitPlace, {
      attach: { [endpoint.words.photos]: [attachment] },
    });
    expect((await unit.sync([theft])).outcomes[0]?.outcome).toBe('applied');
    expect((await unit.get(sha256)).status).toBe(404);
    expect(await states(unit, sha256)).toEqual([{ sha256, state: 'part', have: 0 }]);
    expect(
      (await unit.upload([{ sha256, offset: 0, bytes: Buffer.alloc(photo.length) }])).frames[0],
    ).toMatchObject({
      reason: 'wrong-hash',
    });
    expect((await unit.get(sha256)).status).toBe(404);
    expect((await unit.upload([whole(photo)])).frames[0]?.outcome).toBe('whole');
    expect((await unit.get(sha256)).status).toBe(200);
  });

  it('[SYNC-9] a part is not to be read', async () => {
    await check();
    await area.upload([{ sha256, offset: 0, bytes: photo.subarray(0, 100) }]);
    expect((await area.get(sha256)).status).toBe(404);
  });

  it('[SYNC-7] are gone with the record that showed them', async () => {
    const made = await check();
    await area.upload([whole(photo)]);
    await area.sync([endpoint.makerOf('area').change({ ...removal, record: made.record })]);
    expect((await area.get(sha256)).status).toBe(404);
  });

  it('[SYNC-7] [ROLE-3] a removed entry restored by the desk shows its photo again, to those who read it', async () => {
    const made = await check();
    await area.upload([whole(photo)]);
    await area.sync([endpoint.makerOf('area').change({ ...removal, record: made.record })]);
    const { words } = endpoint;
    const desk = await endpoint.phoneOf(words.desk);
    const copy = endpoint.makerOf('desk').check(words.areaPlace, {
      create: { kind: words.kind, partyId: words.areaParty, restores: made.record.id },
      attach: { [words.photos]: [attachment] },
    });
    expect((await desk.sync([copy])).outcomes).toMatchObject([{ outcome: 'applied' }]);
    for (const client of [desk, area]) expect((await client.get(sha256)).status).toBe(200);
    const unit = await endpoint.phoneOf(words.unit);
    expect((await unit.get(sha256)).status).toBe(404);
  });

  const removal = { base: 1, remove: true as const, changeId: '01900000-0000-7000-8000-000000000001' };
});
