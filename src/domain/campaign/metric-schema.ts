import * as z from 'zod/mini';
import { identifierSchema } from '../ids.ts';
import { identifiersSchema, kindsSchema, noteSchema, whereSchema, wordsSchema } from './value-schemas.ts';

/** Stands for the entry's party among the fields of `countDistinct`. */
export const partyKey = '@party';

const decimalsSchema = z.int().check(z.minimum(0), z.maximum(6));
const keySchema = z.union([identifierSchema, z.literal(partyKey)]);

const words = {
  id: identifierSchema,
  labelVi: wordsSchema,
  unitVi: z.optional(wordsSchema),
  decimals: z.optional(decimalsSchema),
  noteVi: noteSchema,
};

/** Narrowing, applied in the order kind, excludeKinds, partyOf, latestBy, (what does not count), where. */
const narrowing = {
  kind: z.optional(kindsSchema),
  excludeKinds: z.optional(identifiersSchema),
  partyOf: z.optional(identifiersSchema.check(z.minLength(1))),
  latestBy: z.optional(identifierSchema),
  where: z.optional(whereSchema),
};

const ofEntries = { ...words, ...narrowing };
const ofOneField = { ...ofEntries, field: identifierSchema };

export const comparisonSchema = z.enum([
  '>=',
  '>',
  '=',
  '==',
  '!=',
  '<',
  '<=',
  'gte',
  'gt',
  'eq',
  'ne',
  'lt',
  'lte',
]);
export type Comparison = z.infer<typeof comparisonSchema>;

/** How a figure is computed from entries, places, bodies, reports, or two other figures. */
export const metricSchema = z.discriminatedUnion('agg', [
  z.strictObject({ agg: z.literal('count'), ...ofEntries }),
  z.strictObject({ agg: z.literal('sum'), ...ofOneField }),
  z.strictObject({
    agg: z.literal('sumProduct'),
    ...ofEntries,
    fields: identifiersSchema.check(z.minLength(1)),
  }),
  z.strictObject({ agg: z.literal('max'), ...ofOneField }),
  z.strictObject({ agg: z.literal('latest'), ...ofOneField }),
  z.strictObject({ agg: z.literal('countOptions'), ...ofOneField }),
  z.strictObject({
    agg: z.literal('countDaysWhere'),
    ...ofOneField,
    op: comparisonSchema,
    value: z.number(),
  }),
  z.strictObject({
    agg: z.literal('countDistinct'),
    ...ofEntries,
    field: z.optional(keySchema),
    fields: z.optional(z.array(keySchema).check(z.minLength(1))),
  }),
  z.strictObject({ agg: z.literal('countTopic'), ...ofEntries, topic: identifierSchema }),
  z.strictObject({
    agg: z.literal('countPlaces'),
    ...words,
    placeKinds: z.optional(identifiersSchema.check(z.minLength(1))),
    where: z.optional(whereSchema),
  }),
  z.strictObject({ agg: z.literal('countBodies'), ...words, where: z.optional(whereSchema) }),
  z.strictObject({ agg: z.literal('countReports'), ...words, reportId: identifierSchema }),
  z.strictObject({
    agg: z.literal('ratio'),
    ...words,
    numerator: identifierSchema,
    denominator: identifierSchema,
  }),
]);
export type Metric = z.infer<typeof metricSchema>;
