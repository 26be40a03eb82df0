import type { Lens } from '../ui/ports.ts';

/** A lens whose code is fetched when it is first used, or before. */
export function createLateLens(fetchLens: () => Promise<Lens>): Lens & { fetch(): Promise<Lens> } {
  let fetched: Promise<Lens> | null = null;
  function fetch(): Promise<Lens> {
    fetched ??= fetchLens().catch((fault: unknown) => {
      // The next use tries again.
      fetched = null;
      throw fault;
    });
    return fetched;
  }
  return {
    fetch,
    open: async () => (await fetch()).open(),
    develop: async (file, source) => (await fetch()).develop(file, source),
    take: async (file) => (await fetch()).take(file),
    seekPosition() {
      let stop: (() => void) | null = null;
      let stopped = false;
      fetch().then(
        (lens) => {
          if (!stopped) stop = lens.seekPosition();
        },
        // Opening the camera fails as well, and says so.
        () => undefined,
      );
      return () => {
        stopped = true;
        stop?.();
      };
    },
  };
}
