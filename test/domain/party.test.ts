import { describe, expect, it } from 'vitest';
import { bodyOfParty, isParty } from '../../src/domain/party.ts';
import { mayCheckPlace, mayWriteEntryOf, readsEverything } from '../../src/domain/permission.ts';
import { ownerOf } from '../../src/domain/roster.ts';
import { soundCampaign } from '../support/first-campaign.ts';
import { secondCampaignJson } from '../support/second-campaign.ts';

const campaign = soundCampaign(secondCampaignJson());
const parties = {
  units: new Map([['u1', { nameVi: 'Trường', groupBodyId: 'schools' }]]),
  areaUnits: new Map([['x1', { nameVi: 'Tổ 1' }]]),
};

describe('a party', () => {
  it('is an office, centre or partner itself, and no other body', () => {
    expect(campaign.bodies.filter(isParty).map(({ id }) => id)).toEqual(['economy', 'union']);
  });

  it.each([
    ['economy', 'economy'],
    ['u1', 'schools'],
    ['x1', 'wards'],
    ['council', undefined],
    ['schools', undefined],
    ['nobody', undefined],
  ])('%s is of the body %s', (partyId, bodyId) => {
    expect(bodyOfParty(campaign, parties, partyId)?.id).toBe(bodyId);
  });
});

describe('what a person may', () => {
  const deskParties = new Set(['economy']);
  const officer = { personId: 'n3', role: 'officer', partyId: 'x1' } as const;
  const ofDeskOffice = { personId: 'n1', role: 'officer', partyId: 'economy' } as const;
  const desk = { personId: 'n2', role: 'desk', partyId: 'economy' } as const;
  const viewer = { personId: 'n5', role: 'viewer', partyId: 'economy' } as const;

  it('[ROLE-2] write: officers for their own party, the desk for all, a viewer nothing', () => {
    const may = [officer, desk, viewer].map((who) => [
      mayWriteEntryOf(who, { partyId: 'x1' }),
      mayWriteEntryOf(who, { partyId: 'u1' }),
    ]);
    expect(may).toEqual([
      [true, false],
      [true, true],
      [false, false],
    ]);
  });

  it('[ROLE-2] check: officers their own places, the desk’s office any, a viewer none', () => {
    const owners = [
      ownerOf({ nameVi: 'Nhà', placeKind: 'well', active: true, areaUnitId: 'x1' }),
      ownerOf({ nameVi: 'Cổng', placeKind: 'well', active: true, unitId: 'u1' }),
      ownerOf({ nameVi: 'Chợ', placeKind: 'well', active: true }),
    ];
    expect(owners).toEqual(['x1', 'u1', null]);
    const may = [officer, ofDeskOffice, desk, viewer].map((who) =>
      owners.map((owner) => mayCheckPlace(who, owner, deskParties)),
    );
    expect(may).toEqual([
      [true, false, false],
      [true, true, true],
      [true, true, true],
      [false, false, false],
    ]);
  });

  it('[ROLE-2] read: everything for desk and viewer, their own scope for officers', () => {
    expect([officer, desk, viewer].map(readsEverything)).toEqual([false, true, true]);
  });
});
