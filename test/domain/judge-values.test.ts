import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import type { Change } from '../../src/domain/change.ts';
import { made, openCourt } from '../support/endpoint-court.ts';

const { campaign, words, desk, makerOf, verdict, reason, areaCheck, edit } = await openCourt();

describe('roster, campaign and review', () => {
  const item = (type: Change['record']['type'], id: string, set: { [fieldId: string]: Json }) =>
    makerOf(desk).change({
      record: { type, id },
      campaign: null,
      create: { kind: null, partyId: null },
      set,
    });

  it('fits the schema of its type', () => {
    const place = { nameVi: 'Nhà văn hóa', placeKind: 'k', active: true };
    expect(verdict(item('place', 'new', place), desk)).toBeNull();
    expect(verdict(item('place', 'new', { ...place, active: 'yes' }), desk)).toEqual({
      reason: 'value-invalid',
      field: 'active',
    });
    expect(verdict(item('place', 'new', { nameVi: 'x', placeKind: 'k' }), desk)).toEqual({
      reason: 'value-invalid',
      field: 'active',
    });
    expect(verdict(item('place', 'new', { ...place, colour: 'red' }), desk)).toEqual({
      reason: 'field-unknown',
      field: 'colour',
    });
  });

  it('is changed field by field, and may be removed', () => {
    const person = made(item('person', 'new', { nameVi: 'An', role: 'officer', partyId: words.areaParty }));
    expect(verdict(edit(person, desk, { set: { phone: '0900' } }), desk, person)).toBeNull();
    expect(reason(edit(person, desk, { set: { nameVi: null } }), desk, person)).toBe('value-invalid');
    expect(verdict(edit(person, desk, { remove: true }), desk, person)).toBeNull();
  });

  it('a campaign record carries a sound campaign file under its own name, once and for all', () => {
    const { sampleRoster: _invented, sample: _today, ...content } = campaign;
    const json = JSON.parse(JSON.stringify(content));
    const good = item('campaign', `${campaign.id}@2`, { version: 2, content: json });
    expect(verdict(good, desk)).toBeNull();
    expect(verdict(item('campaign', `${campaign.id}@3`, { version: 2, content: json }), desk)).toEqual({
      reason: 'value-invalid',
      field: 'content',
    });
    const broken = item('campaign', `${campaign.id}@2`, { version: 2, content: { ...json, kinds: [] } });
    expect(reason(broken, desk)).toBe('value-invalid');
    const present = made(good);
    expect(reason(edit(present, desk, { set: { version: 3 } }), desk, present)).toBe('not-permitted');
    expect(reason(edit(present, desk, { remove: true }), desk, present)).toBe('not-permitted');
  });

  it('[REVIEW-1] a review names a revision of an entry that is there', () => {
    const entry = made(areaCheck());
    const review = (revision: number) =>
      item('review', 'r', { entryId: entry.id, revision, state: 'returned', reason: 'Ảnh mờ' });
    expect(verdict(review(1), desk, undefined, [entry])).toBeNull();
    expect(verdict(review(2), desk, undefined, [entry])?.reason).toBe('review-misplaced');
    expect(verdict(review(1), desk, undefined, [])?.reason).toBe('review-misplaced');
    const gone = { ...entry, removed: { changeId: 'c', authorId: words.area, at: 1 } };
    expect(verdict(review(1), desk, undefined, [gone])?.reason).toBe('review-misplaced');
  });
});
