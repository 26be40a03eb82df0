import type { Random } from './random.ts';

/**
 * Milliseconds to wait before the next attempt: full jitter over a doubling ceiling. `failures` counts attempts in a row
 * without progress, from 1 (SYNC-13).
 */
export function backOffDelay(failures: number, random: Random, baseMs = 1_000, ceilingMs = 60_000): number {
  return random.unit() * Math.min(ceilingMs, baseMs * 2 ** Math.min(failures, 16));
}
