import type { Sending, SendingStatus } from '../ui/ports.ts';

const idle: SendingStatus = {
  activity: 'idle',
  progress: null,
  trouble: null,
  nextAttempt: null,
  travelling: [],
};

/** Sending as screens know it, before the sync engine has been fetched and after. */
export function createLateSending(engine: Promise<Sending>): Sending {
  const listeners = new Set<(status: SendingStatus) => void>();
  let current: Sending | null = null;
  engine.then(
    (sending) => {
      current = sending;
      const say = (status: SendingStatus) => {
        for (const listener of listeners) listener(status);
      };
      sending.subscribe(say);
      say(sending.status());
    },
    // Whoever fetches the engine tells of it.
    () => undefined,
  );
  return {
    status: () => current?.status() ?? idle,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sendNow: async () => (await engine).sendNow(),
  };
}
