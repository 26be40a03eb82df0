import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayOf,
  dayReader,
  daysBetween,
  isoWeekday,
  slashedDay,
  timeOf,
  weekdayOfWeek,
} from '../../src/domain/days.ts';

const seed = 20260421;
const day = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2100-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('days', () => {
  it('[TIME-1] are counted in the campaign’s zone, not in UTC', () => {
    expect(dayOf(Date.parse('2026-04-20T16:59:59Z'), 'Asia/Ho_Chi_Minh')).toBe('2026-04-20');
    expect(dayOf(Date.parse('2026-04-20T17:00:00Z'), 'Asia/Ho_Chi_Minh')).toBe('2026-04-21');
    expect(dayOf(Date.parse('2026-04-21T03:00:00Z'), 'America/New_York')).toBe('2026-04-20');
  });

  it('[TIME-1] are the same under the old name of the zone, which some browsers report', () => {
    const instants = fc.integer({ min: 0, max: 4_000_000_000_000 });
    const [now, before] = [dayReader('Asia/Ho_Chi_Minh'), dayReader('Asia/Saigon')];
    fc.assert(
      fc.property(instants, (instant) => {
        expect(before(instant)).toBe(now(instant));
      }),
      { seed },
    );
  });

  it('[TIME-1] turn at midnight of the zone', () => {
    const read = dayReader('Asia/Ho_Chi_Minh');
    fc.assert(
      fc.property(day, (date) => {
        const midnight = Date.parse(`${date}T00:00:00+07:00`);
        expect([read(midnight), read(midnight - 1)]).toEqual([date, addDays(date, -1)]);
      }),
      { seed },
    );
  });

  it('tell the time of day in a zone', () => {
    expect(timeOf(Date.parse('2026-04-20T10:05:00Z'), 'Asia/Ho_Chi_Minh')).toBe('17:05');
    expect(timeOf(Date.parse('2026-04-20T17:00:00Z'), 'Asia/Ho_Chi_Minh')).toBe('00:00');
  });

  it('add and subtract across months, years and leap days', () => {
    expect(addDays('2026-04-30', 1)).toBe('2026-05-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
    fc.assert(
      fc.property(day, fc.integer({ min: -5_000, max: 5_000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
      { seed },
    );
  });

  it('know their weekday and their week', () => {
    expect(isoWeekday('2026-04-20')).toBe(1);
    expect(isoWeekday('2026-04-26')).toBe(7);
    expect(weekdayOfWeek('2026-04-26', 5)).toBe('2026-04-24');
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 7 }), (date, weekday) => {
        const other = weekdayOfWeek(date, weekday);
        expect(isoWeekday(other)).toBe(weekday);
        expect(weekdayOfWeek(other, isoWeekday(date))).toBe(date);
      }),
      { seed },
    );
  });

  it('are printed with two digits for day and month', () => {
    expect(slashedDay('2026-04-08')).toBe('08/4/2026');
  });
});
