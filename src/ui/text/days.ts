import { addDays, isoWeekday, slashedDay } from '../../domain/days.ts';
import { viLog } from './vi-log.ts';

/** A day as a heading: "Hôm nay", "Hôm qua", "Thứ hai, 20/4/2026". Days are ISO dates. */
export function dayHeading(day: string, today: string): string {
  if (day === today) return viLog.today;
  if (day === addDays(today, -1)) return viLog.yesterday;
  return viLog.day(isoWeekday(day), slashedDay(day));
}
