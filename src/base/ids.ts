import type { Clock } from './clock.ts';
import { toHex } from './hex.ts';
import type { Random } from './random.ts';

/** Makes ids; passed in wherever something is created. */
export type Ids = { next(): string };

/**
 * UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then randomness. Ids of one maker grow even within a millisecond
 * and when the clock steps back, so key order is creation order.
 */
export function uuidv7Ids(clock: Clock, random: Random): Ids {
  let lastTime = 0;
  let counter = 0;
  return {
    next() {
      const now = clock.now();
      if (now > lastTime) {
        lastTime = now;
        counter = 0;
      } else if (++counter > 0xfff) {
        lastTime += 1;
        counter = 0;
      }
      const bytes = random.bytes(16);
      for (let i = 0; i < 6; i++) bytes[i] = Math.floor(lastTime / 2 ** (8 * (5 - i))) % 256;
      bytes[6] = 0x70 | (counter >> 8);
      bytes[7] = counter & 0xff;
      bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
      const hex = toHex(bytes);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    },
  };
}
