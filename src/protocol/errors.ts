import * as z from 'zod/mini';

/**
 * Why a whole request was refused: a closed list, grouped by what the device does next.
 * Mend the input: malformed-request, too-large, code-unknown. Enrol again: no-session, revoked.
 * Wait and try again: busy, disk-full, too-new (the endpoint is the older side). Update the app: too-old. A bug to report: not-found, internal.
 */
export const requestErrors = {
  'malformed-request': { status: 400, next: 'mend' },
  'too-large': { status: 413, next: 'mend' },
  'code-unknown': { status: 404, next: 'mend' },
  'no-session': { status: 401, next: 'enrol' },
  revoked: { status: 403, next: 'enrol' },
  busy: { status: 503, next: 'wait' },
  'disk-full': { status: 507, next: 'wait' },
  'too-old': { status: 426, next: 'update' },
  'too-new': { status: 503, next: 'wait' },
  'not-found': { status: 404, next: 'bug' },
  internal: { status: 500, next: 'bug' },
} as const satisfies {
  [error: string]: { status: number; next: 'mend' | 'enrol' | 'wait' | 'update' | 'bug' };
};

export type RequestError = keyof typeof requestErrors;
export type NextStep = (typeof requestErrors)[RequestError]['next'];

export const requestErrorSchema = z.enum([
  'malformed-request',
  'too-large',
  'code-unknown',
  'no-session',
  'revoked',
  'busy',
  'disk-full',
  'too-old',
  'too-new',
  'not-found',
  'internal',
] satisfies RequestError[]);

/** `detail` is for the log and for support: where in the request the fault is, never anyone's data. */
export const errorAnswerSchema = z.strictObject({
  answer: z.literal('error'),
  error: requestErrorSchema,
  detail: z.optional(z.string().check(z.maxLength(2_000))),
});
export type ErrorAnswer = z.infer<typeof errorAnswerSchema>;
