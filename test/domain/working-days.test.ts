import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Calendar,
  type DeadlineRule,
  deadlineRuleSchema,
} from '../../src/domain/campaign/deadline-schema.ts';
import { addDays, daysBetween } from '../../src/domain/days.ts';
import {
  dueOf,
  isWorkingDay,
  lastDayOf,
  workingDaysLeft,
  workingDayUpTo,
} from '../../src/domain/working-days.ts';
import { firstCampaignJson, soundCampaign } from '../support/first-campaign.ts';

const seed = 20260421;
const { calendar, deadlines } = soundCampaign(firstCampaignJson());
const plain: Calendar = { weekend: [6, 7], nonWorking: [] };
const rule = (of: object): DeadlineRule => deadlineRuleSchema.parse(of);
const day = fc
  .date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2028-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('working days', () => {
  it('[TIME-3] leave out weekends and the days off of the campaign', () => {
    const days = [
      '2026-04-24',
      '2026-04-25',
      '2026-04-26',
      '2026-04-27',
      '2026-04-28',
      '2026-04-30',
      '2026-05-01',
    ];
    expect(days.filter((date) => isWorkingDay(calendar, date))).toEqual(['2026-04-24', '2026-04-28']);
  });

  it('[TIME-3] follow the weekend that the campaign names', () => {
    expect(isWorkingDay({ weekend: [7], nonWorking: [{ from: '2026-04-20' }] }, '2026-04-18')).toBe(true);
    expect(isWorkingDay({ weekend: [7], nonWorking: [{ from: '2026-04-20' }] }, '2026-04-20')).toBe(false);
  });

  it('[TIME-3] count today', () => {
    expect(workingDaysLeft(calendar, '2026-04-28', '2026-05-03')).toBe(2);
    expect(workingDaysLeft(calendar, '2026-04-29', '2026-05-03')).toBe(1);
    expect(workingDaysLeft(calendar, '2026-04-30', '2026-05-03')).toBe(0);
    expect(workingDaysLeft(calendar, '2026-05-04', '2026-05-03')).toBe(0);
  });

  it('[TIME-3] are five in any seven days without days off', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (today, weeks) => {
        expect(workingDaysLeft(plain, today, addDays(today, 7 * weeks - 1))).toBe(5 * weeks);
      }),
      { seed },
    );
  });

  it('[TIME-3] never grow as the days go by', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 90 }), (today, ahead) => {
        const lastDay = addDays(today, ahead);
        const [now, tomorrow] = [today, addDays(today, 1)].map((date) =>
          workingDaysLeft(calendar, date, lastDay),
        );
        expect(Number(now) - Number(tomorrow)).toBe(isWorkingDay(calendar, today) ? 1 : 0);
      }),
      { seed },
    );
  });

  it('[TIME-3] go back from a day off to the nearest one before it', () => {
    expect(workingDayUpTo(calendar, '2026-05-03')).toBe('2026-04-29');
    expect(workingDayUpTo(calendar, '2026-04-29')).toBe('2026-04-29');
    const never: Calendar = { weekend: [], nonWorking: [{ from: '2000-01-01', to: '2100-01-01' }] };
    expect(workingDayUpTo(never, '2026-05-03')).toBeUndefined();
  });
});

/** Every day of two years with its name, written out once as on a wall calendar. */
const wall = Array.from({ length: 800 }, (_, index) => {
  const date = new Date(Date.UTC(2025, 0, 1 + index));
  return { date: date.toISOString().slice(0, 10), name: date.toUTCString().slice(0, 3) };
});
const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The days from one to another, both among them, that a person with a pencil has not crossed out on the wall. */
function uncrossed({ weekend, nonWorking }: Calendar, from: string, to: string): string[] {
  const free = weekend.map((number) => names[number - 1]);
  const isOff = (date: string) =>
    nonWorking.some((off) => date === off.from || isWithin(date, off.from, off.to));
  return wall
    .filter(({ date }) => isWithin(date, from, to))
    .filter(({ date, name }) => !free.includes(name) && !isOff(date))
    .map(({ date }) => date);
}

function isWithin(date: string, from: string, to: string | undefined): boolean {
  return to !== undefined && date >= from && date <= to;
}

describe('working days of a random calendar', () => {
  const inSpring = fc.integer({ min: 440, max: 510 }).map((index) => wall[index]?.date ?? '');
  const randomCalendar: fc.Arbitrary<Calendar> = fc.record({
    weekend: fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 6 }),
    nonWorking: fc.array(
      fc
        .tuple(inSpring, fc.integer({ min: -1, max: 9 }))
        .map(([from, length]) => (length < 0 ? { from } : { from, to: addDays(from, length) })),
      { maxLength: 4 },
    ),
  });

  it('[TIME-3] are those that a person with a pencil leaves on the wall', () => {
    fc.assert(
      fc.property(randomCalendar, inSpring, fc.integer({ min: -3, max: 15 }), (of, today, ahead) => {
        const lastDay = addDays(today, ahead);
        const left = uncrossed(of, today, lastDay);
        expect(workingDaysLeft(of, today, lastDay)).toBe(left.length);
        expect(isWorkingDay(of, today)).toBe(uncrossed(of, today, today).length === 1);
      }),
      { seed, numRuns: 10_000 },
    );
  }, 60_000);

  it('[TIME-3] end on the last day that such a person leaves, within a year', () => {
    const yearOff = fc.constantFrom(365, 366).map(
      (days): Calendar => ({
        weekend: [],
        nonWorking: [{ from: addDays('2026-06-01', -days), to: '2026-06-01' }],
      }),
    );
    const any = fc.oneof({ weight: 20, arbitrary: randomCalendar }, { weight: 1, arbitrary: yearOff });
    fc.assert(
      fc.property(any, fc.oneof(inSpring, fc.constant('2026-06-01')), (of, date) => {
        expect(workingDayUpTo(of, date)).toBe(uncrossed(of, addDays(date, -366), date).at(-1));
      }),
      { seed, numRuns: 2_000 },
    );
  }, 60_000);
});

describe('the last day of a deadline', () => {
  it.each([
    [{ type: 'by', date: '2026-05-03' }, '2026-05-03'],
    [{ type: 'before', date: '2026-05-05' }, '2026-05-04'],
    [{ type: 'before', date: '2026-05-05', lastDay: '2026-04-29' }, '2026-04-29'],
    [{ type: 'window', start: '2026-04-18', end: '2026-04-25' }, '2026-04-25'],
    [{ type: 'window', start: '2026-04-18', end: '2026-04-25', endInclusive: false }, '2026-04-24'],
    [{ type: 'recurring', dates: ['2026-04-26', '2026-04-19', '2026-04-22'] }, '2026-04-22'],
    [{ type: 'recurring', dates: ['2026-04-12', '2026-04-19'] }, '2026-04-19'],
  ])('[TIME-3] of %j is %s', (of, lastDay) => {
    expect(lastDayOf(rule(of), '2026-04-20')).toBe(lastDay);
  });

  it('[TIME-3] may be given by the file, which then says what "before" leaves', () => {
    expect(deadlines.map((deadline) => lastDayOf(deadline.rule, '2026-04-21'))).toEqual([
      '2026-04-25',
      '2026-05-03',
      '2026-05-04',
    ]);
  });
});

describe('how a deadline stands', () => {
  const onSunday = rule({ type: 'by', date: '2026-05-03' });
  const onMonday = rule({ type: 'before', date: '2026-05-05' });

  it('[TIME-3] is in working days while it lies ahead', () => {
    expect(dueOf(calendar, onMonday, '2026-04-28')).toEqual({ state: 'ahead', workingDays: 3 });
  });

  it('[TIME-3] names the working day to aim for when the last day is a day off', () => {
    expect(dueOf(calendar, onSunday, '2026-04-28')).toEqual({
      state: 'holiday',
      advised: '2026-04-29',
      workingDays: 2,
    });
  });

  it('[TIME-3] still advises that day on the day itself', () => {
    expect(dueOf(calendar, onSunday, '2026-04-29')).toEqual({
      state: 'holiday',
      advised: '2026-04-29',
      workingDays: 1,
    });
  });

  it('[TIME-3] no longer advises a day that is over', () => {
    expect(dueOf(calendar, onSunday, '2026-04-30')).toEqual({ state: 'ahead', workingDays: 0 });
  });

  it('[TIME-3] does not advise against activities on a day off', () => {
    const ofSaturday = rule({ type: 'window', start: '2026-04-18', end: '2026-04-25' });
    expect(dueOf(calendar, ofSaturday, '2026-04-21')).toEqual({ state: 'ahead', workingDays: 4 });
  });

  it('[TIME-3] is today on the last day, and late by days after it', () => {
    expect(dueOf(calendar, onSunday, '2026-05-03')).toEqual({ state: 'today' });
    expect(dueOf(calendar, onSunday, '2026-05-06')).toEqual({ state: 'over', days: 3 });
  });

  it('[TIME-3] fits the distance to the last day, whatever the day', () => {
    fc.assert(
      fc.property(day, day, (today, date) => {
        const due = dueOf(calendar, rule({ type: 'by', date }), today);
        if (today > date) expect(due).toEqual({ state: 'over', days: daysBetween(date, today) });
        else if (today === date) expect(due).toEqual({ state: 'today' });
        else if (due.state === 'holiday') {
          expect(isWorkingDay(calendar, date)).toBe(false);
          expect(isWorkingDay(calendar, due.advised)).toBe(true);
          expect(today <= due.advised && due.advised < date).toBe(true);
          expect(workingDaysLeft(calendar, addDays(due.advised, 1), date)).toBe(0);
        } else expect(due.state).toBe('ahead');
      }),
      { seed },
    );
  });
});
