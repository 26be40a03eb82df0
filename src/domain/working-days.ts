import type { Calendar, DeadlineRule } from './campaign/deadline-schema.ts';
import { addDays, daysBetween, isoWeekday } from './days.ts';

/** Weekends and the campaign's days off are not working days (TIME-3). */
export function isWorkingDay(calendar: Calendar, date: string): boolean {
  if (calendar.weekend.includes(isoWeekday(date))) return false;
  return !calendar.nonWorking.some((off) => off.from <= date && date <= (off.to ?? off.from));
}

/** Working days from today to the last day, both counted (TIME-3); 0 once the last day is over. */
export function workingDaysLeft(calendar: Calendar, today: string, lastDay: string): number {
  let left = 0;
  for (let date = today; date <= lastDay; date = addDays(date, 1)) {
    if (isWorkingDay(calendar, date)) left++;
  }
  return left;
}

/** How far back to look for a working day: no calendar gives a whole year off. */
const longestHoliday = 366;

/** The day itself, or the nearest working day before it; undefined where the calendar has none for a year. */
export function workingDayUpTo(calendar: Calendar, date: string): string | undefined {
  for (let back = 0; back <= longestHoliday; back++) {
    const day = addDays(date, -back);
    if (isWorkingDay(calendar, day)) return day;
  }
  return undefined;
}

/**
 * The last day on which the rule is kept: inclusive and exclusive differ (TIME-3). Of dates that recur it is the next one, and the last
 * one when all are over.
 */
export function lastDayOf(rule: DeadlineRule, today: string): string {
  switch (rule.type) {
    case 'window':
      return rule.endInclusive ? rule.end : addDays(rule.end, -1);
    case 'by':
      return rule.date;
    case 'before':
      return rule.lastDay ?? addDays(rule.date, -1);
    case 'recurring': {
      const dates = rule.dates.toSorted();
      return dates.find((date) => date >= today) ?? dates.at(-1) ?? today;
    }
  }
}

/** How a deadline stands. Late is a label, never a refusal (TIME-3). */
export type Due =
  | { state: 'ahead'; workingDays: number }
  | { state: 'today' }
  /** The last day is a day off: aim for `advised`. */
  | { state: 'holiday'; advised: string; workingDays: number }
  | { state: 'over'; days: number };

export function dueOf(calendar: Calendar, rule: DeadlineRule, today: string): Due {
  const lastDay = lastDayOf(rule, today);
  if (today > lastDay) return { state: 'over', days: daysBetween(lastDay, today) };
  if (today === lastDay) return { state: 'today' };
  const workingDays = workingDaysLeft(calendar, today, lastDay);
  // What has to be handed in is advised for a day on which somebody takes it; activities may fill the days off.
  const advised = rule.type === 'window' ? lastDay : workingDayUpTo(calendar, lastDay);
  // Once the advised day is over, only the true last day is left to name.
  if (advised !== undefined && advised !== lastDay && advised >= today) {
    return { state: 'holiday', advised, workingDays };
  }
  return { state: 'ahead', workingDays };
}
