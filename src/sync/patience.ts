import type { After } from './timers.ts';

/** A request without progress for this long has failed (SYNC-10). Milliseconds. */
const patienceMs = 30_000;

export type Patience = {
  /** Rejects when nothing has moved for too long. */
  lost: Promise<never>;
  /** Something has moved: the wait begins anew. */
  moved(): void;
  end(): void;
};

/** Watches one request; `giveUp` ends it. */
export function startPatience(after: After, giveUp: () => void): Patience {
  let reject: (cause: Error) => void = () => {};
  const lost = new Promise<never>((_, fail) => {
    reject = fail;
  });
  const expire = () => {
    reject(new Error(`no progress for ${patienceMs} ms`));
    giveUp();
  };
  let stop = after(patienceMs, expire);
  return {
    lost,
    moved() {
      stop();
      stop = after(patienceMs, expire);
    },
    end: () => stop(),
  };
}
