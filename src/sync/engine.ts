import { limits } from '../protocol/limits.ts';
import type { EngineMemory, EngineParts } from './engine-parts.ts';
import { createPace } from './pace.ts';
import { RoundProgress } from './progress.ts';
import { pushWords } from './push-words.ts';
import { sendBytes } from './send-bytes.ts';
import type { Trouble } from './sending-status.ts';
import { TransportError } from './transport.ts';
import { UploadPlan } from './upload-plan.ts';
import { hasWords } from './work-left.ts';

/** How a round ended. `progressed`: something was acknowledged or read. `cause` where it was not the endpoint's or the line's. */
export type RoundEnd = {
  trouble: Trouble | null;
  retryAfter: number | null;
  progressed: boolean;
  /** More was to be read when it ended. */
  unread: boolean;
  cause?: unknown;
};

export type SyncEngine = {
  /** One round: words, then bytes, until nothing is left or something is in the way. A call during a round joins it. Never rejects. */
  run(): Promise<RoundEnd>;
};

/** Requests in a row that may bring nothing new before a round is given up: an endpoint that contradicts itself. */
const fruitlessAllowed = 3;

export function createSyncEngine(parts: EngineParts): SyncEngine {
  const memory: EngineMemory = {
    words: createPace({ start: 512 * 1024, smallest: 32 * 1024, largest: 4 * 1024 * 1024 }),
    bytes: createPace({
      start: 256 * 1024,
      smallest: limits.smallestUploadRequest,
      largest: limits.uploadRequest,
    }),
  };
  let running: Promise<RoundEnd> | null = null;
  return {
    run() {
      running ??= runRound(parts, memory).finally(() => {
        running = null;
      });
      return running;
    },
  };
}

async function runRound(parts: EngineParts, memory: EngineMemory): Promise<RoundEnd> {
  const { board } = parts;
  const round = new RoundProgress(parts);
  const end = await parts
    .exclusive(async (): Promise<RoundEnd> => {
      board.update({ activity: 'sending', nextAttempt: null });
      await walk(parts, memory, round);
      return { trouble: null, retryAfter: null, progressed: true, unread: false };
    })
    .catch((cause): RoundEnd => {
      const { progressed, unread } = round;
      if (!(cause instanceof TransportError))
        return { trouble: 'bug', retryAfter: null, progressed, unread, cause };
      const { trouble, retryAfter } = cause;
      return { trouble, retryAfter, progressed, unread, ...(trouble === 'bug' ? { cause } : {}) };
    });
  board.update({ activity: 'idle', progress: null, travelling: [], trouble: end.trouble });
  return end;
}

/** Words always go first: what is saved while bytes travel is pushed before the next upload request (SYNC-9). */
async function walk(parts: EngineParts, memory: EngineMemory, round: RoundProgress): Promise<void> {
  const plan = new UploadPlan(parts);
  let wordsDue = true;
  let fruitless = 0;
  await round.show(plan);
  for (;;) {
    let moved: boolean;
    if (wordsDue || (await hasWords(parts.store))) {
      const pushed = await pushWords(parts, memory, plan);
      const whole = plan.learn(pushed);
      const { cursor, answeredAt } = pushed.answer;
      if (whole.length > 0) {
        const said = { at: parts.clock.now(), atEndpoint: answeredAt, epoch: cursor.epoch };
        await parts.store.acknowledgeBytes(whole, said);
      }
      round.add({ changes: pushed.answered, whole });
      wordsDue = pushed.answer.more;
      round.unread = wordsDue;
      moved = pushed.moved || whole.length > 0;
    } else {
      const frames = await plan.frames(memory.bytes.size());
      if (frames.length === 0) {
        if (!(await plan.wantsToAsk())) return;
        wordsDue = true;
        continue;
      }
      parts.board.update({ travelling: frames.map(({ sha256 }) => sha256) });
      const sent = await sendBytes(parts, memory, plan, frames);
      round.add({ changes: 0, whole: sent.whole });
      ({ moved } = sent);
    }
    round.progressed ||= moved;
    await round.show(plan);
    fruitless = moved ? 0 : fruitless + 1;
    if (fruitless > fruitlessAllowed) throw new TransportError('server', 'requests that bring nothing new');
  }
}
