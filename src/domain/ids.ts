import * as z from 'zod/mini';

/** An id made on a device (UUIDv7, SYNC-1). */
export const deviceMadeIdSchema = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));

/** The id of a record: made on a device, or given by the file it was imported from. */
export const recordIdSchema = z
  .string()
  .check(z.regex(/^(?!__proto__$|constructor$|prototype$)[\p{L}\p{N}_][\p{L}\p{N}_.@:-]{0,119}$/u));

/** An identifier inside a campaign file, e.g. of a field. Never a key JavaScript gives a meaning of its own. */
export const identifierSchema = z
  .string()
  .check(z.regex(/^(?!__proto__$|constructor$|prototype$)[\p{L}\p{N}_][\p{L}\p{N}_.@:-]{0,119}$/u));

export const sha256Schema = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Milliseconds since the epoch; bounded, so that arithmetic on it stays exact and a Date can hold it. */
export const instantSchema = z.int().check(z.minimum(0), z.maximum(8_640_000_000_000_000));

export const countSchema = z.int().check(z.minimum(0));
