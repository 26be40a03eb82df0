import * as z from 'zod/mini';
import { identifierSchema } from '../ids.ts';
import { identifiersSchema, noteSchema, wordsSchema } from './value-schemas.ts';

/** What a sentence may name in `{…}` besides metrics. */
export const sentenceNames = ['docNumber', 'docDate', 'bodyName', 'bodyAbbrev', 'signerTitle'] as const;

/** Prints when every metric in `when` is above zero. */
export const sentenceSchema = z.strictObject({
  when: z._default(identifiersSchema, []),
  vi: wordsSchema,
  noteVi: noteSchema,
});

const heading = { no: wordsSchema, titleVi: wordsSchema, noteVi: noteSchema };

export const outlineSectionSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('figures'),
    ...heading,
    zeroVi: z.optional(wordsSchema),
    sentencesVi: z.array(sentenceSchema),
    metricIds: z._default(identifiersSchema, []),
    freeText: z.optional(z.boolean()),
  }),
  z.strictObject({ type: z.literal('group'), ...heading }),
  z.strictObject({
    type: z.literal('narrative'),
    ...heading,
    fromField: z.optional(identifierSchema),
    freeText: z.optional(z.boolean()),
  }),
]);
export type OutlineSection = z.infer<typeof outlineSectionSchema>;

export const appendixSchema = z.strictObject({
  no: wordsSchema,
  titleVi: wordsSchema,
  type: z.enum(['figures', 'figuresByBody', 'places', 'entries', 'photos']),
  landscape: z.optional(z.boolean()),
  kinds: z.optional(identifiersSchema),
  metricIds: z.optional(identifiersSchema),
  checklistId: z.optional(identifierSchema),
  noteVi: noteSchema,
});

/** The outline of a report; one per level. */
export const outlineSchema = z.strictObject({
  id: identifierSchema,
  level: z.enum(['unit', 'areaUnit', 'commune']),
  kind: identifierSchema,
  formId: identifierSchema,
  deadlineId: z.optional(z.nullable(identifierSchema)),
  docTypeVi: wordsSchema,
  subjectVi: wordsSchema,
  symbolPattern: z.optional(wordsSchema),
  toBodyId: z.optional(z.nullable(identifierSchema)),
  kinhGuiVi: z._default(z.array(wordsSchema), []),
  openingVi: z.optional(wordsSchema),
  closingVi: z.optional(wordsSchema),
  sections: z.array(outlineSectionSchema).check(z.minLength(1)),
  signatureLines: z._default(z.array(wordsSchema), []),
  recipientsVi: z._default(z.array(wordsSchema), []),
  appendices: z._default(z.array(appendixSchema), []),
  noteVi: noteSchema,
});
export type Outline = z.infer<typeof outlineSchema>;
