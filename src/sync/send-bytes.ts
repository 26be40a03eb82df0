import type { FrameOutcome } from '../protocol/attachments.ts';
import type { EngineMemory, EngineParts } from './engine-parts.ts';
import { type OutgoingFrame, TransportError } from './transport.ts';
import type { UploadPlan } from './upload-plan.ts';

/** After so many wrong hashes the bytes are taken for damaged on the way out of this device. */
const wrongHashesAllowed = 1;

/** What became of one upload request. */
export type SentBytes = { whole: string[]; moved: boolean };

/** One request of frames, each answered for itself (SYNC-10). */
export async function sendBytes(
  parts: EngineParts,
  memory: EngineMemory,
  plan: UploadPlan,
  frames: readonly OutgoingFrame[],
): Promise<SentBytes> {
  const { transport, clock, store } = parts;
  const started = clock.now();
  const { frames: outcomes, epoch } = await transport.upload(frames).catch((cause) => {
    if (cause instanceof TransportError && cause.trouble === 'network') memory.bytes.failed();
    throw cause;
  });
  const size = frames.reduce((sum, { bytes }) => sum + bytes.length, 0);
  memory.bytes.sent(size, clock.now() - started);
  const sent = new Map(frames.map((frame) => [frame.sha256, frame]));
  const result: SentBytes = { whole: [], moved: false };
  for (const outcome of outcomes) {
    const frame = sent.get(outcome.sha256);
    if (!frame) continue;
    if (outcome.outcome === 'whole') result.whole.push(outcome.sha256);
    if (outcome.outcome === 'refused') {
      await takeRefusal(parts, memory, plan, outcome);
      continue;
    }
    plan.have.set(outcome.sha256, outcome.have);
    result.moved ||= outcome.outcome === 'whole' || outcome.have > frame.offset;
  }
  if (result.whole.length > 0) await store.acknowledgeBytes(result.whole, { at: clock.now(), epoch });
  return result;
}

async function takeRefusal(
  { store }: EngineParts,
  { wrongHashes }: EngineMemory,
  plan: UploadPlan,
  { sha256, have, reason }: FrameOutcome & { outcome: 'refused' },
): Promise<void> {
  if (reason === 'wrong-offset') plan.have.set(sha256, have);
  else if (reason === 'unknown') plan.have.set(sha256, null);
  else if (reason === 'beyond-size') await store.markDamaged(sha256);
  else {
    const times = (wrongHashes.get(sha256) ?? 0) + 1;
    wrongHashes.set(sha256, times);
    plan.forgetBytes(sha256);
    plan.have.set(sha256, 0);
    if (times > wrongHashesAllowed) await store.markDamaged(sha256);
  }
}
