import * as z from 'zod/mini';
import { countSchema, instantSchema, sha256Schema } from './ids.ts';

/** The largest attachment a device may send, in bytes (25 MiB): what cannot be decoded is kept as it is up to here. */
export const largestAttachment = 25 * 1024 * 1024;

/** Where the phone was when the photo was taken; `at` is when the position was fixed. Metres and degrees (WGS 84). */
export const positionSchema = z.strictObject({
  latitude: z.number().check(z.minimum(-90), z.maximum(90)),
  longitude: z.number().check(z.minimum(-180), z.maximum(180)),
  accuracy: z.number().check(z.minimum(0)),
  at: instantSchema,
});
export type Position = z.infer<typeof positionSchema>;

/** Bytes named by their SHA-256, without the facts around them: a thumbnail, or the body of an attachment. */
export const bytesRefSchema = z.strictObject({
  sha256: sha256Schema,
  size: z.int().check(z.minimum(1), z.maximum(largestAttachment)),
  mime: z.string().check(z.regex(/^[a-z]+\/[a-z0-9.+-]{1,100}$/)),
});
export type BytesRef = z.infer<typeof bytesRefSchema>;

/** What an entry says of one of its attachments; the bytes travel apart, by hash. */
export const attachmentSchema = z.strictObject({
  ...bytesRefSchema.shape,
  name: z.optional(z.string().check(z.maxLength(200))),
  source: z.enum(['camera', 'gallery', 'file']),
  /** When the photo was taken or chosen, by the device's clock. */
  takenAt: instantSchema,
  position: z.nullable(positionSchema),
  /** Pixels after shrinking; null for a file, or an image this device could not decode, kept as it is. */
  pixels: z.nullable(z.strictObject({ width: countSchema, height: countSchema })),
  thumbnail: z.nullable(bytesRefSchema),
});
export type Attachment = z.infer<typeof attachmentSchema>;
