import type { FrameOutcome } from '../protocol/attachments.ts';
import type { EngineMemory, EngineParts } from './engine-parts.ts';
import { type OutgoingFrame, TransportError } from './transport.ts';
import type { UploadPlan } from './upload-plan.ts';

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
  const {
    frames: outcomes,
    epoch,
    answeredAt,
  } = await transport.upload(frames).catch((cause) => {
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
      noteRefusal(plan, outcome);
      continue;
    }
    plan.have.set(outcome.sha256, outcome.have);
    result.moved ||= outcome.outcome === 'whole' || outcome.have > frame.offset;
  }
  if (result.whole.length > 0) {
    await store.acknowledgeBytes(result.whole, { at: clock.now(), atEndpoint: answeredAt, epoch });
  }
  return result;
}

function noteRefusal(
  plan: UploadPlan,
  { sha256, have, reason }: FrameOutcome & { outcome: 'refused' },
): void {
  if (reason === 'wrong-offset') plan.have.set(sha256, have);
  else if (reason === 'unknown') plan.have.set(sha256, null);
  else {
    // They were sound when they were read (STORE-3), so the line changed them or their header: read, checked and sent once more.
    plan.forgetBytes(sha256);
    plan.have.set(sha256, reason === 'wrong-hash' ? 0 : have);
  }
}
