import * as z from 'zod/mini';
import { errorAnswerSchema, type RequestError } from '../protocol/errors.ts';
import { answerType } from '../protocol/routes.ts';

/** How long one of these small questions may take, milliseconds. */
const patience = 20_000;

export type Asked<T> = { answer: T } | { error: RequestError | 'network' };

/**
 * One small question to the endpoint. A reply that is not ours (a captive portal's page) is a network failure, whatever its status
 * says (SYNC-11).
 */
export async function askEndpoint<S extends z.ZodMiniType>(
  fetch: typeof globalThis.fetch,
  route: string,
  schema: S,
  body?: unknown,
): Promise<Asked<z.output<S>>> {
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  let json: unknown;
  try {
    const response = await fetch(route, {
      ...(body === undefined ? {} : post),
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    if (response.headers.get('content-type')?.split(';')[0]?.trim() !== answerType)
      return { error: 'network' };
    json = await response.json();
  } catch {
    // No line, no answer in time, a redirect, or text that is not JSON: nobody of ours has answered.
    return { error: 'network' };
  }
  const answer = z.safeParse(schema, json);
  if (answer.success) return { answer: answer.data };
  const refused = z.safeParse(errorAnswerSchema, json);
  return { error: refused.success ? refused.data.error : 'network' };
}
