import type { Transact } from './transaction.ts';

/**
 * Room kept for words (STORE-6). What Chromium was seen to do (156, quota set by its protocol): it stores a value over 64 KB as a file, and
 * gives its room back as soon as the row is deleted; what is smaller lies in the database's own log, whose deletion frees nothing for
 * a long time (twenty rows of 50 KB: not within 40 s). It also compresses, so the bytes must look random: 1 MB of zeros takes 50 KB.
 */
const size = 1024 * 1024;

/** Calls `act` when nobody waits for anything; returns the way to call it off. */
export type Later = (act: () => void) => () => void;

export type Reserve = {
  /** Frees the room; false where none is kept. */
  giveUp(): Promise<boolean>;
  /** Something was written: time to look whether the reserve is there, or, where there is room for certain, to keep one again. */
  written(room: 'unknown' | 'there'): void;
  stop(): void;
};

export function createReserve(transact: Transact, later: Later): Reserve {
  let state: 'unknown' | 'kept' | 'given-up' = 'unknown';
  let cancel: (() => void) | null = null;

  async function keep(): Promise<void> {
    cancel = null;
    try {
      const isKept = await transact('read', ['meta'], (rows) => rows.has('meta', 'reserve'));
      if (!isKept) {
        const row = { name: 'reserve', bytes: incompressible() } as const;
        await transact('write', ['meta'], async (rows) => rows.put('meta', row));
      }
      state = 'kept';
    } catch {
      // No room, or the store was closed: nobody waits for it, and a later write tries again.
      state = 'given-up';
    }
  }

  return {
    async giveUp() {
      state = 'given-up';
      return transact('write', ['meta'], async (rows) => {
        const isKept = await rows.has('meta', 'reserve');
        if (isKept) rows.remove('meta', 'reserve');
        return isKept;
      });
    },
    written(room) {
      if (cancel || state === 'kept' || (state === 'given-up' && room === 'unknown')) return;
      cancel = later(() => void keep());
    },
    stop: () => cancel?.(),
  };
}

/** Of a store whose room does not run out. */
export const noReserve: Reserve = {
  giveUp: async () => false,
  written: () => undefined,
  stop: () => undefined,
};

/** Full-period noise (Numerical Recipes' generator): no four bytes of it repeat. */
function incompressible(): ArrayBuffer {
  const words = new Uint32Array(size / Uint32Array.BYTES_PER_ELEMENT);
  let state = 1;
  for (let i = 0; i < words.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    words[i] = state;
  }
  return words.buffer;
}
