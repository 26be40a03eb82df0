import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileName } from '../../src/capture/file-name.ts';

it('[TEXT-1] a name is kept in NFC', () => {
  expect(fileName('Báo cáo tuần.docx'.normalize('NFD'))).toBe('Báo cáo tuần.docx'.normalize('NFC'));
});

it('a name that is too long is cut before its ending', () => {
  const name = fileName(`${'Kế hoạch '.repeat(40)}.PDF`);
  expect(name).toHaveLength(200);
  expect(name).toMatch(/^Kế hoạch Kế .*\.PDF$/);
});

it('a name at the limit stays whole', () => {
  const name = `${'a'.repeat(196)}.pdf`;
  expect(fileName(name)).toBe(name);
});

it('a dot that begins no ending does not keep half a name', () => {
  const name = fileName(`Công văn số 1. ${'x'.repeat(300)}`);
  expect(name).toHaveLength(200);
  expect(name.startsWith('Công văn số 1. xxx')).toBe(true);
});

it('any name comes out at most 200 long, without half a letter, and a second time the same', () => {
  const letter = fc.constantFrom('ế', 'e\u0302', '\u0301', 'a', 'Đ', '😀', '👩‍👧', ' ', '.', '-', '7');
  const name = fc.array(letter, { maxLength: 400 }).map((each) => each.join(''));
  fc.assert(
    fc.property(name, fc.constantFrom('', '.pdf', '.docx'), (stem, ending) => {
      const kept = fileName(stem + ending);
      expect(kept.length).toBeLessThanOrEqual(200);
      expect(kept.endsWith(ending)).toBe(true);
      expect(kept).toBe(kept.normalize('NFC'));
      expect(kept).toMatch(/^(?:[^\ud800-\udfff]|[\ud800-\udbff][\udc00-\udfff])*$/);
      expect(fileName(kept)).toBe(kept);
    }),
    { seed: 20260421, numRuns: 3_000 },
  );
});
