import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { cameraPath, campaignOfQuery, checkOfQuery } from '../../src/ui/paths.ts';

const at = { campaign: { id: 'dot@1:a.b', version: 1 }, checklistId: 'ck@1', placeId: 'điểm:2' };

it('the camera reads the check it was opened for, whatever the ids and words', async () => {
  await fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: 'grapheme' })),
      (status, values) => {
        const url = new URL(cameraPath(at, { status, values }), 'http://localhost');
        const query = Object.fromEntries(url.searchParams);
        expect(checkOfQuery(query)).toEqual({ status, values: { ...values } });
        expect(campaignOfQuery(query)).toBe(at.campaign.id);
        expect(url.pathname.split('/').slice(2).map(decodeURIComponent)).toEqual([
          at.checklistId,
          at.placeId,
        ]);
      },
    ),
    { seed: 20260421 },
  );
});

it('without a status the shutter means the first one', () => {
  expect(
    checkOfQuery(Object.fromEntries(new URL(cameraPath(at), 'http://localhost').searchParams)),
  ).toBeNull();
});
