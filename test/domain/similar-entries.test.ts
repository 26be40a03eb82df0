import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import { type Form, formSchema } from '../../src/domain/campaign/form-schema.ts';
import type { Entry } from '../../src/domain/entry.ts';
import { entryDay, similarEntries } from '../../src/domain/similar-entries.ts';
import { soundCampaign } from '../support/first-campaign.ts';
import { secondCampaignJson } from '../support/second-campaign.ts';

const campaign = soundCampaign(secondCampaignJson());
/** 18 March 2027, 23:30 in the campaign's zone: still the 18th there, in UTC as well; an hour later it is the 19th there alone. */
const lateEvening = Date.parse('2027-03-18T23:30:00+07:00');
const hour = 60 * 60 * 1_000;
type Values = { [fieldId: string]: Json };

function form(roles: object, ...fields: object[]): Form {
  const whole = fields.map((field) => ({ labelVi: 'Ô', type: 'text', ...field }));
  return formSchema.parse({ id: 'form', titleVi: 'Biểu', roles, fields: whole });
}

function entry(values: Values, of: Partial<Entry> = {}): Entry {
  return {
    id: 'e1',
    kind: 'talk',
    partyId: 'union',
    authorId: 'n1',
    campaign: { id: campaign.id, version: 1 },
    at: lateEvening,
    arrival: 1,
    revision: 1,
    values,
    attachments: {},
    ...of,
  };
}

const dated = form({ date: 'day', title: 'subject' }, { id: 'day', type: 'date' }, { id: 'subject' });

describe('the day of an entry', () => {
  it('[TIME-1] is the date of its form, where it has one', () => {
    expect(entryDay(campaign, dated, entry({ day: '2027-03-16' }))).toBe('2027-03-16');
  });

  it('[TIME-1] is else the day of capture, in the campaign’s zone', () => {
    const undated = form({}, { id: 'subject' });
    expect(entryDay(campaign, undated, entry({ day: '2027-03-16' }))).toBe('2027-03-18');
    expect(entryDay(campaign, dated, entry({ day: ' ' }))).toBe('2027-03-18');
    expect(entryDay(campaign, dated, entry({}, { at: lateEvening + hour }))).toBe('2027-03-19');
    expect(entryDay({ ...campaign, timeZone: 'UTC' }, dated, entry({}, { at: lateEvening + hour }))).toBe(
      '2027-03-18',
    );
  });
});

function isSimilar(of: Form, candidate: Values, values: Values, other: Partial<Entry> = {}): boolean {
  const asked = { kind: 'talk', authorId: 'n1', values: candidate, at: lateEvening - hour };
  const found = similarEntries(campaign, of, asked, [entry(values, other)]);
  return found.length === 1;
}

describe('a similar entry', () => {
  const values = { day: '2027-03-18', subject: 'Nước sạch' };

  it('is of the same person, kind, campaign and day', () => {
    expect(isSimilar(dated, values, values)).toBe(true);
    expect(isSimilar(dated, values, values, { authorId: 'n2' })).toBe(false);
    expect(isSimilar(dated, values, values, { kind: 'wellCheck' })).toBe(false);
    expect(isSimilar(dated, values, values, { campaign: { id: 'other', version: 1 } })).toBe(false);
    expect(isSimilar(dated, values, { ...values, day: '2027-03-17' })).toBe(false);
    expect(
      isSimilar(dated, values, values, { campaign: { id: campaign.id, version: 2 }, partyId: 'wards' }),
    ).toBe(true);
  });

  it('[TIME-1] without a date is of the day of capture', () => {
    const { day: _, ...undated } = values;
    expect(isSimilar(dated, undated, undated)).toBe(true);
    expect(isSimilar(dated, undated, values)).toBe(true);
    expect(isSimilar(dated, undated, undated, { at: lateEvening + hour })).toBe(false);
  });

  it('[TEXT-2] has the same title as search sees it', () => {
    expect(isSimilar(dated, values, { ...values, subject: ' NƯỚC  SACH' })).toBe(true);
    expect(isSimilar(dated, values, { ...values, subject: 'Nước bẩn' })).toBe(false);
    expect(isSimilar(dated, values, { day: values.day })).toBe(false);
  });

  it('is about the same place, to the letter', () => {
    const placed = form({ place: 'well' }, { id: 'well', type: 'place' }, { id: 'state', required: true });
    expect(isSimilar(placed, { well: 'g1', state: 'a' }, { well: 'g1', state: 'b' })).toBe(true);
    expect(isSimilar(placed, { well: 'g1' }, { well: 'G1' })).toBe(false);
    expect(isSimilar(placed, { well: 'g1' }, { well: 'g2' })).toBe(false);
  });

  it('with a place and a title agrees in both', () => {
    const both = form({ place: 'well', title: 'subject' }, { id: 'well', type: 'place' }, { id: 'subject' });
    const about = { well: 'g1', subject: 'Giếng' };
    expect(isSimilar(both, about, { ...about, subject: 'gieng' })).toBe(true);
    expect(isSimilar(both, about, { ...about, well: 'g2' })).toBe(false);
    expect(isSimilar(both, about, { ...about, subject: 'Bể' })).toBe(false);
  });

  describe('without place and title', () => {
    const options = ['a', 'b', 'á'].map((value) => ({ value, labelVi: value }));
    const asked = { required: true, tier: 'main' };
    const plain = form(
      {},
      { id: 'type', type: 'choice', options, ...asked },
      { id: 'about', type: 'multichoice', options, ...asked },
      { id: 'host', type: 'bodyOrArea', ...asked },
      { id: 'body', type: 'body', ...asked },
      { id: 'ward', type: 'areaUnit', ...asked },
      { id: 'people', type: 'integer', ...asked },
      { id: 'notes', type: 'longtext', ...asked },
      { id: 'colour', type: 'choice', options },
      { id: 'behind', type: 'choice', options, required: true, tier: 'more' },
    );
    const meeting = { type: 'a', about: ['a', 'b'], host: 'x1', body: 'b1', ward: 'x2' };

    it('agrees in every choice that the form asks for at once', () => {
      expect(isSimilar(plain, meeting, meeting)).toBe(true);
      for (const fieldId of Object.keys(meeting)) {
        const other = { ...meeting, [fieldId]: fieldId === 'about' ? ['a'] : 'á' };
        expect(isSimilar(plain, meeting, other), fieldId).toBe(false);
        expect(isSimilar(plain, meeting, { ...meeting, [fieldId]: null }), fieldId).toBe(false);
      }
    });

    it('may differ in figures, words, and choices that nobody had to make at once', () => {
      const other = { ...meeting, people: 45, notes: 'khác', colour: 'b', behind: 'b' };
      expect(isSimilar(plain, { ...meeting, people: 30, colour: 'a' }, other)).toBe(true);
    });

    it('holds the same choices in any order', () => {
      expect(isSimilar(plain, meeting, { ...meeting, about: ['b', 'a', 'b'] })).toBe(true);
    });
  });

  it('is found among many, in their order', () => {
    const entries = ['e1', 'e2', 'e3', 'e4'].map((id) =>
      entry(id === 'e3' ? { ...values, subject: 'Khác' } : values, { id }),
    );
    const found = similarEntries(
      campaign,
      dated,
      { kind: 'talk', authorId: 'n1', values, at: lateEvening },
      new Set(entries),
    );
    expect(found.map(({ id }) => id)).toEqual(['e1', 'e2', 'e4']);
  });
});
