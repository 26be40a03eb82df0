import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import { type Field, fieldSchema } from '../../src/domain/campaign/form-schema.ts';
import { isFilled, longestText, valueFault } from '../../src/domain/entry-values.ts';

const source = { slogansExact: ['Chào mừng'], themesExact: ['Đột phá', 'Lan tỏa'] };

function field(of: object): Field {
  return fieldSchema.parse({ id: 'f', labelVi: 'Ô', ...of });
}
const options = [
  { value: 'a', labelVi: 'A' },
  { value: 'b', labelVi: 'B' },
];

describe('a value', () => {
  const fits: [object, Json[]][] = [
    [{ type: 'text' }, ['', 'Nhà văn hóa', 'x'.repeat(longestText)]],
    [{ type: 'longtext' }, ['hai\ndòng']],
    [{ type: 'integer' }, [0, -3, 12]],
    [{ type: 'decimal' }, [0.5, 12]],
    [{ type: 'money' }, [12_500_000]],
    [{ type: 'date' }, ['2026-04-18', '2028-02-29']],
    [{ type: 'time' }, ['00:00', '23:59']],
    [{ type: 'choice', options }, ['a', 'b']],
    [{ type: 'choice', options, allowOther: true }, ['a', 'khác']],
    [{ type: 'choice', optionsFrom: 'campaign.slogansExact+themesExact' }, ['Chào mừng', 'Lan tỏa']],
    [{ type: 'choice', optionsFrom: 'lastUsed' }, ['gì cũng được']],
    [{ type: 'multichoice', options }, [[], ['a'], ['b', 'a']]],
    [{ type: 'boolean' }, [true, false]],
    [{ type: 'url' }, ['https://example.org/bai-1', 'http://xa.example.vn', 'https://xã.vn/tin?id=1#x']],
    [{ type: 'phone' }, ['0912 345 678', '+84 912.345.678', '(0208) 3852-123']],
    [{ type: 'place' }, ['p1', '0192-x_y.z@1:2']],
    [{ type: 'areaUnit' }, ['x1']],
    [{ type: 'body' }, ['phong']],
    [{ type: 'bodyOrArea' }, ['u1']],
    [{ type: 'bodyMulti' }, [[], ['u1', 'x1']]],
  ];
  it.each(fits)('of the field %j can be any of %j', (of, values) => {
    for (const value of values) expect(valueFault(source, field(of), value)).toBeNull();
  });

  const faulty: [object, Json, string][] = [
    [{ type: 'text' }, 7, 'not-text'],
    [{ type: 'longtext' }, 'x'.repeat(longestText + 1), 'too-long'],
    [{ type: 'integer' }, 1.5, 'not-a-whole-number'],
    [{ type: 'integer' }, '12', 'not-a-number'],
    [{ type: 'money' }, 1e300, 'not-a-number'],
    [{ type: 'date' }, '2026-02-30', 'not-a-date'],
    [{ type: 'date' }, '18/4/2026', 'not-a-date'],
    [{ type: 'time' }, '24:00', 'not-a-time'],
    [{ type: 'choice', options }, 'c', 'not-an-option'],
    [{ type: 'choice', options }, ['a'], 'not-text'],
    [{ type: 'choice', optionsFrom: 'campaign.themesExact' }, 'Chào mừng', 'not-an-option'],
    [{ type: 'multichoice', options }, 'a', 'not-a-list'],
    [{ type: 'multichoice', options }, ['a', 'c'], 'not-an-option'],
    [{ type: 'boolean' }, 'true', 'not-yes-or-no'],
    [{ type: 'url' }, 'example.org/bai-1', 'not-an-address'],
    [{ type: 'url' }, 'javascript:alert(1)', 'not-an-address'],
    [{ type: 'phone' }, '0912', 'not-a-phone-number'],
    [{ type: 'phone' }, 'gọi tôi', 'not-a-phone-number'],
    [{ type: 'place' }, { id: 'p1' }, 'not-an-id'],
    [{ type: 'place' }, '../p1', 'not-an-id'],
    [{ type: 'bodyMulti' }, ['u1', 7], 'not-an-id'],
    [{ type: 'bodyMulti' }, Array(501).fill('u1'), 'too-many'],
    [{ type: 'photo' }, 'a.jpg', 'not-a-value'],
    [{ type: 'file' }, [], 'not-a-value'],
    [{ type: 'computed' }, 7, 'not-a-value'],
  ];
  it.each(faulty)('of the field %j cannot be %j: %s', (of, value, fault) => {
    expect(valueFault(source, field(of), value)).toBe(fault);
  });

  it('is nothing when it is blank, empty or null, but zero and no are something', () => {
    expect([undefined, null, '', '  \n', []].map(isFilled)).toEqual([false, false, false, false, false]);
    expect([0, false, 'x', ['a']].map(isFilled)).toEqual([true, true, true, true]);
  });
});
