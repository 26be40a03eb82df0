import * as z from 'zod/mini';
import { identifierSchema, recordIdSchema } from '../ids.ts';
import { noteSchema, wordsSchema } from './value-schemas.ts';

/** Who is responsible. An office, centre or partner is a party itself; parties belong to a group or to the area units. */
export const bodySchema = z.strictObject({
  id: recordIdSchema,
  nameVi: wordsSchema,
  shortVi: z.optional(wordsSchema),
  abbrev: z.optional(wordsSchema),
  type: z.enum(['issuer', 'group', 'office', 'centre', 'partner', 'areaUnits', 'superior']),
  /** The printed number of the section that names it. */
  sectionRef: z.optional(z.nullable(wordsSchema)),
  mustReport: z._default(z.boolean(), false),
  noteVi: noteSchema,
});
export type Body = z.infer<typeof bodySchema>;

export const placeKindSchema = z.strictObject({
  id: recordIdSchema,
  labelVi: wordsSchema,
  fromExact: z.optional(wordsSchema),
  icon: z.optional(identifierSchema),
  noteVi: noteSchema,
});
export type PlaceKind = z.infer<typeof placeKindSchema>;

/** What the level under the commune is called here. */
export const areaUnitWordsSchema = z.strictObject({
  singularVi: wordsSchema,
  pluralVi: wordsSchema,
  headTitleVi: z.optional(wordsSchema),
  communityHouseVi: z.optional(wordsSchema),
  noteVi: noteSchema,
});

export const communeWordsSchema = z.strictObject({
  name: wordsSchema,
  level: z.optional(wordsSchema),
  province: z.optional(wordsSchema),
  placeNameForDate: z.optional(wordsSchema),
  noteVi: noteSchema,
});
