import { dayReader, slashedDay } from '../../domain/days.ts';

/** How moments are written, in one zone. Made once: setting up `Intl` is the slow part. */
export type Times = {
  /** 17:42 */
  time(instant: number): string;
  /** 21/4/2026 */
  day(instant: number): string;
  /** 17:42 on the day `now` falls on, else 17:42 ngày 21/4/2026. */
  moment(instant: number, now: number): string;
};

export function timesIn(timeZone: string | undefined): Times {
  const clock = new Intl.DateTimeFormat('vi-VN', {
    ...(timeZone === undefined ? {} : { timeZone }),
    numberingSystem: 'latn',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const dayIn = dayReader(timeZone ?? clock.resolvedOptions().timeZone);
  const time = (instant: number) => {
    const parts = new Map(clock.formatToParts(instant).map((part) => [part.type, part.value]));
    return `${parts.get('hour')}:${parts.get('minute')}`;
  };
  const day = (instant: number) => slashedDay(dayIn(instant));
  return {
    time,
    day,
    moment: (instant, now) =>
      dayIn(instant) === dayIn(now) ? time(instant) : `${time(instant)} ngày ${day(instant)}`,
  };
}

const numbers = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

/** 1.234,5 */
export function number(value: number): string {
  return numbers.format(value);
}

/** Megabytes of the decimal kind, as phones count them: 0,4 under ten, whole above. */
export function megabytes(bytes: number): string {
  const size = bytes / 1_000_000;
  if (bytes > 0 && size < 0.1) return '0,1';
  return numbers.format(size < 10 ? Math.round(size * 10) / 10 : Math.round(size));
}
