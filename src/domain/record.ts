import * as z from 'zod/mini';
import { attachmentSchema } from './attachment.ts';
import { campaignRefSchema, creationSchema, recordKeySchema } from './change.ts';
import {
  countSchema,
  deviceMadeIdSchema,
  identifierSchema,
  instantSchema,
  recordIdSchema,
  sha256Schema,
} from './ids.ts';
import { jsonSchema } from './json-schema.ts';

/** A value that arrived second in a conflict; kept until a resolving change (SYNC-6). */
export const alternativeSchema = z.strictObject({
  changeId: deviceMadeIdSchema,
  deviceId: deviceMadeIdSchema,
  authorId: recordIdSchema,
  at: instantSchema,
  value: jsonSchema,
});
export type Alternative = z.infer<typeof alternativeSchema>;

/** The endpoint keeps per field its value, and the revision and device that gave it (SYNC-6). */
export const fieldStateSchema = z.strictObject({
  value: jsonSchema,
  revision: countSchema,
  deviceId: z.string(),
  alternatives: z.optional(z.array(alternativeSchema).check(z.minLength(1))),
});
export type FieldState = z.infer<typeof fieldStateSchema>;

/** Proof that the endpoint has applied a change: when it arrived, and a short code to read out over the telephone. */
export const receiptSchema = z.strictObject({
  at: instantSchema,
  code: z.string().check(z.regex(/^[0-9A-Z]{4,8}$/)),
});
export type Receipt = z.infer<typeof receiptSchema>;

/**
 * What one later change did to an entry: who, when, and what stood there before (null for nothing). What it put there stands in the next
 * line of the same field, else in the field itself. Only the values in force are followed; alternatives wait in their field (SYNC-6).
 */
export const historyLineSchema = z.strictObject({
  changeId: deviceMadeIdSchema,
  authorId: recordIdSchema,
  at: instantSchema,
  offset: z.nullable(z.int()),
  from: z.optional(z.record(identifierSchema, jsonSchema)),
  attached: z.optional(z.record(identifierSchema, z.array(sha256Schema))),
  detached: z.optional(z.record(identifierSchema, z.array(attachmentSchema))),
});
export type HistoryLine = z.infer<typeof historyLineSchema>;

/** Lines a record keeps: older ones are in the endpoint's log of changes. */
export const longestHistory = 30;

/** The present version of anything that syncs, as the endpoint keeps it. */
export const syncRecordSchema = z.strictObject({
  ...recordKeySchema.shape,
  ...creationSchema.shape,
  /** Grows by one with each applied change; 0 on a device for a record the endpoint has not yet acknowledged. */
  revision: countSchema,
  /** Place of the first and the latest applied change in the commune's sequence; 0 where not yet acknowledged. */
  arrival: countSchema,
  sequence: countSchema,
  authorId: recordIdSchema,
  deviceId: z.string(),
  /** When the record was made: the device's clock, its zone, and the offset then known. */
  at: instantSchema,
  zone: z.string(),
  offset: z.nullable(z.int()),
  campaign: z.nullable(campaignRefSchema),
  fields: z.record(identifierSchema, fieldStateSchema),
  attachments: z.record(identifierSchema, z.array(attachmentSchema)),
  /** Of the latest applied change; null where not yet acknowledged. */
  receipt: z.nullable(receiptSchema),
  /** Oldest first; left out while nothing was changed after the making. Entries only. */
  history: z.optional(z.array(historyLineSchema).check(z.maxLength(longestHistory))),
  removed: z.nullable(z.strictObject({ changeId: z.string(), authorId: recordIdSchema, at: instantSchema })),
});
export type SyncRecord = z.infer<typeof syncRecordSchema>;

/** The values of a record's fields, without their history. */
export function valuesOf(record: Pick<SyncRecord, 'fields'>): {
  [fieldId: string]: z.infer<typeof jsonSchema>;
} {
  return Object.fromEntries(
    Object.entries(record.fields)
      .filter(([, state]) => state.value !== null)
      .map(([fieldId, state]) => [fieldId, state.value]),
  );
}

/** When the record was made, by the endpoint's clock as far as the device knew it (SYNC-3). */
export function correctedAt(record: Pick<SyncRecord, 'at' | 'offset'>): number {
  return record.at + (record.offset ?? 0);
}

export function hasConflict(record: Pick<SyncRecord, 'fields'>): boolean {
  return Object.values(record.fields).some((state) => state.alternatives !== undefined);
}
