import * as z from 'zod/mini';
import { attachmentSchema } from './attachment.ts';
import {
  countSchema,
  deviceMadeIdSchema,
  identifierSchema,
  instantSchema,
  recordIdSchema,
  sha256Schema,
} from './ids.ts';
import { jsonSchema } from './json-schema.ts';

/** Everything that syncs. Reports join when the report is built. */
export const recordTypeSchema = z.enum([
  'campaign',
  'areaUnit',
  'unit',
  'place',
  'person',
  'entry',
  'review',
]);
export type RecordType = z.infer<typeof recordTypeSchema>;

export const recordKeySchema = z.strictObject({ type: recordTypeSchema, id: recordIdSchema });
export type RecordKey = z.infer<typeof recordKeySchema>;

/** Which version of which campaign something was made under. */
export const campaignRefSchema = z.strictObject({ id: recordIdSchema, version: z.int().check(z.minimum(1)) });
export type CampaignRef = z.infer<typeof campaignRefSchema>;

/** What never changes of a record after its first change: only an entry has a kind and a party. */
export const creationSchema = z.strictObject({
  kind: z.nullable(identifierSchema),
  partyId: z.nullable(recordIdSchema),
  /** The removed entry whose copy this is (SYNC-7). `at` of the change is then that entry's: it stands where that stood. */
  restores: z.optional(recordIdSchema),
});
export type Creation = z.infer<typeof creationSchema>;

/**
 * An immutable fact made on one device: these fields of this record now have these values. `base` is the revision of
 * the record that the author saw, 0 for none (SYNC-1). A null in `set` clears the field.
 */
export const changeSchema = z.strictObject({
  changeId: deviceMadeIdSchema,
  deviceId: deviceMadeIdSchema,
  /** Counts the changes of one device from 1, without gaps. */
  seq: z.int().check(z.minimum(1)),
  authorId: recordIdSchema,
  /** The device's clock, in UTC milliseconds, and the IANA zone it was in (TIME-1). */
  at: instantSchema,
  zone: z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/)),
  /** Endpoint's clock minus the device's, in milliseconds, as last measured; null if never (TIME-2). */
  offset: z.nullable(z.int()),
  campaign: z.nullable(campaignRefSchema),
  record: recordKeySchema,
  base: countSchema,
  create: z.optional(creationSchema),
  set: z.optional(z.record(identifierSchema, jsonSchema)),
  /** Attachments added to or taken from a field's list; lists merge (SYNC-6). */
  attach: z.optional(
    z.record(identifierSchema, z.array(attachmentSchema).check(z.minLength(1), z.maxLength(50))),
  ),
  detach: z.optional(
    z.record(identifierSchema, z.array(sha256Schema).check(z.minLength(1), z.maxLength(50))),
  ),
  /** Alternatives, by their changeId, that this change settles: a person has chosen. */
  resolve: z.optional(z.array(deviceMadeIdSchema).check(z.minLength(1), z.maxLength(50))),
  /** Leaves a tombstone (SYNC-7). */
  remove: z.optional(z.literal(true)),
});
export type Change = z.infer<typeof changeSchema>;

/** Text that names a record uniquely within a commune. */
export function keyText(key: RecordKey): string {
  return `${key.type}/${key.id}`;
}
