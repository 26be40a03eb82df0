import * as z from 'zod/mini';
import { identifierSchema } from '../ids.ts';
import { identifiersSchema, isoDateSchema, noteSchema, wordsSchema } from './value-schemas.ts';

/** A kind of entry, or of report. */
export const kindSchema = z.strictObject({
  id: identifierSchema,
  labelVi: wordsSchema,
  icon: z.optional(identifierSchema),
  formId: identifierSchema,
  countUnitVi: z.optional(wordsSchema),
  noteVi: noteSchema,
});
export type Kind = z.infer<typeof kindSchema>;

/** Something an entry can be about. */
export const topicSchema = z.strictObject({ id: identifierSchema, labelVi: wordsSchema, noteVi: noteSchema });
export type Topic = z.infer<typeof topicSchema>;

/** What may be done at a place once its date has passed, e.g. taking the banner down. */
export const followUpSchema = z.strictObject({
  afterDate: isoDateSchema,
  status: identifierSchema,
  labelVi: wordsSchema,
  noteVi: noteSchema,
});
export type FollowUp = z.infer<typeof followUpSchema>;

/** Places to visit; the latest check decides the status of each. */
export const checklistSchema = z.strictObject({
  id: identifierSchema,
  labelVi: wordsSchema,
  itemLabelVi: z.optional(wordsSchema),
  placeKinds: identifiersSchema.check(z.minLength(1)),
  formId: identifierSchema,
  kind: identifierSchema,
  obligationIds: z._default(identifiersSchema, []),
  doneStatuses: identifiersSchema.check(z.minLength(1)),
  attentionStatuses: z._default(identifiersSchema, []),
  followUp: z.optional(z.nullable(followUpSchema)),
  noteVi: noteSchema,
});
export type Checklist = z.infer<typeof checklistSchema>;

/** What an officer sees: several obligations merged into one thing to do. Tasks order the screen, they never forbid. */
export const taskSchema = z.strictObject({
  id: identifierSchema,
  order: z.number(),
  labelVi: wordsSchema,
  kind: identifierSchema,
  formId: identifierSchema,
  bodyIds: identifiersSchema,
  obligationIds: z._default(identifiersSchema, []),
  /** On the home screen of the parties of `bodyIds`. */
  quickAction: z._default(z.boolean(), false),
  /** Bodies that are offered it one step further in. */
  alsoRecordedBy: z._default(identifiersSchema, []),
  noteVi: noteSchema,
});
export type Task = z.infer<typeof taskSchema>;
