import * as z from 'zod/mini';
import { identifierSchema, recordIdSchema } from '../ids.ts';
import { jsonSchema } from '../json-schema.ts';
import { areaUnitSchema, placeSchema, roleSchema, unitSchema } from '../roster.ts';
import { isoDateSchema, noteSchema, wordsSchema } from './value-schemas.ts';

/** A moment with its offset, as 2026-04-19T08:10:00+07:00. */
const momentSchema = z.iso.datetime({ offset: true });

const { nameVi } = areaUnitSchema.shape;
const record = { id: recordIdSchema, noteVi: noteSchema };

/** Names their party by exactly one of the three. */
export const samplePersonSchema = z.strictObject({
  ...record,
  nameVi,
  role: roleSchema,
  bodyId: z.optional(recordIdSchema),
  unitId: z.optional(recordIdSchema),
  areaUnitId: z.optional(recordIdSchema),
  phone: z.optional(z.string().check(z.maxLength(30))),
});
export type SamplePerson = z.infer<typeof samplePersonSchema>;

export const sampleEntrySchema = z.strictObject({
  kind: identifierSchema,
  byPersonId: recordIdSchema,
  at: momentSchema,
  values: z.record(identifierSchema, jsonSchema),
  review: z.optional(
    z.strictObject({
      byPersonId: recordIdSchema,
      at: momentSchema,
      state: z.enum(['accepted', 'returned']),
      reasonVi: z.optional(wordsSchema),
    }),
  ),
  noteVi: noteSchema,
});
export type SampleEntry = z.infer<typeof sampleEntrySchema>;

/** Invented, always shown as sample data. */
export const sampleRosterSchema = z.strictObject({
  invented: z._default(z.boolean(), true),
  noteVi: noteSchema,
  areaUnits: z._default(z.array(z.strictObject({ ...record, ...areaUnitSchema.shape })), []),
  units: z._default(z.array(z.strictObject({ ...record, ...unitSchema.shape })), []),
  places: z._default(
    z.array(z.strictObject({ ...record, ...placeSchema.shape, active: z._default(z.boolean(), true) })),
    [],
  ),
  people: z._default(z.array(samplePersonSchema), []),
  entries: z._default(z.array(sampleEntrySchema), []),
});
export type SampleRoster = z.infer<typeof sampleRosterSchema>;

export const sampleSchema = z.strictObject({ today: isoDateSchema, noteVi: noteSchema });
