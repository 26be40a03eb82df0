import { backOffDelay } from '../base/back-off.ts';
import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import type { DeviceStore } from '../storage/port/device-store.ts';
import type { RoundEnd, SyncEngine } from './engine.ts';
import type { StatusBoard } from './sending-status.ts';
import type { After } from './timers.ts';
import { hasWords, sendableUploads } from './work-left.ts';

/** While something is unsent, an attempt at least this often (SYNC-13). Milliseconds. */
const every = 30_000;
const firstDelay = 1_000;

export type Scheduler = {
  /** The app has opened: a first round, and from now on one after each save. */
  start(): void;
  /** The network seems to be back, or the person looks at the app again. */
  wake(reason: 'online' | 'visible'): void;
  /** "Gửi ngay" always answers, and does not wait for a back-off to end (SYNC-13). */
  sendNow(): Promise<'all-sent' | 'nothing-to-send' | 'trouble'>;
  stop(): void;
};

export type SchedulerParts = {
  engine: SyncEngine;
  store: DeviceStore;
  board: StatusBoard;
  clock: Clock;
  random: Random;
  after: After;
  /** Hears of faults that are neither the line's nor the endpoint's. */
  onFault(cause: unknown): void;
};

/** When to sync (SYNC-13). */
export function createScheduler(parts: SchedulerParts): Scheduler {
  const schedule = new Schedule(parts);
  return {
    start: () => schedule.start(),
    wake: () => schedule.wake(),
    sendNow: () => schedule.sendNow(),
    stop: () => schedule.stop(),
  };
}

class Schedule {
  private readonly parts: SchedulerParts;
  /** Rounds in a row without progress. */
  private failures = 0;
  /** The endpoint asked not to be asked before this time. */
  private notBefore = 0;
  /** The network came back while a round was under way, which may have met it without. */
  private woken = false;
  private rounds = 0;
  private stopped = false;
  private cancel: () => void = () => {};
  private unsubscribe: () => void = () => {};

  constructor(parts: SchedulerParts) {
    this.parts = parts;
  }

  start(): void {
    // What is only typed is not sent.
    this.unsubscribe = this.parts.store.subscribe((touched) => {
      if (touched !== 'drafts') this.guard(this.afterWrite());
    });
    this.guard(this.round());
  }

  stop(): void {
    this.stopped = true;
    this.cancel();
    this.unsubscribe();
  }

  wake(): void {
    if (this.rounds > 0) this.woken = true;
    else if (this.parts.clock.now() >= this.notBefore) this.guard(this.round());
  }

  async sendNow(): Promise<'all-sent' | 'nothing-to-send' | 'trouble'> {
    const { store } = this.parts;
    const before = await store.unsent();
    if (!(await this.isAnythingLeft())) {
      this.wake();
      return 'nothing-to-send';
    }
    // A round that is under way may have passed by what was saved since: then one more.
    let { trouble } = await this.round();
    if (trouble === null && (await this.isAnythingLeft())) ({ trouble } = await this.round());
    const { changes, attachments, setAside } = await store.unsent();
    const isAllSent = changes === 0 && attachments === 0 && setAside <= before.setAside;
    return trouble === null && isAllSent ? 'all-sent' : 'trouble';
  }

  /** A save starts a round, unless one is under way or is being waited for. */
  private async afterWrite(): Promise<void> {
    const { trouble, nextAttempt } = this.parts.board.status();
    // After a failure with nothing left to send, none is being waited for.
    if (this.rounds > 0 || (trouble !== null && nextAttempt !== null)) return;
    if (await hasWords(this.parts.store)) await this.round();
  }

  private async round(): Promise<RoundEnd> {
    this.cancel();
    this.rounds++;
    const end = await this.parts.engine.run().finally(() => {
      this.rounds--;
    });
    // A store that was closed under the last round is no fault.
    if ('cause' in end && !this.stopped) this.parts.onFault(end.cause);
    if (this.rounds === 0 && !this.stopped) await this.plan(end);
    return end;
  }

  private async plan({ trouble, progressed, retryAfter, unread }: RoundEnd): Promise<void> {
    const { store, clock, random } = this.parts;
    // Reset only by progress: a line that answers now and then is not asked more often for it.
    if (progressed) this.failures = 0;
    if (trouble !== null) this.failures++;
    this.notBefore = clock.now() + (retryAfter ?? 0);
    const { woken } = this;
    this.woken = false;
    if (woken && trouble === 'network') return this.wait(0);
    if (!(await this.isAnythingLeft()) && !(unread || (await this.isUnheard(trouble))))
      return this.parts.board.update({ activity: 'idle', nextAttempt: null });
    if (trouble !== null)
      return this.wait(Math.max(backOffDelay(this.failures, random, firstDelay, every), retryAfter ?? 0));
    // Saved while the round was ending.
    this.wait((await hasWords(store)) ? 0 : every);
  }

  private wait(ms: number): void {
    const { after, board, clock } = this.parts;
    this.cancel();
    this.cancel = after(ms, () => this.guard(this.round()));
    board.update({ activity: 'waiting', nextAttempt: clock.now() + ms });
  }

  private async isAnythingLeft(): Promise<boolean> {
    const { store } = this.parts;
    return (await hasWords(store)) || (await sendableUploads(store)).length > 0;
  }

  /** A new phone on a bad line: it has no campaign and no places until it has heard a first answer. */
  private async isUnheard(trouble: RoundEnd['trouble']): Promise<boolean> {
    if (trouble !== 'network' && trouble !== 'server') return false;
    return (await this.parts.store.syncState()).cursor === null;
  }

  /** Work nobody waits for: its faults are reported, and none after the store was closed. */
  private guard(work: Promise<unknown>): void {
    work.catch((cause) => {
      if (!this.stopped) this.parts.onFault(cause);
    });
  }
}
