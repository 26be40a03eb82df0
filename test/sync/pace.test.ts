import { expect, it } from 'vitest';
import { createPace, type Pace } from '../../src/sync/pace.ts';

const bounds = { start: 256 * 1024, smallest: 64 * 1024, largest: 8 * 1024 * 1024 };

/** Sends full requests over a line of so many bytes a second; a request over 30 s fails. */
function run(pace: Pace, bytesPerSecond: number, requests: number): number[] {
  const seconds: number[] = [];
  for (let i = 0; i < requests; i++) {
    const took = pace.size() / bytesPerSecond;
    seconds.push(took);
    if (took > 30) pace.failed();
    else pace.sent(pace.size(), took * 1000);
  }
  return seconds;
}

it('[SYNC-10] requests settle at about 20 s of the line, up or down', () => {
  for (const rate of [5_000, 20_000, 50_000, 400_000]) {
    const took = run(createPace(bounds), rate, 12).slice(-3);
    for (const seconds of took) expect(seconds).toBeGreaterThan(12);
    for (const seconds of took) expect(seconds).toBeLessThanOrEqual(20.01);
  }
});

it('[SYNC-10] requests stay between 64 KB and 8 MB on any line', () => {
  const slow = createPace(bounds);
  run(slow, 500, 10);
  expect(slow.size()).toBe(bounds.smallest);
  const fast = createPace(bounds);
  run(fast, 1e9, 10);
  expect(fast.size()).toBe(bounds.largest);
});

it('a small request, which is mostly waiting, does not make the next one small', () => {
  const pace = createPace(bounds);
  pace.sent(500, 600);
  expect(pace.size()).toBe(bounds.start);
});
