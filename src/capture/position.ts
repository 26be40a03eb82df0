import * as z from 'zod/mini';
import type { Clock } from '../base/clock.ts';
import { type Position, positionSchema } from '../domain/attachment.ts';

/** How old a position may be and still be where the phone is, milliseconds. */
const keptMs = 120_000;

export type PositionSeeker = {
  /** Starts looking; never waited for. Returns the way to stop, which keeps the last position for two minutes. */
  seek(): () => void;
  /** The latest position; null where there is none, or it is too old. */
  latest(): Position | null;
};

/**
 * Positions are dated by `clock`; how old they are is told by `deviceClock`, by which the platform dates them (the sample's
 * day can stand between the two). `geolocation` is undefined where the page may not have it.
 */
export function createPositionSeeker(
  geolocation: Pick<Geolocation, 'watchPosition' | 'clearWatch'> | undefined,
  clock: Clock,
  deviceClock: Clock,
): PositionSeeker {
  let latest: GeolocationPosition | null = null;
  let seekers = 0;
  let watch: number | null = null;

  function stop(): void {
    seekers -= 1;
    if (seekers > 0 || watch === null) return;
    geolocation?.clearWatch(watch);
    watch = null;
  }

  function watchNow(): void {
    if (!geolocation || watch !== null) return;
    watch = geolocation.watchPosition(
      (position) => {
        latest = position;
      },
      (fault) => {
        // Denied: what was found before is no longer ours. No fix yet or none in time: the watch goes on.
        if (fault.code === fault.PERMISSION_DENIED) latest = null;
      },
      { enableHighAccuracy: true, maximumAge: keptMs },
    );
  }

  return {
    seek() {
      seekers += 1;
      watchNow();
      let stopped = false;
      return () => {
        if (!stopped) stop();
        stopped = true;
      };
    },
    latest: () => latest && readPosition(latest, clock, deviceClock),
  };
}

function readPosition(found: GeolocationPosition, clock: Clock, deviceClock: Clock): Position | null {
  const age = Math.max(0, deviceClock.now() - found.timestamp);
  if (age > keptMs) return null;
  const { latitude, longitude, accuracy } = found.coords;
  const at = Math.round(clock.now() - age);
  const read = z.safeParse(positionSchema, { latitude, longitude, accuracy, at });
  return read.success ? read.data : null;
}
