import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOffDelay } from '../../src/base/back-off.ts';

const random = (unit: number) => ({ unit: () => unit, bytes: (count: number) => new Uint8Array(count) });

describe('back-off', () => {
  it('[SYNC-13] doubles up to its ceiling', () => {
    const ceilings = [1, 2, 3, 7, 40].map((failures) => backOffDelay(failures, random(1), 1_000, 60_000));
    expect(ceilings).toEqual([2_000, 4_000, 8_000, 60_000, 60_000]);
  });

  it('[SYNC-13] spreads the waits over everything from nothing to the ceiling', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (failures, unit) => {
          const delay = backOffDelay(failures, random(unit));
          expect(delay).toBeGreaterThanOrEqual(0);
          expect(delay).toBeLessThanOrEqual(60_000);
          expect(delay).toBe(unit * backOffDelay(failures, random(1)));
        },
      ),
      { seed: 7 },
    );
  });
});
