import * as z from 'zod/mini';
import { identifierSchema } from '../ids.ts';
import { comparableSchema, noteSchema, wordsSchema } from './value-schemas.ts';

export const fieldTypeSchema = z.enum([
  'text',
  'longtext',
  'integer',
  'decimal',
  'money',
  'date',
  'time',
  'choice',
  'multichoice',
  'place',
  'areaUnit',
  'body',
  'bodyMulti',
  'bodyOrArea',
  'photo',
  'file',
  'url',
  'phone',
  'boolean',
  'computed',
]);
export type FieldType = z.infer<typeof fieldTypeSchema>;

const valuesSchema = z.array(comparableSchema).check(z.minLength(1));

/** `{field, in}` or `{field, notIn}`. */
export const conditionSchema = z.union([
  z.strictObject({ field: identifierSchema, in: valuesSchema }),
  z.strictObject({ field: identifierSchema, notIn: valuesSchema }),
]);
export type Condition = z.infer<typeof conditionSchema>;

export const optionSchema = z.strictObject({
  value: identifierSchema,
  labelVi: wordsSchema,
  noteVi: noteSchema,
});
export type Option = z.infer<typeof optionSchema>;

/** Where choices come from: what this person used last, the names of the places, or lists of the campaign. */
export const optionsFromSchema = z
  .string()
  .check(z.regex(/^(lastUsed|places|campaign\.(slogansExact|themesExact)(\+(slogansExact|themesExact))*)$/));

const sentence = z.optional(wordsSchema);

/** The Vietnamese sentence for each failed rule; a missing one falls back to a general sentence. */
export const messagesSchema = z.strictObject({
  required: sentence,
  format: sentence,
  min: sentence,
  max: sentence,
  maxLength: sentence,
  minField: sentence,
  maxField: sentence,
  future: sentence,
  outsideWindow: sentence,
});
export type Messages = z.infer<typeof messagesSchema>;

export const fieldSchema = z.strictObject({
  id: identifierSchema,
  labelVi: wordsSchema,
  type: fieldTypeSchema,
  required: z._default(z.boolean(), false),
  requiredIf: z.optional(conditionSchema),
  visibleIf: z.optional(conditionSchema),
  /** The name of a group: one of its fields is enough. */
  requiredAnyOf: z.optional(identifierSchema),
  /** On the form at once, or behind "more". */
  tier: z._default(z.enum(['main', 'more']), 'main'),
  default: z.optional(z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  options: z.optional(z.array(optionSchema).check(z.minLength(1))),
  optionsFrom: z.optional(optionsFromSchema),
  allowOther: z.optional(z.boolean()),
  min: z.optional(z.number()),
  max: z.optional(z.number()),
  step: z.optional(z.number().check(z.positive())),
  maxLength: z.optional(z.int().check(z.minimum(1), z.maximum(20_000))),
  minField: z.optional(identifierSchema),
  maxField: z.optional(identifierSchema),
  accept: z.optional(
    z.array(z.string().check(z.regex(/^(\.[a-z0-9]+|[a-z]+\/(\*|[a-z0-9.+-]+))$/))).check(z.minLength(1)),
  ),
  /** Of a file, in MiB; no attachment passes `largestAttachment`, whatever stands here. */
  maxMB: z.optional(z.number().check(z.positive())),
  messages: z.optional(messagesSchema),
  formula: z.optional(z.strictObject({ op: z.literal('ratio'), a: identifierSchema, b: identifierSchema })),
  decimals: z.optional(z.int().check(z.minimum(0), z.maximum(6))),
  voice: z.optional(z.boolean()),
  unitVi: z.optional(wordsSchema),
  hintVi: z.optional(wordsSchema),
  personal: z.optional(z.boolean()),
  noteVi: noteSchema,
});
export type Field = z.infer<typeof fieldSchema>;

/** The fields the app must understand; nothing else is known by name. */
export const rolesSchema = z.strictObject({
  date: z.optional(identifierSchema),
  place: z.optional(identifierSchema),
  status: z.optional(identifierSchema),
  topics: z.optional(identifierSchema),
  photos: z.optional(identifierSchema),
  title: z.optional(identifierSchema),
});
export type Role = keyof z.infer<typeof rolesSchema>;

export const formSchema = z.strictObject({
  id: identifierSchema,
  titleVi: wordsSchema,
  /** The shutter is the save. */
  quickCapture: z.optional(z.boolean()),
  sameAsLast: z.optional(z.boolean()),
  roles: z._default(rolesSchema, {}),
  fields: z.array(fieldSchema).check(z.minLength(1)),
  noteVi: noteSchema,
});
export type Form = z.infer<typeof formSchema>;
