import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import { compareCapture, entryOf } from '../../src/domain/entry.ts';
import { readValues, reviewSchema } from '../../src/domain/roster.ts';
import { type ChangeSketch, changeOf } from '../support/change-maker.ts';

function recordOf(sketch: Partial<ChangeSketch>) {
  const change = changeOf({ device: 'phone', create: { kind: 'check', partyId: 'office' }, ...sketch });
  return apply(undefined, change, { sequence: 5, receipt: { at: 1, code: '3F7K' } });
}

describe('an entry', () => {
  it('is read from its record, without what was cleared', () => {
    const entry = entryOf(recordOf({ set: { a: 1, b: null }, at: 10_000, offset: -4_000 }));
    expect(entry).toMatchObject({
      kind: 'check',
      partyId: 'office',
      values: { a: 1 },
      at: 6_000,
      arrival: 5,
    });
    expect(entry?.values).not.toHaveProperty('b');
  });

  it('is none when removed, without a kind, or of another type', () => {
    expect(entryOf({ ...recordOf({}), removed: { changeId: 'c', authorId: 'n1', at: 1 } })).toBeUndefined();
    expect(entryOf(recordOf({ create: { kind: null, partyId: null } }))).toBeUndefined();
    expect(entryOf({ ...recordOf({}), type: 'review' })).toBeUndefined();
  });

  it('[SYNC-3] comes after another by corrected capture time, then by arrival, unsent last', () => {
    const moment = fc.record({ at: fc.nat(3), arrival: fc.nat(3) });
    fc.assert(
      fc.property(moment, moment, moment, (a, b, c) => {
        const order = [a, b, c].toSorted(compareCapture);
        const ranks = order.map(({ at, arrival }) => [at, arrival || 99] as const);
        const inOrder = ranks.every(([at, arrival], index) => {
          const [nextAt, nextArrival] = ranks[index + 1] ?? [99, 99];
          return at < nextAt || (at === nextAt && arrival <= nextArrival);
        });
        expect(inOrder).toBe(true);
      }),
      { seed: 7 },
    );
  });
});

describe('the values of a record that is no entry', () => {
  it('are read by their schema, and are none where a merge has broken them', () => {
    const sound = recordOf({ set: { entryId: 'e1', revision: 2, state: 'returned', reason: 'Ảnh mờ' } });
    expect(readValues(reviewSchema, sound)).toMatchObject({ revision: 2, state: 'returned' });
    expect(readValues(reviewSchema, recordOf({ set: { entryId: 'e1', revision: 0 } }))).toBeUndefined();
  });
});
