import { describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import { campaignKey, campaignOf, catalogueOf, partyNameVi } from '../../src/domain/catalogue.ts';
import type { Change, RecordType } from '../../src/domain/change.ts';
import type { SyncRecord } from '../../src/domain/record.ts';
import { changeOf } from '../support/change-maker.ts';
import { secondCampaignJson } from '../support/second-campaign.ts';

function record(type: RecordType, id: string, set: NonNullable<Change['set']>, arrival: number): SyncRecord {
  const create = { kind: null, partyId: null };
  const change = changeOf({ device: 'desk', record: { type, id }, create, campaign: null, set });
  return apply(undefined, change, { sequence: arrival, receipt: { at: arrival, code: '3F7K' } });
}

const file = secondCampaignJson();
const records = [
  record('campaign', 'water-2027@2', { version: 2, content: { ...file, titleVi: 'Bản hai' } }, 2),
  record('campaign', 'water-2027@1', { version: 1, content: file }, 1),
  record('campaign', 'broken@1', { version: 1, content: { id: 'broken' } }, 3),
  record('areaUnit', 'x1', { nameVi: 'Tổ 1' }, 4),
  record('unit', 'u1', { nameVi: 'Trường', groupBodyId: 'schools' }, 5),
  record('place', 'p2', { nameVi: 'Giếng 2', placeKind: 'well', active: true }, 7),
  record('place', 'p1', { nameVi: 'Giếng 1', placeKind: 'well', active: true }, 6),
  record('place', 'p3', { nameVi: 'Giếng 3' }, 8),
  record('person', 'n2', { nameVi: 'Hùng', role: 'desk', partyId: 'economy' }, 9),
  record('person', 'n3', { nameVi: 'Thái', role: 'officer', partyId: 'x1' }, 10),
];

describe('the catalogue', () => {
  const catalogue = catalogueOf(records);

  it('holds every version of a campaign, and knows the newest', () => {
    expect([...catalogue.campaigns.keys()]).toEqual(['water-2027@1', 'water-2027@2']);
    expect(catalogue.newest.get('water-2027')?.campaign.titleVi).toBe('Bản hai');
    expect(campaignKey({ id: 'water-2027', version: 2 })).toBe('water-2027@2');
  });

  it('holds the roster in order of arrival, without what does not read', () => {
    expect([...catalogue.places.keys()]).toEqual(['p1', 'p2']);
  });

  it('leaves out what was removed', () => {
    const removed = { changeId: 'c', authorId: 'n2', at: 1 };
    const without = catalogueOf(records.map((one) => (one.id === 'p1' ? { ...one, removed } : one)));
    expect([...without.places.keys()]).toEqual(['p2']);
  });

  it('[ROLE-2] knows the desk’s office by the people with the role desk', () => {
    expect([...catalogue.deskParties]).toEqual(['economy']);
  });

  it('names every kind of party', () => {
    const names = ['x1', 'u1', 'economy', 'schools', 'nobody'].map((id) => partyNameVi(catalogue, id));
    expect(names).toEqual(['Tổ 1', 'Trường', 'Phòng Kinh tế', undefined, undefined]);
  });

  it('reads no campaign from a record that holds none', () => {
    expect(campaignOf(records[2] ?? record('campaign', 'x', {}, 1))).toBeUndefined();
    expect(campaignOf(record('campaign', 'x', {}, 1))).toBeUndefined();
  });
});
