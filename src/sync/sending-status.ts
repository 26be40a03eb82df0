/**
 * Why an attempt ended early. `network`: nobody of ours answered. `update`, `ahead`: this app is older, or newer, than the endpoint accepts.
 * `disk`: the endpoint has no room. `bug`: to be reported.
 */
export type Trouble = 'network' | 'server' | 'session' | 'update' | 'ahead' | 'disk' | 'bug';

/** What sync is doing, as screens show it. */
export type SendingStatus = {
  activity: 'idle' | 'sending' | 'waiting';
  /** Acknowledged so far of what this round set out to send (SYNC-10). */
  progress: { done: number; total: number; bytesDone: number; bytesTotal: number } | null;
  /** Why the last attempt ended early; null after a success. */
  trouble: Trouble | null;
  /** UTC milliseconds of the next attempt by itself; null for none planned. */
  nextAttempt: number | null;
  /** SHA-256 of what is travelling now. */
  travelling: string[];
};

/** Where engine and scheduler write what they do, and screens read it. */
export type StatusBoard = {
  status(): SendingStatus;
  subscribe(listener: (status: SendingStatus) => void): () => void;
  update(part: Partial<SendingStatus>): void;
};

export function createStatusBoard(): StatusBoard {
  let status: SendingStatus = {
    activity: 'idle',
    progress: null,
    trouble: null,
    nextAttempt: null,
    travelling: [],
  };
  const listeners = new Set<(status: SendingStatus) => void>();
  return {
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    update(part) {
      status = { ...status, ...part };
      for (const listener of [...listeners]) listener(status);
    },
  };
}
