import { expect, it } from 'vitest';
import { createPositionSeeker } from '../../src/capture/position.ts';

const start = 1_776_700_000_000;

/** A platform that finds a position when it is told to. */
function platform() {
  const watches = new Map<number, { found: PositionCallback; failed: PositionErrorCallback | null }>();
  let next = 1;
  return {
    watches,
    watchPosition(found: PositionCallback, failed?: PositionErrorCallback | null) {
      watches.set(next, { found, failed: failed ?? null });
      return next++;
    },
    clearWatch: (id: number) => void watches.delete(id),
    find(timestamp: number, accuracy = 12) {
      const coords = {
        latitude: 21.77,
        longitude: 105.68,
        accuracy,
        altitude: null,
        altitudeAccuracy: null,
        heading: null,
        speed: null,
        toJSON: () => ({}),
      };
      for (const watch of watches.values()) watch.found({ coords, timestamp, toJSON: () => ({}) });
    },
    deny() {
      const fault = {
        code: 1,
        message: '',
        PERMISSION_DENIED: 1,
        POSITION_UNAVAILABLE: 2,
        TIMEOUT: 3,
      } as const;
      for (const watch of watches.values()) watch.failed?.(fault);
    },
  };
}

function seeker(sampleShift = 0) {
  const device = { time: start, now: () => device.time };
  const geolocation = platform();
  const clock = { now: () => device.time + sampleShift };
  return { device, geolocation, positions: createPositionSeeker(geolocation, clock, device) };
}

it('a position is known once it is found, with its accuracy', () => {
  const { geolocation, positions } = seeker();
  positions.seek();
  expect(positions.latest()).toBeNull();
  geolocation.find(start - 1_000);
  expect(positions.latest()).toEqual({ latitude: 21.77, longitude: 105.68, accuracy: 12, at: start - 1_000 });
});

it('the last position is kept for two minutes, also after looking has stopped', () => {
  const { device, geolocation, positions } = seeker();
  const stop = positions.seek();
  geolocation.find(start);
  stop();
  expect(geolocation.watches.size).toBe(0);
  device.time = start + 120_000;
  expect(positions.latest()).not.toBeNull();
  device.time += 1;
  expect(positions.latest()).toBeNull();
});

it('a camera and a picker open together look once, until both are closed', () => {
  const { geolocation, positions } = seeker();
  const stops = [positions.seek(), positions.seek()];
  expect(geolocation.watches.size).toBe(1);
  stops[0]?.();
  stops[0]?.();
  expect(geolocation.watches.size).toBe(1);
  stops[1]?.();
  expect(geolocation.watches.size).toBe(0);
});

it('a position is dated on the day that is taken for today', () => {
  const dayMs = 86_400_000;
  const { geolocation, positions } = seeker(-200 * dayMs);
  positions.seek();
  geolocation.find(start - 500);
  expect(positions.latest()?.at).toBe(start - 500 - 200 * dayMs);
});

it('where the person does not allow it, or the page may not have it, there is no position', () => {
  const { geolocation, positions } = seeker();
  positions.seek();
  geolocation.find(start);
  geolocation.deny();
  expect(positions.latest()).toBeNull();
  const none = createPositionSeeker(undefined, { now: () => start }, { now: () => start });
  none.seek()();
  expect(none.latest()).toBeNull();
});

it('a position that makes no sense is left out', () => {
  const { geolocation, positions } = seeker();
  positions.seek();
  geolocation.find(start, Number.NaN);
  expect(positions.latest()).toBeNull();
});
