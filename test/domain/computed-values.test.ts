import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldOf } from '../../src/domain/campaign/campaign-lookup.ts';
import { formSchema } from '../../src/domain/campaign/form-schema.ts';
import { computedValue, ratio } from '../../src/domain/computed-values.ts';

const seed = 20260421;
const form = formSchema.parse({
  id: 'form',
  titleVi: 'Biểu',
  fields: [
    { id: 'all', labelVi: 'Tất cả', type: 'integer' },
    { id: 'some', labelVi: 'Trong đó', type: 'integer', visibleIf: { field: 'all', notIn: [9] } },
    {
      id: 'share',
      labelVi: 'Tỷ lệ',
      type: 'computed',
      formula: { op: 'ratio', a: 'some', b: 'all' },
      decimals: 1,
    },
    { id: 'plain', labelVi: 'Số liệu', type: 'computed' },
  ],
});

function value(fieldId: string, values: { [fieldId: string]: number | string }) {
  const field = fieldOf(form, fieldId);
  if (!field) throw new Error('no field');
  return computedValue(form, field, values);
}

describe('a computed field', () => {
  it('is the ratio of two fields in percent, half up', () => {
    expect(value('share', { some: 6, all: 7 })).toBe(85.7);
    expect(value('share', { some: 1, all: 8 })).toBe(12.5);
    expect(value('share', { some: 0, all: 8 })).toBe(0);
  });

  it('has no value where a part is missing or hidden, or the divisor is zero', () => {
    expect(value('share', { some: 6 })).toBeNull();
    expect(value('share', { all: 7 })).toBeNull();
    expect(value('share', { some: 6, all: 0 })).toBeNull();
    expect(value('share', { some: 6, all: 9 })).toBeNull();
    expect(value('share', { some: '6', all: 7 })).toBeNull();
    expect(value('plain', { some: 6, all: 7 })).toBeNull();
  });
});

describe('a ratio', () => {
  it('is rounded half up where binary fractions would fall short', () => {
    expect(ratio(1.005, 100, 2)).toBe(1.01);
    expect(ratio(0.145, 100, 2)).toBe(0.15);
    expect(ratio(1, 3, 6)).toBe(33.333333);
    expect(ratio(2.5, 100, 0)).toBe(3);
    expect(ratio(-2.5, 100, 0)).toBe(-2);
  });

  it('is the nearest number of its decimals, for any whole parts', () => {
    const part = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(part, part, fc.integer({ min: 0, max: 3 }), (a, b, decimals) => {
        const found = ratio(a, b, decimals);
        if (b === 0) {
          expect(found).toBeNull();
          return;
        }
        // By long division: whole units of the last decimal, and one more from half a unit on.
        const units = a * 100 * 10 ** decimals;
        const down = Math.floor(units / b);
        const up = 2 * (units - down * b) >= b ? 1 : 0;
        expect(Math.round((found ?? -1) * 10 ** decimals)).toBe(down + up);
        expect(String(found).split('.')[1]?.length ?? 0).toBeLessThanOrEqual(decimals);
      }),
      { seed, numRuns: 2_000 },
    );
  });
});
