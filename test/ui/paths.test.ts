import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cameraPath,
  campaignOfQuery,
  checkOfQuery,
  draftPath,
  editFormPath,
  filterOfQuery,
  logPath,
  newFormPath,
  openingOfQuery,
} from '../../src/ui/paths.ts';

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

describe('the address of a form', () => {
  const queryOf = (path: string) => Object.fromEntries(new URL(path, 'http://here').searchParams);

  it.each(['last', 'nothing'] as const)(
    'of a new entry says campaign, kind and what it is like: %s',
    (like) => {
      const about = { campaign: { id: 'đợt 1&2' }, kind: 'kind a', like };
      expect(openingOfQuery(queryOf(newFormPath('draft-a', about)))).toEqual({
        campaignId: 'đợt 1&2',
        kind: 'kind a',
        like,
      });
    },
  );

  it('of an edit names its entry; that of a draft alone says nothing more', () => {
    expect(openingOfQuery(queryOf(editFormPath('draft-a', 'entry-a')))).toEqual({ entryId: 'entry-a' });
    expect(openingOfQuery(queryOf(draftPath('draft-a')))).toBeNull();
  });
});

it('each filter of the log has an address that leads back to it; any other word shows everything', () => {
  for (const filter of ['all', 'drafts', 'unsent', 'returned', 'removed'] as const) {
    const query = Object.fromEntries(new URL(logPath(filter), 'http://here').searchParams);
    expect(filterOfQuery(query)).toBe(filter);
  }
  expect(filterOfQuery({ loc: 'x' })).toBe('all');
  expect(filterOfQuery({})).toBe('all');
});
