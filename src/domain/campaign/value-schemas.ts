import * as z from 'zod/mini';
import { identifierSchema } from '../ids.ts';

/** A day that exists, as 2026-04-18. */
export const isoDateSchema = z.iso.date();

/** A time of day on the 24-hour clock, as 17:00. */
export const timeOfDaySchema = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** Words for people: of the dispatch (`…Exact`) or our own (`…Vi`). */
export const wordsSchema = z.string().check(z.minLength(1), z.maxLength(20_000));

/** What may follow nearly everywhere: a note for people. */
export const noteSchema = z.optional(z.string().check(z.maxLength(20_000)));

export const identifiersSchema = z.array(identifierSchema);

export const anyKind = '*';

/** One kind, several, or `*` for any. */
export const kindsSchema = z.union([identifierSchema, z.literal(anyKind), z.array(identifierSchema)]);

/** A value that a field is compared with. */
export const comparableSchema = z.union([z.string(), z.number(), z.boolean()]);
export type Comparable = z.infer<typeof comparableSchema>;

/** Per field the values of which one must be met. */
export const whereSchema = z.record(identifierSchema, z.array(comparableSchema).check(z.minLength(1)));
export type Where = z.infer<typeof whereSchema>;
