import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayOf, timeOf } from '../../src/domain/days.ts';
import { createSampleClock, moveToDay } from '../../src/notebook/sample-clock.ts';

const seed = 20260421;
const zones = ['Asia/Ho_Chi_Minh', 'UTC', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Kiritimati'];
const instants = fc.integer({
  min: Date.parse('2020-01-01T00:00:00Z'),
  max: Date.parse('2035-01-01T00:00:00Z'),
});
/** Days on which no zone here changes its clocks. */
const day = '2026-04-21';

it('an instant moved to a day is on that day at the same time of day, in any zone and season', () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
      const moved = moveToDay(instant, zone, day);
      expect(dayOf(moved, zone)).toBe(day);
      expect(timeOf(moved, zone)).toBe(timeOf(instant, zone));
      expect(((moved % 60_000) + 60_000) % 60_000).toBe(instant % 60_000);
    }),
    { seed },
  );
});

it('without a sample’s day the device’s clock goes through', () => {
  const clock = createSampleClock({ now: () => 42 });
  expect(clock.now()).toBe(42);
  clock.take({ timeZone: 'UTC', today: '1970-01-03', notBefore: 0 });
  expect(clock.now()).toBe(2 * 86_400_000 + 42);
  clock.take(null);
  expect(clock.now()).toBe(42);
});

it('the sample’s day does not go back behind what was recorded on it, and does not follow what was recorded later', () => {
  const device = { time: Date.parse('2026-11-24T01:00:00Z'), now: () => device.time };
  const clock = createSampleClock(device);
  const afternoon = Date.parse('2026-04-21T09:00:00Z');
  clock.take({ timeZone: 'UTC', today: day, notBefore: afternoon });
  expect(clock.now()).toBe(afternoon);
  device.time = Date.parse('2026-11-24T09:00:01Z');
  expect(clock.now()).toBe(afternoon + 1_000);
  clock.take({ timeZone: 'UTC', today: day, notBefore: Date.parse('2026-11-20T00:00:00Z') });
  expect(clock.now()).toBe(afternoon + 1_000);
});
