import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/base/hex.ts';
import { uuidv7Ids } from '../../src/base/ids.ts';
import { deviceMadeIdSchema } from '../../src/domain/ids.ts';
import { seededUnit } from '../support/seeded-random.ts';

function random(seed: number) {
  const unit = seededUnit(seed);
  return {
    unit,
    bytes: (count: number) => Uint8Array.from({ length: count }, () => Math.floor(unit() * 256)),
  };
}

describe('ids', () => {
  it('[SYNC-1] are UUIDs of version 7 that hold the time they were made', () => {
    const id = uuidv7Ids({ now: () => 0x0192_3456_789a }, random(1)).next();
    expect(deviceMadeIdSchema.parse(id)).toBe(id);
    expect(id.startsWith('01923456-789a-7')).toBe(true);
  });

  it('[SYNC-1] grow, even within a millisecond and when the clock steps back', () => {
    const steps = fc.array(fc.integer({ min: -5_000, max: 5_000 }), { minLength: 2, maxLength: 200 });
    fc.assert(
      fc.property(steps, fc.nat(), (jumps, seed) => {
        let now = 1_776_700_000_000;
        const ids = uuidv7Ids({ now: () => now }, random(seed));
        const made = jumps.map((jump) => {
          now += jump;
          return ids.next();
        });
        expect(made.toSorted()).toEqual(made);
        expect(new Set(made).size).toBe(made.length);
      }),
      { seed: 7 },
    );
  });

  it('[SYNC-1] stay apart when thousands are made within one millisecond', () => {
    const ids = uuidv7Ids({ now: () => 1_776_700_000_000 }, random(3));
    const made = Array.from({ length: 10_000 }, () => ids.next());
    expect(new Set(made).size).toBe(made.length);
    expect(made.toSorted()).toEqual(made);
  });
});

describe('hexadecimal', () => {
  it('reads what it wrote', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(bytes);
      }),
      { seed: 7 },
    );
  });
});
