/** Days as ISO dates, e.g. 2026-04-18: they compare and sort as text. Arithmetic is in UTC, so no zone can shift it. */

const dayMs = 24 * 60 * 60 * 1_000;

export function addDays(date: string, days: number): string {
  return isoDate(Date.parse(`${date}T00:00:00Z`) + days * dayMs);
}

/** From `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** 1 is Monday, 7 is Sunday. */
export function isoWeekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** The given ISO weekday in the week (Monday first) that holds `date`. */
export function weekdayOfWeek(date: string, weekday: number): string {
  return addDays(date, weekday - isoWeekday(date));
}

/** 03/5/2026, as official Vietnamese writes days: a zero before days under ten and the months 1 and 2 (Nghị định 30/2020). */
export function slashedDay(date: string): string {
  const [year, month = '', day] = date.split('-');
  return `${day}/${Number(month) > 2 ? Number(month) : month}/${year}`;
}

/**
 * Reads the day of an instant in a zone (TIME-1). Made once for many instants: setting up `Intl` is the slow part.
 * Parts are read by name, since the engines differ in how they order and spell a date.
 */
export function dayReader(timeZone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map((part) => [part.type, part.value]));
    return `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
  };
}

/** The day of an instant in a zone (TIME-1). */
export function dayOf(instant: number, timeZone: string): string {
  return dayReader(timeZone)(instant);
}

/** The time of day of an instant in a zone, as 17:00. */
export function timeOf(instant: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    numberingSystem: 'latn',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(instant).map((part) => [part.type, part.value]));
  return `${parts.get('hour')}:${parts.get('minute')}`;
}

function isoDate(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
