import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Shot } from '../../../domain/shot.ts';
import type { Notebook, Saved } from '../../../notebook/notebook.ts';
import { createCameraDraft, type Where } from './camera-draft.ts';

/** One photo that is safe: its act, to be taken back exactly, and a small picture of it. */
export type Taken = { saved: Saved; shot: Shot };

export type CameraState = {
  phase: 'opening' | 'ready' | 'saving';
  taken: Taken[];
  /** The last act was an undo. */
  undone: boolean;
  /** Developed, but not stored: kept here until it is saved or dropped by a person. */
  unsaved: Shot | null;
  /** What failed last; null after a success. */
  fault: unknown;
};

/** One camera at one place. Its promises never reject: what failed stands in the state. */
export type CameraSession = {
  state: ReadonlySignal<CameraState>;
  /** Whether the draft is written now; asked again before a system camera or picker opens (STORE-4). */
  ready(): Promise<boolean>;
  /** The first photo makes the check, further ones are added to it. A second tap while one is being saved does nothing. */
  take(develop: () => Promise<Shot>): Promise<Saved | null>;
  saveAgain(): Promise<Saved | null>;
  drop(): void;
  undoLast(): Promise<Saved | null>;
  /** Once what runs is through, drops the draft that is left. */
  end(): Promise<void>;
};

export function createCameraSession(notebook: Notebook, where: Where): CameraSession {
  const state = signal<CameraState>({
    phase: 'opening',
    taken: [],
    undone: false,
    unsaved: null,
    fault: null,
  });
  const draft = createCameraDraft(notebook, where);
  const { attempt, one, settled } = oneAtATime(state);

  async function save(shot: Shot): Promise<Saved> {
    const entryId = state.peek().taken[0]?.saved.entryId;
    if (entryId !== undefined) return notebook.addPhotos(entryId, [shot]);
    await draft.written();
    const draftId = draft.id();
    const saved = await notebook.check({ ...where, shots: [shot], ...(draftId === null ? {} : { draftId }) });
    draft.forget();
    return saved;
  }

  async function keep(shot: Shot): Promise<Saved> {
    patch(state, { unsaved: shot });
    const saved = await save(shot);
    patch(state, { unsaved: null, taken: [...state.peek().taken, { saved, shot }] });
    await draft.drop();
    return saved;
  }

  async function undoLast(): Promise<Saved | null> {
    const last = state.peek().taken.at(-1);
    if (!last) return null;
    await notebook.undo(last.saved.undo);
    patch(state, { taken: state.peek().taken.slice(0, -1), undone: true });
    if (state.peek().taken.length === 0) await draft.written();
    return last.saved;
  }

  return {
    state,
    async ready() {
      const written = await attempt(async () => {
        await draft.written();
        return true;
      });
      if (state.peek().phase === 'opening') patch(state, { phase: 'ready' });
      return written ?? false;
    },
    take: (develop) => one(async () => keep(await develop())),
    saveAgain: () =>
      one(async () => {
        const { unsaved } = state.peek();
        return unsaved && keep(unsaved);
      }),
    drop: () => patch(state, { unsaved: null, fault: null }),
    undoLast: () => one(undoLast),
    async end() {
      await settled();
      await attempt(() => draft.drop());
    },
  };
}

function patch(state: Signal<CameraState>, part: Partial<CameraState>): void {
  state.value = { ...state.peek(), ...part };
}

/** Runs acts one at a time, and shows what they do and how they fail. */
function oneAtATime(state: Signal<CameraState>) {
  let running: Promise<unknown> | null = null;

  async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (fault) {
      patch(state, { fault });
      return null;
    }
  }

  async function one<T>(work: () => Promise<T>): Promise<T | null> {
    if (running) return null;
    patch(state, { phase: 'saving', undone: false, fault: null });
    const attempted = attempt(work);
    running = attempted;
    const result = await attempted;
    running = null;
    patch(state, { phase: 'ready' });
    return result;
  }

  return { attempt, one, settled: async () => void (await running) };
}
