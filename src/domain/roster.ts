import * as z from 'zod/mini';
import type { RecordType } from './change.ts';
import { recordIdSchema } from './ids.ts';
import { type SyncRecord, valuesOf } from './record.ts';

const nameSchema = z.string().check(z.minLength(1), z.maxLength(300));

export const roleSchema = z.enum(['officer', 'desk', 'viewer']);
export type Role = z.infer<typeof roleSchema>;

/** An area unit (xóm) is a party of its own. */
export const areaUnitSchema = z.strictObject({ nameVi: nameSchema });
export type AreaUnit = z.infer<typeof areaUnitSchema>;

/** A unit (school, station, cooperative …) is a party; it belongs to a group body of the campaign. */
export const unitSchema = z.strictObject({
  nameVi: nameSchema,
  groupBodyId: recordIdSchema,
  abbrev: z.optional(z.string().check(z.maxLength(40))),
  mustReport: z.optional(z.boolean()),
});
export type Unit = z.infer<typeof unitSchema>;

/** A place to visit. It is its unit's or area unit's own; one that names none is the desk's office's. */
export const placeSchema = z.strictObject({
  nameVi: nameSchema,
  placeKind: recordIdSchema,
  active: z.boolean(),
  areaUnitId: z.optional(recordIdSchema),
  unitId: z.optional(recordIdSchema),
});
export type Place = z.infer<typeof placeSchema>;

/** Every person belongs to exactly one party: a body, a unit or an area unit, by its id. */
export const personSchema = z.strictObject({
  nameVi: nameSchema,
  role: roleSchema,
  partyId: recordIdSchema,
  phone: z.optional(z.string().check(z.maxLength(30))),
});
export type Person = z.infer<typeof personSchema>;

/** The desk's word on one revision of an entry (REVIEW-1). */
export const reviewSchema = z.strictObject({
  entryId: recordIdSchema,
  revision: z.int().check(z.minimum(1)),
  state: z.enum(['accepted', 'returned']),
  reason: z.optional(z.string().check(z.minLength(1), z.maxLength(1_000))),
});
export type Review = z.infer<typeof reviewSchema>;

/** A version of a campaign as a record: its id is `{campaign id}@{version}`, its content the campaign file. */
export const campaignRecordSchema = z.strictObject({
  version: z.int().check(z.minimum(1)),
  content: z.record(z.string(), z.unknown()),
});

/** The shape of the values of every record that is not an entry (an entry's comes from its form). */
export const valueSchemas = {
  campaign: campaignRecordSchema,
  areaUnit: areaUnitSchema,
  unit: unitSchema,
  place: placeSchema,
  person: personSchema,
  review: reviewSchema,
} satisfies { [type in Exclude<RecordType, 'entry'>]: z.ZodMiniType };

/** The party whose own place this is; null for the desk's office. */
export function ownerOf(place: Place): string | null {
  return place.areaUnitId ?? place.unitId ?? null;
}

/** Reads the values of a record by their schema; undefined where a merge has left them broken. */
export function readValues<S extends z.ZodMiniType>(schema: S, record: SyncRecord): z.output<S> | undefined {
  const parsed = z.safeParse(schema, valuesOf(record));
  return parsed.success ? parsed.data : undefined;
}
