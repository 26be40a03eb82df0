import * as z from 'zod/mini';
import { identifierSchema } from '../ids.ts';
import { isoDateSchema, noteSchema, wordsSchema } from './value-schemas.ts';

/** The dispatch itself. Number and date are null until the clerk of the office (văn thư) fills them in. */
export const sourceSchema = z.strictObject({
  docType: z.optional(identifierSchema),
  issuerLinesExact: z.array(wordsSchema).check(z.minLength(1)),
  numberTextExact: z.optional(wordsSchema),
  number: z.nullable(z.union([wordsSchema, z.int().check(z.minimum(1))])),
  symbol: z.optional(wordsSchema),
  placeDateTextExact: z.optional(wordsSchema),
  date: z.nullable(isoDateSchema),
  subjectExact: wordsSchema,
  addresseesExact: z.optional(wordsSchema),
  closingExact: z.optional(wordsSchema),
  recipientsExact: z._default(z.array(wordsSchema), []),
  signatureLinesExact: z._default(z.array(wordsSchema), []),
  signerNameExact: z.optional(wordsSchema),
  /** What the dispatch leaves open, for people. */
  gaps: z._default(z.array(wordsSchema), []),
  noteVi: noteSchema,
});

export const legalBasisSchema = z.strictObject({
  docTypeVi: z.optional(wordsSchema),
  number: z.optional(z.nullable(wordsSchema)),
  date: z.optional(z.nullable(isoDateSchema)),
  citationExact: wordsSchema,
  noteVi: noteSchema,
});

export const sectionSchema = z.strictObject({
  number: wordsSchema,
  titleExact: wordsSchema,
  noteVi: noteSchema,
});

export const clauseSchema = z.strictObject({
  id: identifierSchema,
  /** The printed number of the section it stands in. */
  section: wordsSchema,
  ordinal: z.optional(z.int().check(z.minimum(1))),
  sectionTitleExact: z.optional(wordsSchema),
  textExact: wordsSchema,
  noteVi: noteSchema,
});
export type Clause = z.infer<typeof clauseSchema>;
