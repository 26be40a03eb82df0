import { describe, expect, it } from 'vitest';
import { megabytes, number, timesIn } from '../../src/ui/text/format.ts';

const evening = Date.UTC(2026, 3, 20, 10, 42);

describe('moments in the zone of the campaign', () => {
  const times = timesIn('Asia/Ho_Chi_Minh');

  it('are hours and minutes of today', () => {
    expect(times.moment(evening, Date.UTC(2026, 3, 20, 16, 59))).toBe('17:42');
  });

  it('name the day once the zone has passed midnight', () => {
    expect(times.moment(evening, Date.UTC(2026, 3, 20, 17, 0))).toBe('17:42 ngày 20/4/2026');
  });

  it('begin the day at 00:00', () => {
    expect(times.time(Date.UTC(2026, 3, 20, 17, 5))).toBe('00:05');
    expect(times.day(Date.UTC(2026, 3, 20, 17, 5))).toBe('21/4/2026');
  });
});

it.each([
  [0, '0'],
  [1, '0,1'],
  [420_000, '0,4'],
  [9_960_000, '10'],
  [84_300_000, '84'],
  [1_234_500_000, '1.235'],
])('%i bytes are %s MB', (bytes, words) => {
  expect(megabytes(bytes)).toBe(words);
});

it('numbers have dots for thousands and a decimal comma', () => {
  expect(number(1234.5)).toBe('1.234,5');
});
