import type { Clock } from '../../base/clock.ts';

const capacity = 20;
const msPerAttempt = 15_000;
const mostAddresses = 10_000;

/** Wrong codes from one address: a bucket of twenty, one more each 15 seconds. Right ones cost nothing: many phones share an address. */
export class Attempts {
  private readonly clock: Clock;
  /** When the bucket of an address will be full again. */
  private readonly fullAt = new Map<string, number>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Seconds to wait before the next attempt; 0 for none. */
  wait(address: string): number {
    const owed = this.owed(address) - (capacity - 1) * msPerAttempt;
    return Math.max(0, Math.ceil(owed / 1000));
  }

  failed(address: string): void {
    if (this.fullAt.size >= mostAddresses) this.forgetFull();
    this.fullAt.set(address, this.clock.now() + this.owed(address) + msPerAttempt);
  }

  private owed(address: string): number {
    return Math.max(0, (this.fullAt.get(address) ?? 0) - this.clock.now());
  }

  private forgetFull(): void {
    for (const address of this.fullAt.keys()) {
      if (this.owed(address) === 0) this.fullAt.delete(address);
    }
    // Ten thousand addresses guessing at once: forget the oldest rather than grow without bound.
    const oldest = this.fullAt.keys().next();
    if (this.fullAt.size >= mostAddresses && !oldest.done) this.fullAt.delete(oldest.value);
  }
}
