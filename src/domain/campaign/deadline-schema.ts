import * as z from 'zod/mini';
import { identifierSchema } from '../ids.ts';
import { isoDateSchema, noteSchema, timeOfDaySchema, wordsSchema } from './value-schemas.ts';

/** A stretch worth showing inside the period: a day, or from a day to a day. */
export const peakSchema = z.union([
  isoDateSchema,
  z.strictObject({
    date: z.optional(isoDateSchema),
    start: z.optional(isoDateSchema),
    end: z.optional(isoDateSchema),
    from: z.optional(isoDateSchema),
    to: z.optional(isoDateSchema),
    labelVi: z.optional(wordsSchema),
    textExact: z.optional(z.nullable(wordsSchema)),
    noteVi: noteSchema,
  }),
]);

export const periodSchema = z.strictObject({
  start: isoDateSchema,
  end: isoDateSchema,
  endInclusive: z._default(z.boolean(), true),
  textExact: z.optional(z.nullable(wordsSchema)),
  peaks: z.optional(z.array(peakSchema)),
  noteVi: noteSchema,
});
export type Period = z.infer<typeof periodSchema>;

/** ISO days: 1 is Monday, 7 is Sunday. */
const weekendSchema = z.array(z.int().check(z.minimum(1), z.maximum(7))).check(z.maxLength(6));

export const calendarSchema = z.strictObject({
  weekend: z._default(weekendSchema, [6, 7]),
  nonWorking: z._default(
    z.array(
      z.strictObject({
        from: isoDateSchema,
        /** Inclusive; left out for a single day. */
        to: z.optional(isoDateSchema),
        labelVi: z.optional(wordsSchema),
        noteVi: noteSchema,
      }),
    ),
    [],
  ),
  source: z.optional(wordsSchema),
  noteVi: noteSchema,
});
export type Calendar = z.infer<typeof calendarSchema>;

const ruleWords = {
  time: z.optional(timeOfDaySchema),
  textExact: z.optional(z.nullable(wordsSchema)),
  noteVi: noteSchema,
};

/** Inclusive and exclusive differ (TIME-3): `by` the day itself, `before` the day. */
export const deadlineRuleSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('window'),
    start: isoDateSchema,
    end: isoDateSchema,
    endInclusive: z._default(z.boolean(), true),
    ...ruleWords,
  }),
  z.strictObject({
    type: z.literal('by'),
    date: isoDateSchema,
    inclusive: z._default(z.literal(true), true),
    ...ruleWords,
  }),
  z.strictObject({
    type: z.literal('before'),
    date: isoDateSchema,
    inclusive: z._default(z.literal(false), false),
    /** Which day that leaves; the day before where it is not given. */
    lastDay: z.optional(isoDateSchema),
    ...ruleWords,
  }),
  z.strictObject({
    type: z.literal('recurring'),
    dates: z.array(isoDateSchema).check(z.minLength(1)),
    ...ruleWords,
  }),
]);
export type DeadlineRule = z.infer<typeof deadlineRuleSchema>;

export const deadlineSchema = z.strictObject({
  id: identifierSchema,
  labelVi: wordsSchema,
  rule: deadlineRuleSchema,
  time: z.optional(timeOfDaySchema),
  fromBodyIds: z._default(z.array(identifierSchema), []),
  toBodyId: z.optional(z.nullable(identifierSchema)),
  obligationId: z.optional(z.nullable(identifierSchema)),
  remindOn: z._default(z.array(isoDateSchema), []),
  noteVi: noteSchema,
});
export type Deadline = z.infer<typeof deadlineSchema>;
