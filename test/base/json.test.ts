import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, jsonDepth, sameJson } from '../../src/base/json.ts';
import { jsonSchema } from '../../src/domain/json-schema.ts';

const seed = 20260421;
const json = fc
  .jsonValue({ maxDepth: 4 })
  .map((value) => jsonSchema.parse(JSON.parse(JSON.stringify(value))));

describe('canonical JSON', () => {
  it('is JSON for the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(value);
      }),
      { seed },
    );
  });

  it('does not depend on the order of keys', () => {
    const members = fc.array(fc.tuple(fc.string({ maxLength: 5 }), json), { maxLength: 8 });
    fc.assert(
      fc.property(members, (pairs) => {
        const once = new Map(pairs);
        const forwards = Object.fromEntries(once);
        const backwards = Object.fromEntries([...once].reverse());
        expect(canonicalJson(forwards)).toBe(canonicalJson(backwards));
        expect(sameJson(forwards, backwards)).toBe(true);
      }),
      { seed },
    );
  });

  it('tells different values apart', () => {
    expect(sameJson({ a: 1 }, { a: 2 })).toBe(false);
    expect(sameJson(['a', 'b'], ['b', 'a'])).toBe(false);
    expect(sameJson(1, '1')).toBe(false);
    expect(sameJson(null, false)).toBe(false);
  });
});

describe('the depth of JSON text', () => {
  function depthOf(value: unknown): number {
    if (typeof value !== 'object' || value === null) return 0;
    return 1 + Math.max(0, ...Object.values(value).map(depthOf));
  }

  it('is how deep its brackets nest, whatever its texts hold', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(jsonDepth(JSON.stringify(value))).toBe(depthOf(value));
      }),
      { seed },
    );
    expect(jsonDepth(JSON.stringify(['[[[{"\\', '"[']))).toBe(1);
  });

  it('is found without a stack, so that no text can overflow it', () => {
    expect(jsonDepth('['.repeat(2_000_000))).toBe(2_000_000);
  });
});
