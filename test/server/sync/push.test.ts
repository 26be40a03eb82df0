import { beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../../src/domain/change.ts';
import { routes } from '../../../src/protocol/routes.ts';
import { type Outcome, syncAnswerSchema } from '../../../src/protocol/sync.ts';
import { attachmentNamed } from '../../support/change-maker.ts';
import { type EndpointClient, reordered, uuidNamed } from '../../support/endpoint-client.ts';
import { EntryMaker, type SampleEndpoint, sampleEndpoint } from '../../support/endpoint-sample.ts';

let endpoint: SampleEndpoint;
let phone: EndpointClient;
let maker: EntryMaker;
let before: { changes: number; records: number };

beforeEach(async () => {
  endpoint = await sampleEndpoint();
  const { campaign, words } = endpoint;
  phone = await endpoint.phoneOf(words.area);
  maker = new EntryMaker({ campaign, personId: words.area, partyId: words.areaParty });
  before = await counts();
});

const counts = () => endpoint.store.counts(endpoint.commune.id);
const check = (part: Partial<Change> = {}) => maker.check(endpoint.words.areaPlace, part);
const reasons = (outcomes: readonly Outcome[]) =>
  outcomes.map((one) => (one.outcome === 'set-aside' ? one.refusal.reason : one.outcome));

describe('a push', () => {
  it('[SYNC-5] answers each change with its revision and receipt, and carries the record it made', async () => {
    const change = check();
    const { outcomes, touched, receivedAt } = await phone.sync([change]);
    const [record] = touched;
    expect(outcomes).toEqual([
      { outcome: 'applied', changeId: change.changeId, revision: 1, receipt: record?.receipt },
    ]);
    expect(record).toMatchObject({ ...change.record, revision: 1, partyId: endpoint.words.areaParty });
    expect(record?.receipt).toMatchObject({ at: receivedAt, code: expect.stringMatching(/^[0-9A-Z]{4}$/) });
    expect(record?.fields[endpoint.words.place]?.value).toBe(endpoint.words.areaPlace);
  });

  it('[SYNC-3] numbers changes in the order of arrival, whatever their clocks say', async () => {
    const late = check({ at: 1_900_000_000_000 });
    const early = check({ at: 1_000 });
    const { touched } = await phone.sync([late, early]);
    const arrivalOf = (change: Change) => touched.find(({ id }) => id === change.record.id)?.arrival;
    expect(arrivalOf(early)).toBe((arrivalOf(late) ?? 0) + 1);
  });

  it('[SYNC-6] several changes to one record build on each other', async () => {
    const { words } = endpoint;
    const first = check();
    const second = maker.change({ record: first.record, set: { [words.status]: null } });
    const third = maker.change({
      record: first.record,
      base: 1,
      attach: { [words.photos]: [attachmentNamed('p')] },
    });
    const { outcomes, touched } = await phone.sync([first, second, third]);
    expect(outcomes.map((one) => one.outcome === 'applied' && one.revision)).toEqual([1, 2, 3]);
    expect(touched).toHaveLength(1);
    expect(touched[0]).toMatchObject({
      revision: 3,
      attachments: { [words.photos]: [attachmentNamed('p')] },
    });
  });

  it('[SYNC-6] the last word of a device stays its last word, though an earlier one arrives after it', async () => {
    const { words } = endpoint;
    const first = check();
    const photo = attachmentNamed('p');
    const edit = (part: Partial<Change>) => maker.change({ record: first.record, base: 1, ...part });
    const early = edit({ set: { [words.status]: words.done }, attach: { [words.photos]: [photo] } });
    const late = edit({ set: { [words.status]: null } });
    await phone.sync([first]);
    await phone.sync([late]);
    const { outcomes, touched } = await phone.sync([early]);
    expect(reasons(outcomes)).toEqual(['applied']);
    expect(touched[0]).toMatchObject({ revision: 3, attachments: { [words.photos]: [photo] } });
    expect(touched[0]?.fields[words.status]?.value).toBeNull();
  });

  it('[SYNC-14] what was made before a restore has seen nothing that came after it, whatever its base counts', async () => {
    const { words, store, commune } = endpoint;
    const first = check();
    await phone.sync([first]);
    const { cursor } = phone;
    await store.beginEpoch(commune.id, 'after the restore');
    const desk = await endpoint.phoneOf(words.desk);
    const deskMaker = endpoint.makerOf('desk');
    const status = (base: number, value: string | null) => ({
      record: first.record,
      base,
      set: { [words.status]: value },
    });
    await desk.sync([deskMaker.change(status(1, null))]);
    await desk.sync([deskMaker.change(status(2, words.done))]);
    await desk.sync([deskMaker.change(status(3, null))]);
    // Its author saw a revision 4 that went with the endpoint's old disk, and nothing of what the desk said since.
    const seen = maker.change(status(4, words.done));
    const { touched, outcomes } = await phone.sync([seen], { cursor });
    expect(reasons(outcomes)).toEqual(['applied']);
    expect(touched[0]?.fields[words.status]).toMatchObject({
      value: null,
      alternatives: [{ value: words.done }],
    });
    // Of this epoch, a base that nobody can have seen is refused; of an earlier one it is not.
    const nowhere = await phone.sync([maker.change(status(9, words.done))]);
    expect(reasons(nowhere.outcomes)).toEqual(['base-unknown']);
    const earlier = await phone.sync([maker.change(status(9, words.done))], { epochFrom: 1_000 });
    expect(reasons(earlier.outcomes)).toEqual(['applied']);
  });

  it('[SYNC-4] a repeated change is acknowledged as before, not applied twice', async () => {
    const change = check();
    const first = await phone.sync([change]);
    endpoint.clock.pass(60_000);
    const again = await phone.sync([reordered(change), change]);
    expect(again.outcomes).toEqual([first.outcomes[0], first.outcomes[0]]);
    expect(again.touched).toEqual(first.touched);
    expect(await counts()).toMatchObject({ changes: before.changes + 1, records: before.records + 1 });
  });

  it('[SYNC-4] a repeated change carries the record’s present version, also when it has moved on', async () => {
    const change = check();
    await phone.sync([change]);
    const next = maker.change({ record: change.record, base: 1, set: { [endpoint.words.status]: null } });
    await phone.sync([next]);
    const again = await phone.sync([change]);
    expect(again.outcomes[0]).toMatchObject({ outcome: 'applied', revision: 1 });
    expect(again.touched[0]).toMatchObject({ revision: 2 });
  });

  it('[SYNC-4] a known changeId with other content is set aside, and changes nothing', async () => {
    const change = check();
    await phone.sync([change]);
    const other = { ...change, at: change.at + 1 };
    const { outcomes, touched } = await phone.sync([other]);
    expect(reasons(outcomes)).toEqual(['content-differs']);
    expect(touched[0]).toMatchObject({ revision: 1, at: change.at });
    expect(await counts()).toMatchObject({ changes: before.changes + 1, refused: 1 });
  });

  it('[SYNC-2] eight identical pushes at once leave one of each', async () => {
    const changes = Array.from({ length: 10 }, () => check());
    const answers = await Promise.all(Array.from({ length: 8 }, () => phone.sync(changes)));
    for (const { outcomes } of answers) expect(outcomes).toEqual(answers[0]?.outcomes);
    expect(await counts()).toMatchObject({ changes: before.changes + 10, records: before.records + 10 });
  });

  it('[SYNC-8] one bad change among twenty good is set aside, visible with its reason, and the others go on', async () => {
    const good = Array.from({ length: 20 }, () => check());
    const bad = check({ set: { 'nobody-knows-this': 1 } });
    const { outcomes } = await phone.sync([...good.slice(0, 7), bad, ...good.slice(7)]);
    expect(outcomes.filter(({ outcome }) => outcome === 'applied')).toHaveLength(20);
    expect(outcomes[7]).toEqual({
      outcome: 'set-aside',
      changeId: bad.changeId,
      refusal: { reason: 'field-unknown', field: 'nobody-knows-this' },
    });
    expect(await counts()).toMatchObject({ changes: before.changes + 20, refused: 1 });
  });

  it.each([
    ['a number', '42'],
    ['nothing', 'null'],
    ['a change with a key nobody knows', (json: string) => json.replace('{', '{"surprise":true,')],
    ['a change without an author', (json: string) => json.replace('"authorId":', '"authoress":')],
    ['a field named __proto__', (json: string) => json.replace('"set":{', '"set":{"__proto__":{"x":1},')],
    ['a field named constructor', (json: string) => json.replace('"set":{', '"set":{"constructor":1,')],
    ['a number too large for JavaScript', (json: string) => json.replace('"set":{', '"set":{"n":1e999,')],
  ])('[SYNC-8] %s is set aside as malformed, the next change goes on', async (_name, spoil) => {
    const bad = JSON.stringify(check());
    const spoilt = typeof spoil === 'string' ? spoil : spoil(bad);
    expect(spoilt).not.toBe(bad);
    const request = JSON.stringify(phone.request(['bad', check()])).replace('"bad"', spoilt);
    const answer = syncAnswerSchema.parse(await (await phone.post(routes.sync, request)).json());
    expect(reasons(answer.outcomes)).toEqual(['malformed', 'applied']);
    expect(await counts()).toMatchObject({ changes: before.changes + 1, refused: 1 });
  });

  it('[SYNC-8] a change that was set aside is applied when what it lacked has come', async () => {
    const { words, campaign } = endpoint;
    const place = { nameVi: 'Điểm mới', placeKind: 'k', active: true, areaUnitId: words.areaParty };
    const early = maker.check('new-place');
    expect(reasons((await phone.sync([early])).outcomes)).toEqual(['value-invalid']);
    const desk = await endpoint.phoneOf(words.desk);
    const ofDesk = new EntryMaker({ campaign, personId: words.desk, partyId: words.officeParty });
    const added = ofDesk.change({
      record: { type: 'place', id: 'new-place' },
      campaign: null,
      create: { kind: null, partyId: null },
      set: place,
    });
    expect(reasons((await desk.sync([added, ofDesk.check('new-place')])).outcomes)).toEqual([
      'applied',
      'applied',
    ]);
    expect(reasons((await phone.sync([early])).outcomes)).toEqual(['applied']);
    expect((await counts()).refused).toBe(0);
  });

  it('[TEXT-1] keeps text in NFC, and knows the change by what was sent', async () => {
    const { words, campaign } = endpoint;
    const form = campaign.forms.find(({ fields }) => fields.some(({ id }) => id === words.photos));
    const note = form?.fields.find(({ type }) => type === 'longtext' || type === 'text')?.id ?? '';
    const change = check({
      set: { [words.place]: words.areaPlace, [note]: 'Nhà văn hóa'.normalize('NFD') },
      attach: { [words.photos]: [{ ...attachmentNamed('p'), name: 'ảnh.jpg'.normalize('NFD') }] },
    });
    const { touched, outcomes } = await phone.sync([change]);
    expect(touched[0]?.fields[note]?.value).toBe('Nhà văn hóa'.normalize('NFC'));
    expect(touched[0]?.attachments[words.photos]?.[0]?.name).toBe('ảnh.jpg'.normalize('NFC'));
    expect((await phone.sync([change])).outcomes).toEqual(outcomes);
  });

  it('[SYNC-6] edits of two devices to one field are both kept, the first in force', async () => {
    const { words } = endpoint;
    const first = check();
    await phone.sync([first]);
    const other = new EntryMaker({
      campaign: endpoint.campaign,
      personId: words.area,
      partyId: words.areaParty,
      device: 'second phone',
    });
    const statuses = endpoint.campaign.checklists[0];
    const [one = '', two = ''] = [...(statuses?.attentionStatuses ?? [])];
    const mine = maker.change({ record: first.record, base: 1, set: { [words.status]: one } });
    const theirs = other.change({ record: first.record, base: 1, set: { [words.status]: two } });
    await phone.sync([mine]);
    const second = await endpoint.phoneOf(words.area, 'second phone');
    const { touched } = await second.sync([theirs]);
    expect(touched[0]?.fields[words.status]).toMatchObject({
      value: one,
      alternatives: [{ changeId: theirs.changeId, value: two }],
    });
  });

  it('[SYNC-7] restores a removed entry by a copy, also in the push that removes it; one that is there needs none', async () => {
    const first = check();
    const removal = maker.change({ record: first.record, base: 1, remove: true });
    const copyOf = (change: Change) => {
      const { kind, areaParty: partyId } = { ...endpoint.words };
      return check({ create: { kind, partyId, restores: change.record.id }, set: change.set ?? {} });
    };
    const { outcomes, touched } = await phone.sync([first, removal, copyOf(first)]);
    expect(reasons(outcomes)).toEqual(['applied', 'applied', 'applied']);
    expect(touched).toContainEqual(expect.objectContaining({ restores: first.record.id, revision: 1 }));
    expect(reasons((await phone.sync([copyOf(first)])).outcomes)).toEqual(['applied']);
    const present = check();
    const never = check();
    const more = await phone.sync([present, copyOf(present), copyOf(never)]);
    expect(reasons(more.outcomes)).toEqual(['applied', 'record-exists', 'record-unknown']);
  });

  it('[STORE-5] tells a new device of the person’s others, once', async () => {
    const { words } = endpoint;
    await phone.sync([check()], {
      device: { ...phone.request().device, unsent: { changes: 3, attachments: 2, bytes: 9 } },
    });
    const lost = await endpoint.phoneOf(words.area, 'new phone');
    endpoint.clock.pass(1_000);
    const { formerDevices } = await lost.sync();
    // Three unsent when it wrote, one of them in that very request.
    expect(formerDevices).toEqual([{ lastContact: endpoint.clock.now() - 1_000, unsent: 4 }]);
    // Without a cursor it has not heard that answer.
    lost.cursor = null;
    expect((await lost.sync()).formerDevices).toEqual(formerDevices);
    expect((await lost.sync()).formerDevices).toEqual([]);
    const someoneElse = await endpoint.phoneOf(words.unit);
    expect((await someoneElse.sync()).formerDevices).toEqual([]);
  });

  it('[TIME-2] says when it read the request and when it answered', async () => {
    const { receivedAt, answeredAt } = await phone.sync();
    expect([receivedAt, answeredAt]).toEqual([endpoint.clock.now(), endpoint.clock.now()]);
  });

  it('[SYNC-11] a change of another person is set aside, whoever hands it in', async () => {
    const theirs = check({ authorId: endpoint.words.unit, changeId: uuidNamed('theirs') });
    const { outcomes, touched } = await phone.sync([theirs]);
    expect(reasons(outcomes)).toEqual(['other-author']);
    expect(touched).toEqual([]);
    expect(await counts()).toMatchObject({ changes: before.changes, refused: 1 });
  });
});
