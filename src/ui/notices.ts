import { type ReadonlySignal, signal } from '@preact/signals';
import type { Undo } from '../notebook/notebook.ts';
import { faultSentence, isRoomFault } from './fault-sentence.ts';

/** One thing to say above the bar: a newer one takes its place. A failure stays until it is read. */
export type Notice =
  | { kind: 'done'; id: number; textVi: string; undo: Undo | null }
  /** `roomOut`: there is something to clear, in the settings (STORE-6). */
  | { kind: 'failed'; id: number; textVi: string; roomOut: boolean };

export type Notices = {
  current: ReadonlySignal<Notice | null>;
  done(textVi: string, undo?: Undo): void;
  failed(fault: unknown): void;
  /** Only if this notice is still the one shown. */
  dismiss(id: number): void;
};

export function createNotices(): Notices {
  const current = signal<Notice | null>(null);
  let count = 0;
  return {
    current,
    done(textVi, undo) {
      current.value = { kind: 'done', id: ++count, textVi, undo: undo ?? null };
    },
    failed(fault) {
      current.value = {
        kind: 'failed',
        id: ++count,
        textVi: faultSentence(fault),
        roomOut: isRoomFault(fault),
      };
    },
    dismiss(id) {
      if (current.value?.id === id) current.value = null;
    },
  };
}
