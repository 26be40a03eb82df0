import * as z from 'zod/mini';
import { recordKeySchema } from '../domain/change.ts';
import { formerDeviceSchema } from '../domain/former-device.ts';
import {
  countSchema,
  deviceMadeIdSchema,
  instantSchema,
  recordIdSchema,
  sha256Schema,
} from '../domain/ids.ts';
import { receiptSchema, syncRecordSchema } from '../domain/record.ts';
import { refusalSchema } from '../domain/refusal.ts';
import { roleSchema } from '../domain/roster.ts';
import { limits } from './limits.ts';

/**
 * How far into the commune's sequence a device has read. `epoch` is new after each restore from a backup (SYNC-14), `viewId` when
 * the person's permissions changed (SYNC-15): with another epoch or view the endpoint reads from zero.
 */
export const cursorSchema = z.strictObject({
  epoch: z.string().check(z.minLength(1), z.maxLength(64)),
  viewId: z.string().check(z.minLength(1), z.maxLength(64)),
  sequence: countSchema,
});
export type Cursor = z.infer<typeof cursorSchema>;

/** What the device says of itself at each sync. */
export const deviceStateSchema = z.strictObject({
  deviceId: deviceMadeIdSchema,
  /** Made with the database: the same deviceId with another birth id would be a copy (STORE-5). */
  birthId: deviceMadeIdSchema,
  appVersion: z.string().check(z.maxLength(60)),
  /** The device's clock when the request was made, UTC milliseconds (TIME-2). */
  now: instantSchema,
  /** What it still holds unsent, this request's changes included. */
  unsent: z.strictObject({ changes: countSchema, attachments: countSchema, bytes: countSchema }),
});
export type DeviceState = z.infer<typeof deviceStateSchema>;

/** `POST /api/sync`: here are my changes, this is my cursor. Each change is parsed for itself (SYNC-8). */
export const syncRequestSchema = z.strictObject({
  protocol: z.int(),
  device: deviceStateSchema,
  cursor: z.nullable(cursorSchema),
  /** `seq` of the first change made since the device heard of the cursor's epoch: `base` of those before it counts other revisions. */
  epochFrom: z.int().check(z.minimum(1)),
  changes: z.array(z.unknown()).check(z.maxLength(limits.changes)),
  /** Attachments not yet acknowledged whose words have been: which of them does the endpoint miss? */
  offered: z.array(sha256Schema).check(z.maxLength(limits.offered)),
});
export type SyncRequest = z.infer<typeof syncRequestSchema>;

/** What became of one change, in the order they were sent. `changeId` is null where it could not be read. */
export const outcomeSchema = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('applied'),
    changeId: deviceMadeIdSchema,
    /** The revision this change made of its record. */
    revision: countSchema,
    receipt: receiptSchema,
  }),
  z.strictObject({
    outcome: z.literal('set-aside'),
    changeId: z.nullable(deviceMadeIdSchema),
    refusal: refusalSchema,
  }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

/**
 * How many bytes of an attachment the endpoint holds as a contiguous prefix (SYNC-10). `whole`: all of it, checked by hash and on disk
 * (SYNC-9). `unknown`: no record of this person's party names it, so it may not be sent (yet).
 */
export const attachmentStateSchema = z.strictObject({
  sha256: sha256Schema,
  state: z.enum(['whole', 'part', 'unknown']),
  have: countSchema,
});
export type AttachmentState = z.infer<typeof attachmentStateSchema>;

/** Who the session is, and where: what a device shows of itself offline comes from the last answer. */
export const sessionInfoSchema = z.strictObject({
  commune: z.strictObject({ id: recordIdSchema, nameVi: z.string(), sample: z.boolean() }),
  person: z.strictObject({
    id: recordIdSchema,
    nameVi: z.string(),
    role: roleSchema,
    partyId: recordIdSchema,
  }),
});
export type SessionInfo = z.infer<typeof sessionInfoSchema>;

/** The answer: what became of each change, what is new. */
export const syncAnswerSchema = z.strictObject({
  answer: z.literal('sync'),
  session: sessionInfoSchema,
  /** The endpoint's clock when it read the request and when it answered, UTC milliseconds (TIME-2). */
  receivedAt: instantSchema,
  answeredAt: instantSchema,
  outcomes: z.array(outcomeSchema),
  /** The present version of every record the push touched (SYNC-5). */
  touched: z.array(syncRecordSchema),
  /** Present versions of what changed after the cursor and this person may read, in order of arrival. */
  records: z.array(syncRecordSchema),
  /** What has left their scope (SYNC-15). */
  gone: z.array(recordKeySchema),
  cursor: cursorSchema,
  /** More records wait behind the cursor: ask again at once. */
  more: z.boolean(),
  attachments: z.array(attachmentStateSchema),
  /** Everything the endpoint had by then, by its clock, is in a backup; null where none is configured (SYNC-14). */
  backupAt: z.nullable(instantSchema),
  /** Said once, to a device the endpoint sees for the first time. */
  formerDevices: z.array(formerDeviceSchema),
});
export type SyncAnswer = z.infer<typeof syncAnswerSchema>;
