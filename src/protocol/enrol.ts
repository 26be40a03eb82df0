import * as z from 'zod/mini';
import { sessionInfoSchema } from './sync.ts';

/**
 * `POST /api/enrol`: first with `confirm: false`, which only shows whose code it is ("Đúng là {tên}, {đơn vị}?"), then with `confirm: true`,
 * which opens the session as a cookie. Opening a link never uses the code.
 */
export const enrolRequestSchema = z.strictObject({
  protocol: z.int(),
  code: z.string().check(z.minLength(4), z.maxLength(64)),
  confirm: z.boolean(),
});
export type EnrolRequest = z.infer<typeof enrolRequestSchema>;

export const enrolAnswerSchema = z.strictObject({
  answer: z.literal('enrol'),
  session: sessionInfoSchema,
  partyNameVi: z.string(),
  confirmed: z.boolean(),
});
export type EnrolAnswer = z.infer<typeof enrolAnswerSchema>;
