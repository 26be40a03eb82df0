import * as z from 'zod/mini';
import { countSchema, instantSchema, sha256Schema } from '../domain/ids.ts';

/**
 * What became of one frame. `have` is the contiguous prefix the endpoint now holds; go on from there (SYNC-10).
 * `whole` is the acknowledgement: hash checked and on disk (SYNC-9).
 */
export const frameOutcomeSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('part'), sha256: sha256Schema, have: countSchema }),
  z.strictObject({ outcome: z.literal('whole'), sha256: sha256Schema, have: countSchema }),
  z.strictObject({
    outcome: z.literal('refused'),
    sha256: sha256Schema,
    have: countSchema,
    /**
     * wrong-offset: go on at `have`. wrong-hash: the whole was discarded, read the bytes again and start at 0.
     * beyond-size: the frame goes past the size its record names. unknown: no record of this party names it.
     */
    reason: z.enum(['wrong-offset', 'wrong-hash', 'beyond-size', 'unknown']),
  }),
]);
export type FrameOutcome = z.infer<typeof frameOutcomeSchema>;

/** The answer to `POST /api/attachments`: one outcome for each frame, in order. */
export const attachmentsAnswerSchema = z.strictObject({
  answer: z.literal('attachments'),
  /** Under which it is said: what an earlier one acknowledged may be gone (SYNC-14). */
  epoch: z.string().check(z.minLength(1), z.maxLength(64)),
  /** By the endpoint's clock: what is whole in here was so by then (SYNC-14). */
  answeredAt: instantSchema,
  frames: z.array(frameOutcomeSchema),
});
export type AttachmentsAnswer = z.infer<typeof attachmentsAnswerSchema>;
