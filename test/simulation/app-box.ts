import type { Clock } from '../../src/base/clock.ts';
import type { DeviceStore } from '../../src/storage/port/device-store.ts';
import type { SyncEngine } from '../../src/sync/engine.ts';
import { createScheduler, type Scheduler } from '../../src/sync/scheduler.ts';
import type { StatusBoard } from '../../src/sync/sending-status.ts';
import { seededRandom } from '../support/device-fixtures.ts';

/** The app as it lies open on a phone: its scheduler, with timers that fall due as the world's clock is moved. */
export class AppBox {
  readonly scheduler: Scheduler;
  private timers: { due: number; act: () => void }[] = [];
  private readonly clock: Clock;
  private readonly board: StatusBoard;
  private fault: unknown = null;

  constructor(parts: {
    store: DeviceStore;
    engine: SyncEngine;
    board: StatusBoard;
    clock: Clock;
    seed: number;
  }) {
    const { store, engine, board, clock, seed } = parts;
    this.clock = clock;
    this.board = board;
    this.scheduler = createScheduler({
      ...{ store, engine, board, clock },
      random: seededRandom(seed),
      after: (ms, act) => this.after(ms, act),
      onFault: (cause) => {
        this.fault ??= cause;
      },
    });
  }

  /** What has fallen due is done, and what follows from it. */
  async run(): Promise<void> {
    for (;;) {
      await this.untilIdle();
      const due = this.timers.filter((timer) => timer.due <= this.clock.now());
      if (due.length === 0) break;
      this.timers = this.timers.filter((timer) => !due.includes(timer));
      for (const { act } of due) act();
    }
    if (this.fault !== null) throw this.fault;
  }

  private after(ms: number, act: () => void): () => void {
    const timer = { due: this.clock.now() + ms, act };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((each) => each !== timer);
    };
  }

  /** Nothing here waits for anything but promises: a few turns without a round under way are the end of it. */
  private async untilIdle(): Promise<void> {
    for (let quiet = 0; quiet < 4; quiet++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.board.status().activity === 'sending') quiet = -1;
    }
  }
}
