import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import { apply } from '../../src/domain/apply.ts';
import type { Campaign } from '../../src/domain/campaign/campaign-schema.ts';
import { type Catalogue, catalogueOf, catalogueTypes } from '../../src/domain/catalogue.ts';
import { type Change, keyText } from '../../src/domain/change.ts';
import { judge } from '../../src/domain/judge.ts';
import type { Session } from '../../src/domain/permission.ts';
import type { SyncRecord } from '../../src/domain/record.ts';
import type { Role } from '../../src/domain/roster.ts';
import { attachmentNamed } from '../support/change-maker.ts';
import { EntryMaker, type SampleWords, sampleEndpoint } from '../support/endpoint-sample.ts';

let campaign: Campaign;
let words: SampleWords;
let catalogue: Catalogue;

beforeAll(async () => {
  const sample = await sampleEndpoint();
  ({ campaign, words } = sample);
  catalogue = catalogueOf(await sample.store.recordsOfType(sample.commune.id, catalogueTypes));
});

const session = (personId: string, role: Role, partyId: string): Session => ({ personId, role, partyId });
const office = () => session(words.office, 'officer', words.officeParty);
const area = () => session(words.area, 'officer', words.areaParty);
const desk = () => session(words.desk, 'desk', words.officeParty);
const makerOf = ({ personId, partyId }: Session) => new EntryMaker({ campaign, personId, partyId });
const areaCheck = (part: Partial<Change> = {}) => makerOf(area()).check(words.areaPlace, part);

function verdict(change: Change, by: Session, present?: SyncRecord, others: SyncRecord[] = []) {
  const byKey = new Map(others.map((record) => [keyText(record), record]));
  return judge(change, present, {
    session: by,
    catalogue,
    recordOf: (key) => byKey.get(keyText(key)),
  });
}

/** The record a good change makes. */
function made(change: Change): SyncRecord {
  return apply(undefined, change, { sequence: 1, receipt: { at: 1, code: 'ABCD' } });
}

function edit(record: SyncRecord, by: Session, part: Partial<Change>): Change {
  return makerOf(by).change({ record: { type: record.type, id: record.id }, base: record.revision, ...part });
}

const reason = (change: Change, by: Session, present?: SyncRecord) => verdict(change, by, present)?.reason;

describe('who may write what', () => {
  it('[ROLE-2] an officer checks a place of their own party', () => {
    expect(verdict(areaCheck(), area())).toBeNull();
  });

  it('[SYNC-11] a change of another author goes to quarantine, the desk’s no less', () => {
    expect(reason(areaCheck(), office())).toBe('other-author');
    expect(reason(areaCheck(), desk())).toBe('other-author');
  });

  it('[ROLE-2] an officer does not write entries of another party, the desk does, a viewer none', () => {
    const forOther = (by: Session) =>
      makerOf(by).check(words.areaPlace, { create: { kind: words.kind, partyId: words.areaParty } });
    expect(reason(forOther(office()), office())).toBe('not-permitted');
    expect(verdict(forOther(desk()), desk())).toBeNull();
    const viewer = session(words.area, 'viewer', words.areaParty);
    expect(reason(areaCheck(), viewer)).toBe('not-permitted');
  });

  it('[ROLE-2] an officer does not change an entry of another party', () => {
    const entry = made(areaCheck());
    const theft = edit(entry, office(), { set: { [words.status]: words.done } });
    expect(reason(theft, office(), entry)).toBe('not-permitted');
  });

  it('[ROLE-2] officers of the desk’s office check any place, others their own party’s', () => {
    for (const place of [words.officePlace, words.areaPlace, words.unitPlace]) {
      expect(verdict(makerOf(office()).check(place), office())).toBeNull();
    }
    for (const place of [words.officePlace, words.unitPlace]) {
      expect(verdict(makerOf(area()).check(place), area())).toEqual({
        reason: 'not-permitted',
        field: words.place,
      });
    }
  });

  it('[ROLE-2] a check is not moved to a place its author may not check', () => {
    const entry = made(areaCheck());
    const moved = edit(entry, area(), { set: { [words.place]: words.unitPlace } });
    expect(reason(moved, area(), entry)).toBe('not-permitted');
  });

  it('[ROLE-2] only the desk writes roster, campaigns and reviews', () => {
    for (const type of ['areaUnit', 'unit', 'place', 'person', 'campaign', 'review'] as const) {
      const change = makerOf(office()).change({
        record: { type, id: 'n-new' },
        create: { kind: null, partyId: null },
      });
      expect(reason(change, office())).toBe('not-permitted');
    }
  });
});

describe('the record', () => {
  it('a record is made once', () => {
    const change = areaCheck();
    expect(reason(areaCheck(), area(), made(change))).toBe('record-exists');
  });

  it('what is changed must be there', () => {
    const { create: _none, ...change } = areaCheck();
    expect(reason(change, area())).toBe('record-unknown');
  });

  it('[SYNC-7] a late edit does not bring a removed record back', () => {
    const entry = made(areaCheck());
    const gone = apply(entry, edit(entry, area(), { remove: true }), {
      sequence: 2,
      receipt: { at: 2, code: 'ABCE' },
    });
    expect(reason(edit(entry, area(), { set: {} }), area(), gone)).toBe('record-removed');
    expect(reason(areaCheck(), area(), gone)).toBe('record-removed');
  });

  it('[SYNC-1] no author has seen a revision that is not there yet', () => {
    const entry = made(areaCheck());
    expect(reason(edit(entry, area(), { base: 2 }), area(), entry)).toBe('base-unknown');
    expect(reason(areaCheck({ base: 1 }), area())).toBe('base-unknown');
    expect(verdict(edit(entry, area(), { base: 0 }), area(), entry)).toBeNull();
  });

  it('an entry is made under a version of a campaign that is there', () => {
    expect(reason(areaCheck({ campaign: null }), area())).toBe('campaign-unknown');
    expect(reason(areaCheck({ campaign: { id: campaign.id, version: 2 } }), area())).toBe('campaign-unknown');
  });

  it('an entry has a kind of entries and a party that exists; nothing else has either', () => {
    const { areaParty: partyId, kind } = words;
    expect(reason(areaCheck({ create: { kind: 'no-such-kind', partyId } }), area())).toBe('kind-unknown');
    const ofReport = campaign.reports[0]?.kind ?? '';
    expect(reason(areaCheck({ create: { kind: ofReport, partyId } }), area())).toBe('kind-unknown');
    expect(reason(areaCheck({ create: { kind: null, partyId } }), area())).toBe('malformed');
    const nobody = makerOf(desk()).check(words.areaPlace, { create: { kind, partyId: 'nobody' } });
    expect(verdict(nobody, desk())).toEqual({ reason: 'value-invalid', field: 'partyId' });
    const place = makerOf(desk()).change({
      record: { type: 'place', id: 'new' },
      create: { kind, partyId: null },
    });
    expect(reason(place, desk())).toBe('malformed');
  });

  it.each(['group', 'issuer', 'superior', 'areaUnits'])('a body of type %s is no party', (type) => {
    const body = campaign.bodies.find((one) => one.type === type);
    const change = makerOf(desk()).check(words.areaPlace, {
      create: { kind: words.kind, partyId: body?.id ?? '' },
    });
    expect(verdict(change, desk())).toEqual({ reason: 'value-invalid', field: 'partyId' });
  });
});

describe('the fields of an entry', () => {
  const set = (fieldId: string, value: Json) => ({
    set: { [words.place]: words.areaPlace, [fieldId]: value },
  });

  it('a field the form does not have is unknown', () => {
    expect(verdict(areaCheck(set('nobody-knows-this', 1)), area())).toEqual({
      reason: 'field-unknown',
      field: 'nobody-knows-this',
    });
  });

  it('a value must be one its field can hold; null clears any', () => {
    expect(reason(areaCheck(set(words.status, 'no-such-status')), area())).toBe('value-invalid');
    expect(reason(areaCheck(set(words.status, 5)), area())).toBe('value-invalid');
    expect(verdict(areaCheck(set(words.status, null)), area())).toBeNull();
  });

  it('a check names a place of the roster', () => {
    expect(verdict(makerOf(area()).check('nowhere'), area())).toEqual({
      reason: 'value-invalid',
      field: words.place,
    });
  });

  it('what a form requires is not asked of a change', () => {
    expect(verdict(areaCheck({ set: {} }), area())).toBeNull();
  });

  it('attachments come to fields that hold them, not as values', () => {
    const attach = (field: string) => ({ attach: { [field]: [attachmentNamed('p')] } });
    expect(verdict(areaCheck(attach(words.photos)), area())).toBeNull();
    expect(reason(areaCheck(attach(words.status)), area())).toBe('value-invalid');
    expect(reason(areaCheck(attach('nobody')), area())).toBe('field-unknown');
    expect(reason(areaCheck({ detach: { nobody: [attachmentNamed('p').sha256] } }), area())).toBe(
      'field-unknown',
    );
    expect(reason(areaCheck(set(words.photos, 'text')), area())).toBe('value-invalid');
  });

  it('an attachment is no larger than its field allows', () => {
    const form = campaign.forms.find(({ fields }) => fields.some(({ maxMB }) => maxMB !== undefined));
    const field = form?.fields.find(({ maxMB }) => maxMB !== undefined);
    const kind = campaign.kinds.find(({ formId }) => formId === form?.id)?.id ?? '';
    const most = (field?.maxMB ?? 0) * 1024 * 1024;
    const file = (size: number) =>
      makerOf(area()).change({
        record: { type: 'entry', id: 'file' },
        create: { kind, partyId: words.areaParty },
        attach: { [field?.id ?? '']: [{ ...attachmentNamed('file'), size, mime: 'application/pdf' }] },
      });
    expect(verdict(file(most), area())).toBeNull();
    expect(verdict(file(most + 1), area())).toEqual({ reason: 'value-invalid', field: field?.id });
  });

  it('more attachments than the form allows are too many', () => {
    const most = photoMax();
    const photos = (count: number, from = 0) => ({
      [words.photos]: Array.from({ length: count }, (_, i) => attachmentNamed(`photo ${from + i}`)),
    });
    expect(verdict(areaCheck({ attach: photos(most) }), area())).toBeNull();
    expect(reason(areaCheck({ attach: photos(most + 1) }), area())).toBe('too-many-attachments');
    const full = made(areaCheck({ attach: photos(most) }));
    expect(reason(edit(full, area(), { attach: photos(1, most) }), area(), full)).toBe(
      'too-many-attachments',
    );
    const swap = edit(full, area(), {
      detach: { [words.photos]: [attachmentNamed('photo 0').sha256] },
      attach: photos(1, most),
    });
    expect(verdict(swap, area(), full)).toBeNull();
  });

  it('[SYNC-6] two devices that together pass the limit are merged, not refused', () => {
    const most = photoMax();
    const full = made(areaCheck({ attach: { [words.photos]: named(most, 'a') } }));
    const unaware = edit(full, area(), { base: 0, attach: { [words.photos]: named(most, 'b') } });
    expect(verdict(unaware, area(), full)).toBeNull();
  });

  const named = (count: number, name: string) =>
    Array.from({ length: count }, (_, i) => attachmentNamed(`${name} ${i}`));
  const photoMax = () =>
    campaign.forms.flatMap(({ fields }) => fields).find(({ id }) => id === words.photos)?.max ?? 50;
});

describe('an entry is judged by the version it was made under', () => {
  it('a field that a later version dropped is still a field of the entry', () => {
    const entry = made(areaCheck());
    const note = edit(entry, area(), { set: { [words.status]: words.done } });
    expect(verdict({ ...note, campaign: { id: campaign.id, version: 1 } }, area(), entry)).toBeNull();
    expect(reason({ ...note, campaign: { id: campaign.id, version: 9 } }, area(), entry)).toBe(
      'campaign-unknown',
    );
  });
});

describe('roster, campaign and review', () => {
  const item = (type: Change['record']['type'], id: string, set: { [fieldId: string]: Json }) =>
    makerOf(desk()).change({
      record: { type, id },
      campaign: null,
      create: { kind: null, partyId: null },
      set,
    });

  it('fits the schema of its type', () => {
    const place = { nameVi: 'Nhà văn hóa', placeKind: 'k', active: true };
    expect(verdict(item('place', 'new', place), desk())).toBeNull();
    expect(verdict(item('place', 'new', { ...place, active: 'yes' }), desk())).toEqual({
      reason: 'value-invalid',
      field: 'active',
    });
    expect(verdict(item('place', 'new', { nameVi: 'x', placeKind: 'k' }), desk())).toEqual({
      reason: 'value-invalid',
      field: 'active',
    });
    expect(verdict(item('place', 'new', { ...place, colour: 'red' }), desk())).toEqual({
      reason: 'field-unknown',
      field: 'colour',
    });
  });

  it('is changed field by field, and may be removed', () => {
    const person = made(item('person', 'new', { nameVi: 'An', role: 'officer', partyId: words.areaParty }));
    expect(verdict(edit(person, desk(), { set: { phone: '0900' } }), desk(), person)).toBeNull();
    expect(reason(edit(person, desk(), { set: { nameVi: null } }), desk(), person)).toBe('value-invalid');
    expect(verdict(edit(person, desk(), { remove: true }), desk(), person)).toBeNull();
  });

  it('a campaign record carries a sound campaign file under its own name, once and for all', () => {
    const { sampleRoster: _invented, sample: _today, ...content } = campaign;
    const json = JSON.parse(JSON.stringify(content));
    const good = item('campaign', `${campaign.id}@2`, { version: 2, content: json });
    expect(verdict(good, desk())).toBeNull();
    expect(verdict(item('campaign', `${campaign.id}@3`, { version: 2, content: json }), desk())).toEqual({
      reason: 'value-invalid',
      field: 'content',
    });
    const broken = item('campaign', `${campaign.id}@2`, { version: 2, content: { ...json, kinds: [] } });
    expect(reason(broken, desk())).toBe('value-invalid');
    const present = made(good);
    expect(reason(edit(present, desk(), { set: { version: 3 } }), desk(), present)).toBe('not-permitted');
    expect(reason(edit(present, desk(), { remove: true }), desk(), present)).toBe('not-permitted');
  });

  it('[REVIEW-1] a review names a revision of an entry that is there', () => {
    const entry = made(areaCheck());
    const review = (revision: number) =>
      item('review', 'r', { entryId: entry.id, revision, state: 'returned', reason: 'Ảnh mờ' });
    expect(verdict(review(1), desk(), undefined, [entry])).toBeNull();
    expect(verdict(review(2), desk(), undefined, [entry])?.reason).toBe('review-misplaced');
    expect(verdict(review(1), desk(), undefined, [])?.reason).toBe('review-misplaced');
    const gone = { ...entry, removed: { changeId: 'c', authorId: words.area, at: 1 } };
    expect(verdict(review(1), desk(), undefined, [gone])?.reason).toBe('review-misplaced');
  });
});
