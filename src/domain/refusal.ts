import * as z from 'zod/mini';

/**
 * Why one change was set aside: a closed list, grouped by what to do next.
 * Mend the input: value-invalid, too-many-attachments. Tell the desk: not-permitted, other-author, record-removed.
 * Update or reload: campaign-unknown, field-unknown, kind-unknown. A bug to report: the rest.
 */
export const refusalReasonSchema = z.enum([
  'malformed',
  'content-differs',
  'other-author',
  'not-permitted',
  'campaign-unknown',
  'kind-unknown',
  'field-unknown',
  'value-invalid',
  'too-many-attachments',
  'record-unknown',
  'record-exists',
  'record-removed',
  'base-unknown',
  'review-misplaced',
]);
export type RefusalReason = z.infer<typeof refusalReasonSchema>;

/** `field` is the field at fault, where there is one. */
export const refusalSchema = z.strictObject({
  reason: refusalReasonSchema,
  field: z.optional(z.string().check(z.maxLength(200))),
});
export type Refusal = z.infer<typeof refusalSchema>;
