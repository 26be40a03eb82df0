import { randomBytes } from 'node:crypto';
import type { Random } from '../base/random.ts';

/** Cryptographic randomness of the machine. */
export const nodeRandom: Random = {
  bytes: (count) => new Uint8Array(randomBytes(count)),
  unit: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
};
