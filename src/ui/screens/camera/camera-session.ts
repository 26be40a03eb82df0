import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Shot } from '../../../domain/shot.ts';

/** Where a camera's photos go: what one is saved as is the target's to say. Its promises may reject. */
export type CameraTarget<S> = {
  /** Writes what must be safe before the camera or a picker opens (STORE-4). */
  open(): Promise<void>;
  /** `first` is what the first photo that is still there was saved as. */
  save(shot: Shot, first: S | null): Promise<S>;
  /** Once a photo is safe and said to be. */
  afterSave(): Promise<void>;
  undo(saved: S): Promise<void>;
  /** Nothing of what was taken here is left. */
  afterLastUndo(): Promise<void>;
  close(): Promise<void>;
};

/** One photo that is safe: what it was saved as, and the photo. */
export type Taken<S> = { saved: S; shot: Shot };

export type CameraState<S> = {
  phase: 'opening' | 'ready' | 'saving';
  taken: readonly Taken<S>[];
  /** The last act was an undo. */
  undone: boolean;
  /** Developed, but not stored: kept here until it is saved or dropped by a person. */
  unsaved: Shot | null;
  /** How many of the photos chosen last were not come to, since one before them failed. */
  left: number;
  /** What failed last; null after a success. */
  fault: unknown;
};

export type Develop = () => Promise<Shot>;

/** One camera at one target. Its promises never reject: what failed stands in the state. */
export type CameraSession<S> = {
  state: ReadonlySignal<CameraState<S>>;
  /** Whether the target is open now; asked again before a system camera or picker opens. */
  ready(): Promise<boolean>;
  /** One after the other, up to the first that fails. A second tap while one is being saved does nothing. */
  take(develops: readonly Develop[]): Promise<void>;
  /** `first` makes room for it. */
  saveAgain(first?: () => Promise<void>): Promise<void>;
  drop(): void;
  undoLast(): Promise<void>;
  /** Resolves once every photo is safe; rejects while one is not. */
  keep(): Promise<void>;
  /** Once what runs is through, closes the target. */
  end(): Promise<void>;
};

export function createCameraSession<S>(target: CameraTarget<S>): CameraSession<S> {
  const state = signal<CameraState<S>>({
    phase: 'opening',
    taken: [],
    undone: false,
    unsaved: null,
    left: 0,
    fault: null,
  });
  const { attempt, one, settled } = oneAtATime(state);

  async function keep(shot: Shot): Promise<void> {
    patch(state, { unsaved: shot });
    const saved = await target.save(shot, state.peek().taken[0]?.saved ?? null);
    patch(state, { unsaved: null, taken: [...state.peek().taken, { saved, shot }] });
    await target.afterSave();
  }

  async function keepEach(develops: readonly Develop[]): Promise<void> {
    for (const [index, develop] of develops.entries()) {
      patch(state, { left: develops.length - index - 1 });
      await keep(await develop());
    }
  }

  async function undoLast(): Promise<void> {
    const last = state.peek().taken.at(-1);
    if (!last) return;
    await target.undo(last.saved);
    patch(state, { taken: state.peek().taken.slice(0, -1), undone: true });
    if (state.peek().taken.length === 0) await target.afterLastUndo();
  }

  return {
    state,
    async ready() {
      const opened = await attempt(() => target.open());
      if (state.peek().phase === 'opening') patch(state, { phase: 'ready' });
      return opened;
    },
    take: (develops) => one(() => keepEach(develops)),
    saveAgain: (first) =>
      one(async () => {
        await first?.();
        const { unsaved } = state.peek();
        if (unsaved) await keep(unsaved);
      }),
    drop: () => patch(state, { unsaved: null, fault: null }),
    undoLast: () => one(undoLast),
    async keep() {
      await settled();
      if (state.peek().unsaved) throw new Error('a photo is not saved');
    },
    async end() {
      await settled();
      await attempt(() => target.close());
    },
  };
}

function patch<S>(state: Signal<CameraState<S>>, part: Partial<CameraState<S>>): void {
  state.value = { ...state.peek(), ...part };
}

/** Runs acts one at a time, and shows what they do and how they fail. */
function oneAtATime<S>(state: Signal<CameraState<S>>) {
  let running: Promise<boolean> | null = null;

  async function attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (fault) {
      patch(state, { fault });
      return false;
    }
  }

  async function one(work: () => Promise<void>): Promise<void> {
    if (running) return;
    patch(state, { phase: 'saving', undone: false, fault: null });
    running = attempt(work);
    await running;
    running = null;
    patch(state, { phase: 'ready' });
  }

  return { attempt, one, settled: async () => void (await running) };
}
