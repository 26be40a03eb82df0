import { describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import type { Session } from '../../src/domain/permission.ts';
import { made, openCourt } from '../support/endpoint-court.ts';

const { campaign, words, office, area, desk, makerOf, verdict, reason, areaCheck, edit } = await openCourt();

describe('who may write what', () => {
  it('[ROLE-2] an officer checks a place of their own party', () => {
    expect(verdict(areaCheck(), area)).toBeNull();
  });

  it('[SYNC-11] a change of another author goes to quarantine, the desk’s no less', () => {
    expect(reason(areaCheck(), office)).toBe('other-author');
    expect(reason(areaCheck(), desk)).toBe('other-author');
  });

  it('[ROLE-2] an officer does not write entries of another party, the desk does, a viewer none', () => {
    const forOther = (by: Session) =>
      makerOf(by).check(words.areaPlace, { create: { kind: words.kind, partyId: words.areaParty } });
    expect(reason(forOther(office), office)).toBe('not-permitted');
    expect(verdict(forOther(desk), desk)).toBeNull();
    const viewer = { ...area, role: 'viewer' as const };
    expect(reason(areaCheck(), viewer)).toBe('not-permitted');
  });

  it('[ROLE-2] an officer does not change an entry of another party', () => {
    const entry = made(areaCheck());
    const theft = edit(entry, office, { set: { [words.status]: words.done } });
    expect(reason(theft, office, entry)).toBe('not-permitted');
  });

  it('[ROLE-2] officers of the desk’s office check any place, others their own party’s', () => {
    for (const place of [words.officePlace, words.areaPlace, words.unitPlace]) {
      expect(verdict(makerOf(office).check(place), office)).toBeNull();
    }
    for (const place of [words.officePlace, words.unitPlace]) {
      expect(verdict(makerOf(area).check(place), area)).toEqual({
        reason: 'not-permitted',
        field: words.place,
      });
    }
  });

  it('[ROLE-2] a check is not moved to a place its author may not check', () => {
    const entry = made(areaCheck());
    const moved = edit(entry, area, { set: { [words.place]: words.unitPlace } });
    expect(reason(moved, area, entry)).toBe('not-permitted');
  });

  it('[ROLE-2] only the desk writes roster, campaigns and reviews', () => {
    for (const type of ['areaUnit', 'unit', 'place', 'person', 'campaign', 'review'] as const) {
      const change = makerOf(office).change({
        record: { type, id: 'n-new' },
        create: { kind: null, partyId: null },
      });
      expect(reason(change, office)).toBe('not-permitted');
    }
  });
});

describe('the record', () => {
  it('a record is made once', () => {
    const change = areaCheck();
    expect(reason(areaCheck(), area, made(change))).toBe('record-exists');
  });

  it('what is changed must be there', () => {
    const { create: _none, ...change } = areaCheck();
    expect(reason(change, area)).toBe('record-unknown');
  });

  it('[SYNC-7] a late edit does not bring a removed record back', () => {
    const entry = made(areaCheck());
    const gone = apply(entry, edit(entry, area, { remove: true }), {
      sequence: 2,
      receipt: { at: 2, code: 'ABCE' },
    });
    expect(reason(edit(entry, area, { set: {} }), area, gone)).toBe('record-removed');
    expect(reason(areaCheck(), area, gone)).toBe('record-removed');
  });

  it('[SYNC-1] no author has seen a revision that is not there yet', () => {
    const entry = made(areaCheck());
    expect(reason(edit(entry, area, { base: 2 }), area, entry)).toBe('base-unknown');
    expect(reason(areaCheck({ base: 1 }), area)).toBe('base-unknown');
    expect(verdict(edit(entry, area, { base: 0 }), area, entry)).toBeNull();
  });

  it('an entry is made under a version of a campaign that is there', () => {
    expect(reason(areaCheck({ campaign: null }), area)).toBe('campaign-unknown');
    expect(reason(areaCheck({ campaign: { id: campaign.id, version: 2 } }), area)).toBe('campaign-unknown');
  });

  it('an entry has a kind of entries and a party that exists; nothing else has either', () => {
    const { areaParty: partyId, kind } = words;
    expect(reason(areaCheck({ create: { kind: 'no-such-kind', partyId } }), area)).toBe('kind-unknown');
    const ofReport = campaign.reports[0]?.kind ?? '';
    expect(reason(areaCheck({ create: { kind: ofReport, partyId } }), area)).toBe('kind-unknown');
    expect(reason(areaCheck({ create: { kind: null, partyId } }), area)).toBe('malformed');
    const nobody = makerOf(desk).check(words.areaPlace, { create: { kind, partyId: 'nobody' } });
    expect(verdict(nobody, desk)).toEqual({ reason: 'value-invalid', field: 'partyId' });
    const place = makerOf(desk).change({
      record: { type: 'place', id: 'new' },
      create: { kind, partyId: null },
    });
    expect(reason(place, desk)).toBe('malformed');
  });

  it.each(['group', 'issuer', 'superior', 'areaUnits'])('a body of type %s is no party', (type) => {
    const body = campaign.bodies.find((one) => one.type === type);
    const change = makerOf(desk).check(words.areaPlace, {
      create: { kind: words.kind, partyId: body?.id ?? '' },
    });
    expect(verdict(change, desk)).toEqual({ reason: 'value-invalid', field: 'partyId' });
  });
});
