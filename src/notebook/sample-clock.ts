import type { Clock } from '../base/clock.ts';
import { dayOf, dayReader, daysBetween, timeOf } from '../domain/days.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** The day that is taken for today while sample data is there. */
export type SampleDay = {
  timeZone: string;
  today: string;
  /**
   * Just after the latest entry on this device. The sample's day begins anew with every real day: without this, what is recorded
   * this morning would lie before what was recorded yesterday afternoon, and never be a place's latest check.
   */
  notBefore: number;
};

export type SampleClock = Clock & {
  /** Null takes the real day. */
  take(sample: SampleDay | null): void;
};

/** The device's clock, moved by whole days while a sample's day is taken for today. */
export function createSampleClock(device: Clock): SampleClock {
  let sample: SampleDay | null = null;
  return {
    now() {
      if (!sample) return device.now();
      const { timeZone, today, notBefore } = sample;
      const moved = moveToDay(device.now(), timeZone, today);
      return notBefore > moved && dayOf(notBefore, timeZone) === today ? notBefore : moved;
    },
    take(next) {
      sample = next;
    },
  };
}

/** The same time of day on another day, by the clocks of the zone, summer time or not. */
export function moveToDay(instant: number, timeZone: string, day: string): number {
  const readDay = dayReader(timeZone);
  const moved = instant + daysBetween(readDay(instant), day) * dayMs;
  const wanted = Date.parse(`${day}T${timeOf(instant, timeZone)}Z`);
  return moved + wanted - Date.parse(`${readDay(moved)}T${timeOf(moved, timeZone)}Z`);
}
