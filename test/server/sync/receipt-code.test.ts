import { expect, it } from 'vitest';
import { receiptSchema } from '../../../src/domain/record.ts';
import { receiptCode } from '../../../src/server/sync/receipt-code.ts';

it('four letters for the first million changes, each its own, none that is misread', () => {
  const seen = new Set<string>();
  for (let sequence = 1; sequence < 1_048_576; sequence++) seen.add(receiptCode(sequence));
  expect(seen.size).toBe(1_048_575);
  expect([...seen].every((code) => /^[0-9A-HJKMNP-TV-Z]{4}$/.test(code))).toBe(true);
});

it('longer after, still each its own', () => {
  const seen = new Set(Array.from({ length: 20_000 }, (_, i) => receiptCode(1_048_576 + 7_919 * i)));
  expect(seen.size).toBe(20_000);
  for (const sequence of [1_048_576, 34_603_008, 1_108_344_832, Number.MAX_SAFE_INTEGER / 2 ** 14]) {
    const at = 1;
    expect(receiptSchema.safeParse({ at, code: receiptCode(Math.floor(sequence)) }).success).toBe(true);
  }
  expect(receiptCode(1_048_575)).toHaveLength(4);
  expect(receiptCode(1_048_576)).toHaveLength(5);
});

it('neighbours do not look alike', () => {
  const [a, b] = [receiptCode(1_000), receiptCode(1_001)];
  const same = [...a].filter((letter, i) => letter === b[i]).length;
  expect(same).toBeLessThan(3);
});
