import type { Clock } from '../base/clock.ts';
import type { Sha256 } from '../base/hash.ts';
import { createLens } from '../capture/lens.ts';
import { createShrinker } from '../capture/shrink.ts';
import type { Lens } from '../ui/ports.ts';

/** The lens on this machine. Its worker ends by itself when there is no more work. */
export function openLens(parts: { clock: Clock; deviceClock: Clock; sha256: Sha256 }): Lens {
  return createLens({
    ...parts,
    shrinker: createShrinker(),
    mediaDevices: navigator.mediaDevices,
    geolocation: navigator.geolocation,
  });
}
