import type { Clock } from '../../src/base/clock.ts';
import type { After } from '../../src/sync/timers.ts';

/** A device's clock and timers, moved by the test. */
export class DeviceTime implements Clock {
  private at: number;
  private timers: { due: number; act: () => void }[] = [];

  constructor(at = 1_776_760_000_000) {
    this.at = at;
  }

  now(): number {
    return this.at;
  }

  readonly after: After = (ms, act) => {
    const timer = { due: this.at + ms, act };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((each) => each !== timer);
    };
  };

  /** Lets so much time pass, calling what falls due on the way, in order. */
  async pass(ms: number): Promise<void> {
    const until = this.at + ms;
    for (;;) {
      const [next] = this.timers.filter(({ due }) => due <= until).sort((a, b) => a.due - b.due);
      if (!next) break;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.at = Math.max(this.at, next.due);
      next.act();
      await quiet();
    }
    this.at = until;
    await quiet();
  }

  /** When the timers that run fall due, from now. */
  pending(): number[] {
    return this.timers.map(({ due }) => due - this.at);
  }
}

/** Long enough for whatever does not wait for time to be done. */
export async function quiet(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setTimeout(resolve, 2));
}
