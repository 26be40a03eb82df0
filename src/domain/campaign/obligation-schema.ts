import * as z from 'zod/mini';
import { identifierSchema } from '../ids.ts';
import { deadlineRuleSchema } from './deadline-schema.ts';
import { identifiersSchema, kindsSchema, noteSchema, whereSchema, wordsSchema } from './value-schemas.ts';

/** What would prove it, for people: an entry, a photo, a file … */
export const evidenceSchema = z.strictObject({
  type: identifierSchema,
  labelVi: wordsSchema,
  min: z._default(z.int().check(z.minimum(0)), 1),
  required: z._default(z.boolean(), false),
  anyOf: z.optional(identifierSchema),
  noteVi: noteSchema,
});

/** Which entries close it: any of these, `min` of them; or the report of `reportId`. */
export const satisfiedBySchema = z.strictObject({
  anyOf: z
    .array(
      z.strictObject({
        kind: z.optional(kindsSchema),
        topic: z.optional(identifierSchema),
        where: z.optional(whereSchema),
        reportId: z.optional(identifierSchema),
        noteVi: noteSchema,
      }),
    )
    .check(z.minLength(1)),
  min: z._default(z.int().check(z.minimum(1)), 1),
  noteVi: noteSchema,
});

/** One duty of the bodies responsible. */
export const obligationSchema = z.strictObject({
  id: identifierSchema,
  clauseId: identifierSchema,
  section: z.optional(wordsSchema),
  textExact: z.optional(wordsSchema),
  extractExact: wordsSchema,
  labelVi: wordsSchema,
  kind: identifierSchema,
  modality: z.enum(['required', 'encouraged', 'form_option']),
  scope: z.enum(['campaign', 'perBody', 'perPlace']),
  responsible: z.array(z.strictObject({ bodyId: identifierSchema, role: z.optional(identifierSchema) })),
  responsibleBasis: z.enum(['explicit', 'inferred']),
  responsibleNoteVi: z.optional(wordsSchema),
  placeKinds: z.optional(identifiersSchema),
  evidence: z._default(z.array(evidenceSchema), []),
  metricIds: z._default(identifiersSchema, []),
  deadline: z.optional(z.nullable(deadlineRuleSchema)),
  satisfiedBy: satisfiedBySchema,
  /** Printed number of a section of the report; for people. */
  reportSection: z.optional(z.nullable(wordsSchema)),
  /** False keeps it off the officers' home screen. */
  capturedInField: z._default(z.boolean(), true),
  relatedObligationIds: z._default(identifiersSchema, []),
  noteVi: noteSchema,
});
export type Obligation = z.infer<typeof obligationSchema>;
