import { type ReadonlySignal, signal } from '@preact/signals';
import type { Clock } from '../../../base/clock.ts';
import type { Shot } from '../../../domain/shot.ts';
import type { FormDraft } from '../../../notebook/form-work.ts';

/** Calls `work` after so many milliseconds; returns the way to call it off. */
export type Later = (work: () => void, ms: number) => () => void;

export type Kept = {
  /** UTC milliseconds of the last write; null for none yet. */
  at: number | null;
  /** Why the last write failed; null after a success. */
  fault: unknown;
  /** How often it has failed since the last success. */
  failures: number;
};

type Change = (draft: FormDraft) => FormDraft;

type Parts = {
  read(): FormDraft;
  apply(change: Change): void;
  write(draft: FormDraft, added: readonly Shot[]): Promise<void>;
  clock: Clock;
  later: Later;
  /** When the draft that lay here already was kept. */
  keptAt: number | null;
};

/** Keeps what is typed (STORE-4): one write at a time, always of the latest state. */
export type DraftKeeper = {
  state: ReadonlySignal<Kept>;
  /** Something is not kept yet: it will be, soon, however fast the typing goes on. */
  changed(): void;
  /** Resolves when the latest state is kept; begins in this very moment, since a page that is hidden has no later one. */
  flush(): Promise<void>;
  /** Keeps the draft with what is added to it; only then, and only if that succeeds, is it part of the draft. */
  add(change: Change, shots: readonly Shot[]): Promise<void>;
  /** From now on nothing is written: the draft is being saved or dropped. */
  stop(): Promise<void>;
  /** That has failed: goes on as before. */
  start(): void;
  stopped(): boolean;
};

/** Milliseconds from the first unkept keystroke; with the write itself it stays under 300. */
export const keepAfter = 200;

export function createDraftKeeper({ read, apply, write, clock, later, keptAt }: Parts): DraftKeeper {
  const state = signal<Kept>({ at: keptAt, fault: null, failures: 0 });
  const inTurn = oneAtATime();
  let unkept = false;
  let stopped = false;
  let callOff: (() => void) | null = null;

  function schedule(): void {
    if (!unkept || stopped || callOff) return;
    callOff = later(() => {
      callOff = null;
      // What failed stands in the state, and is tried again with the next change.
      inTurn(writeLatest).catch(() => undefined);
    }, keepAfter);
  }

  function unschedule(): void {
    callOff?.();
    callOff = null;
  }

  async function writeLatest(): Promise<void> {
    if (!unkept || stopped) return;
    unschedule();
    unkept = false;
    try {
      await write(read(), []);
      state.value = { at: clock.now(), fault: null, failures: 0 };
    } catch (fault) {
      unkept = true;
      const { at, failures } = state.peek();
      state.value = { at, fault, failures: failures + 1 };
      throw fault;
    }
  }

  async function writeAdded(change: Change, shots: readonly Shot[]): Promise<void> {
    if (stopped) return;
    unschedule();
    const before = unkept;
    unkept = false;
    try {
      await write(change(read()), shots);
      apply(change);
      state.value = { at: clock.now(), fault: null, failures: 0 };
    } catch (fault) {
      unkept ||= before;
      throw fault;
    } finally {
      schedule();
    }
  }

  async function flush(): Promise<void> {
    do await inTurn(writeLatest);
    while (unkept && !stopped);
  }

  return {
    state,
    changed() {
      unkept = true;
      schedule();
    },
    flush,
    add: (change, shots) => inTurn(() => writeAdded(change, shots)),
    async stop() {
      stopped = true;
      unschedule();
      await inTurn(async () => undefined);
    },
    start() {
      stopped = false;
      schedule();
    },
    stopped: () => stopped,
  };
}

/** Each waits for those before it; the first begins at once. */
function oneAtATime() {
  let running: Promise<void> | null = null;
  return async (work: () => Promise<void>): Promise<void> => {
    // Whoever began it hears how it ends.
    while (running) await running.catch(() => undefined);
    running = work();
    try {
      await running;
    } finally {
      running = null;
    }
  };
}
