import { beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../../../src/protocol/limits.ts';
import { type EndpointClient, uuidNamed } from '../../support/endpoint-client.ts';
import { type SampleEndpoint, sampleEndpoint } from '../../support/endpoint-sample.ts';

let endpoint: SampleEndpoint;
let desk: EndpointClient;
let office: EndpointClient;
let area: EndpointClient;
let unit: EndpointClient;

beforeEach(async () => {
  endpoint = await sampleEndpoint();
  const { words } = endpoint;
  desk = await endpoint.phoneOf(words.desk);
  office = await endpoint.phoneOf(words.office);
  area = await endpoint.phoneOf(words.area);
  unit = await endpoint.phoneOf(words.unit);
});

const makerOf = (who: 'area' | 'unit' | 'office' | 'desk') => endpoint.makerOf(who);
const idsOf = async (phone: EndpointClient, type: string) =>
  (await phone.sync()).records.filter((record) => record.type === type).map(({ id }) => id);

describe('a pull', () => {
  it('[ROLE-2] campaign and roster go to everyone; the sample’s entries to those who may read them', async () => {
    const { campaign, words } = endpoint;
    const roster = campaign.sampleRoster;
    const sizes = new Map<string, number>();
    for (const phone of [desk, office, area, unit]) {
      const { records } = await phone.sync();
      const count = (type: string) => records.filter((record) => record.type === type).length;
      expect(count('campaign')).toBe(1);
      expect(count('place')).toBe(roster?.places.length);
      expect(count('person')).toBe(roster?.people.length);
      sizes.set(phone.deviceId, count('entry'));
    }
    const entries = roster?.entries ?? [];
    const isCheck = (kind: string) => kind === words.kind;
    const by = (personId: string) => entries.filter(({ byPersonId }) => byPersonId === personId);
    expect(sizes.get(desk.deviceId)).toBe(entries.length);
    // The office reads every check, and what its own people recorded.
    const ofOffice = entries.filter(
      ({ kind, byPersonId }) => isCheck(kind) || [words.office, words.desk].includes(byPersonId),
    );
    expect(sizes.get(office.deviceId)).toBe(ofOffice.length);
    expect(sizes.get(area.deviceId)).toBe(by(words.area).length);
    expect(sizes.get(unit.deviceId)).toBe(by(words.unit).length);
  });

  it('[ROLE-2] a check is read by its party, the place’s party, the desk’s office and the desk, by no one else', async () => {
    const check = makerOf('office').check(endpoint.words.areaPlace);
    await office.sync([check]);
    const { id } = check.record;
    expect(await idsOf(area, 'entry')).toContain(id);
    expect(await idsOf(desk, 'entry')).toContain(id);
    expect(await idsOf(office, 'entry')).not.toContain(id); // It had it with its push.
    expect(await idsOf(unit, 'entry')).not.toContain(id);
  });

  it('[SYNC-15] a check that moves to another place is read there too, and still where it was', async () => {
    const { words } = endpoint;
    const maker = makerOf('office');
    const check = maker.check(words.areaPlace);
    await office.sync([check]);
    await office.sync([
      maker.change({ record: check.record, base: 1, set: { [words.place]: words.unitPlace } }),
    ]);
    const { id } = check.record;
    expect(await idsOf(unit, 'entry')).toContain(id);
    expect(await idsOf(area, 'entry')).toContain(id);
  });

  it('[REVIEW-1] a review is read by those who read the entry it judges', async () => {
    const { words } = endpoint;
    const check = makerOf('area').check(words.areaPlace);
    await area.sync([check]);
    const review = makerOf('desk').change({
      record: { type: 'review', id: uuidNamed('review') },
      campaign: null,
      create: { kind: null, partyId: null },
      set: { entryId: check.record.id, revision: 1, state: 'returned', reason: 'Ảnh mờ' },
    });
    const { outcomes } = await desk.sync([review]);
    expect(outcomes[0]?.outcome).toBe('applied');
    expect(await idsOf(area, 'review')).toContain(review.record.id);
    expect(await idsOf(office, 'review')).toContain(review.record.id);
    expect(await idsOf(unit, 'review')).not.toContain(review.record.id);
    const again = {
      ...review,
      changeId: uuidNamed('again'),
      base: 1,
      set: { state: 'accepted', reason: null },
    };
    const { create: _made, ...mended } = again;
    expect((await desk.sync([mended])).outcomes[0]?.outcome).toBe('applied');
  });

  it('[ROLE-2] telephone numbers go to the desk alone', async () => {
    const { words } = endpoint;
    const change = makerOf('desk').change({
      record: { type: 'person', id: words.area },
      campaign: null,
      base: 1,
      set: { phone: '0912345678' },
    });
    const pushed = await desk.sync([change]);
    expect(pushed.touched[0]?.fields.phone?.value).toBe('0912345678');
    for (const phone of [office, area, unit]) {
      const { records } = await phone.sync();
      const person = records.find(({ type, id }) => type === 'person' && id === words.area);
      expect(person?.fields).not.toHaveProperty('phone');
      expect(JSON.stringify(records)).not.toContain('0912345678');
    }
  });

  it('[ROLE-2] a viewer reads everything but telephone numbers, and writes nothing', async () => {
    const { words } = endpoint;
    const set = { role: 'viewer', phone: '0912345678' };
    const record = { type: 'person' as const, id: words.unit };
    await desk.sync([makerOf('desk').change({ record, campaign: null, base: 1, set })]);
    const { records, session } = await unit.sync();
    expect(session.person.role).toBe('viewer');
    expect(records.filter(({ type }) => type === 'entry')).toHaveLength(
      endpoint.campaign.sampleRoster?.entries.length ?? -1,
    );
    expect(JSON.stringify(records)).not.toContain('0912345678');
    const { outcomes } = await unit.sync([makerOf('unit').check(words.unitPlace)]);
    expect(outcomes[0]).toMatchObject({ outcome: 'set-aside', refusal: { reason: 'not-permitted' } });
  });

  it('[SYNC-5] an officer is not handed the record their refused change named, if they may not read it', async () => {
    const { words } = endpoint;
    const check = makerOf('area').check(words.areaPlace);
    await area.sync([check]);
    const theft = makerOf('unit').change({ record: check.record, base: 1, set: { [words.status]: null } });
    const answer = await unit.sync([theft]);
    expect(answer.outcomes[0]).toMatchObject({ outcome: 'set-aside', refusal: { reason: 'record-unknown' } });
    expect(answer.touched).toEqual([]);
  });

  it('[SYNC-15] goes on at the cursor, and says when there is no more', async () => {
    const first = await area.sync();
    expect(first).toMatchObject({ more: false, gone: [] });
    expect(await area.sync()).toMatchObject({ records: [], cursor: first.cursor });
    await area.sync([makerOf('area').check(endpoint.words.areaPlace)]);
    const next = await area.sync();
    expect(next.records).toEqual([]);
    expect(next.cursor.sequence).toBe(first.cursor.sequence + 1);
  });

  it('[SYNC-15] another epoch, another view or a cursor ahead of the endpoint reads from zero', async () => {
    const { cursor, records } = await area.sync();
    for (const odd of [
      { ...cursor, epoch: 'of before the restore' },
      { ...cursor, viewId: 'of another role' },
      { ...cursor, sequence: cursor.sequence + 1_000 },
      null,
    ]) {
      const answer = await area.sync([], { cursor: odd });
      expect(answer.records).toHaveLength(records.length);
      expect(answer.cursor).toEqual(cursor);
    }
  });

  it('[SYNC-15] a person whose party changes has another view', async () => {
    const { words } = endpoint;
    const { cursor } = await area.sync();
    const moved = makerOf('desk').change({
      record: { type: 'person', id: words.area },
      campaign: null,
      base: 1,
      set: { partyId: words.unitParty },
    });
    await desk.sync([moved]);
    const answer = await area.sync();
    expect(answer.session.person.partyId).toBe(words.unitParty);
    expect(answer.cursor.viewId).not.toBe(cursor.viewId);
    expect(answer.records.some(({ type }) => type === 'campaign')).toBe(true);
  });

  it('comes in pages, each with the cursor of its last record', async () => {
    const maker = makerOf('area');
    const checks = Array.from({ length: limits.changes }, () => maker.check(endpoint.words.areaPlace));
    await area.sync(checks);
    await area.sync(Array.from({ length: limits.changes }, () => maker.check(endpoint.words.areaPlace)));
    const first = await desk.sync();
    expect(first).toMatchObject({ more: true });
    expect(first.records).toHaveLength(limits.records);
    const second = await desk.sync();
    expect(second.more).toBe(false);
    const ids = [...first.records, ...second.records].map(({ type, id }) => `${type}/${id}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength((await endpoint.store.counts(endpoint.commune.id)).records);
  });
});
