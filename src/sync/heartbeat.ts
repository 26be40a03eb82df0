import type { After } from './timers.ts';

/** What is used of a BroadcastChannel; structural, since this room has no DOM. */
export type Channel = {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', hear: (event: { data: unknown }) => void): void;
  removeEventListener(type: 'message', hear: (event: { data: unknown }) => void): void;
  close(): void;
};

/** Who waits asks this often, and so many times in vain before the holder is taken for frozen: 20 s. Milliseconds. */
const askEvery = 5_000;
const askedInVain = 4;
/** Tabs that began to wait in the same moment do not take the lock in the same moment. */
const spread = 500;

type Beating = { channel: Channel; after: After };

/**
 * The holder says that it lives, and again whenever it is asked. By a timer: a frozen tab of Chromium still hears its channels, only its
 * timers stand still, while a hidden one has them a second late. Returns the way to stop.
 */
export function startBeat({ channel, after }: Beating): () => void {
  let stop: (() => void) | null = null;
  const beat = () => {
    stop = null;
    channel.postMessage('beat');
  };
  const answer = ({ data }: { data: unknown }) => {
    if (data === 'ask') stop ??= after(0, beat);
  };
  channel.addEventListener('message', answer);
  beat();
  return () => {
    stop?.();
    channel.removeEventListener('message', answer);
  };
}

type Listening = Beating & { unit(): number };

/**
 * Asks the holder until it no longer answers. Counts its own questions, not the time: who was frozen itself, and thaws, asks once more
 * before it takes anything. Returns the way to stop.
 */
export function untilSilent({ channel, after, unit }: Listening, silent: () => void): () => void {
  let unanswered = 0;
  const hear = ({ data }: { data: unknown }) => {
    if (data === 'beat') unanswered = 0;
  };
  const ask = () => {
    if (unanswered === askedInVain) return silent();
    unanswered += 1;
    channel.postMessage('ask');
    stop = after(askEvery + unit() * spread, ask);
  };
  let stop = () => {};
  channel.addEventListener('message', hear);
  ask();
  return () => {
    stop();
    channel.removeEventListener('message', hear);
  };
}
