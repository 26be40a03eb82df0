import * as z from 'zod/mini';

/**
 * `GET /api/sample`, only while the commune is sample data: enrolment links for trying it out as an officer and as the desk. They lie
 * on two origins where the endpoint runs on this machine, so that one browser can be both.
 */
export const sampleAnswerSchema = z.strictObject({
  answer: z.literal('sample'),
  officer: z.url(),
  desk: z.url(),
});
export type SampleAnswer = z.infer<typeof sampleAnswerSchema>;
