import type { ShrinkReply } from './shrink-image.ts';

export type Shrinker = {
  /** One photo at a time: two decoded at once would not fit a cheap phone. A bitmap is taken over and closed. */
  shrink(source: Blob | ImageBitmap, signal?: AbortSignal): Promise<ShrinkReply>;
  close(): void;
};

/** How long the worker is kept after its last photo, and how long one photo may take. Milliseconds. */
type Patience = { idleMs: number; jobMs: number };

/** The client of the worker, which lives only while there is work. */
export function createShrinker({ idleMs, jobMs }: Patience = { idleMs: 10_000, jobMs: 60_000 }): Shrinker {
  let worker: Worker | null = null;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function end(): void {
    clearTimeout(idle);
    worker?.terminate();
    worker = null;
  }

  function awake(): Worker {
    clearTimeout(idle);
    worker ??= new Worker(new URL('./shrink-worker.ts', import.meta.url), { type: 'module' });
    return worker;
  }

  async function run(source: Blob | ImageBitmap, signal: AbortSignal | undefined): Promise<ShrinkReply> {
    signal?.throwIfAborted();
    const reply = await ask(awake(), source, jobMs, signal).catch((fault: unknown) => {
      // A job that is given up can only be stopped with its worker.
      end();
      throw fault;
    });
    if (reply === 'worker-failed') end();
    else idle = setTimeout(end, idleMs);
    return reply === 'worker-failed' ? { undecodable: reply } : reply;
  }

  return {
    shrink(source, signal) {
      const job = last.then(() => run(source, signal)).finally(() => release(source));
      // The next job starts whatever became of this one; its caller is told by `job`.
      last = job.catch(() => undefined);
      return job;
    },
    close: end,
  };
}

/** Answered by the worker, or 'worker-failed' where it crashed, could not be loaded, or took too long. */
function ask(
  worker: Worker,
  source: Blob | ImageBitmap,
  jobMs: number,
  signal: AbortSignal | undefined,
): Promise<ShrinkReply | 'worker-failed'> {
  const over = new AbortController();
  const heard = { signal: over.signal };
  const answer = new Promise<ShrinkReply | 'worker-failed'>((resolve, reject) => {
    const fail = () => resolve('worker-failed');
    worker.addEventListener('message', (event: MessageEvent<ShrinkReply>) => resolve(event.data), heard);
    worker.addEventListener('error', fail, heard);
    worker.addEventListener('messageerror', fail, heard);
    signal?.addEventListener('abort', () => reject(signal.reason), heard);
    const patience = setTimeout(fail, jobMs);
    over.signal.addEventListener('abort', () => clearTimeout(patience));
  });
  worker.postMessage(source, source instanceof Blob ? [] : [source]);
  return answer.finally(() => over.abort());
}

/** Pixels are freed at once, not when the collector comes by. A bitmap that was handed over is closed already. */
function release(source: Blob | ImageBitmap): void {
  if (!(source instanceof Blob)) source.close();
}
