import * as z from 'zod/mini';
import { errorAnswerSchema, type RequestError, requestErrors } from '../protocol/errors.ts';
import { answerType } from '../protocol/routes.ts';
import type { Trouble } from './sending-status.ts';
import { TransportError } from './transport.ts';

/** What is looked at before the body of an answer is believed. */
export type AnswerHead = {
  ok: boolean;
  status: number;
  redirected: boolean;
  headers: { get(name: string): string | null };
};

/** Nobody is asked to wait longer than this by a header. Milliseconds. */
const longestWait = 10 * 60_000;

/**
 * The answer in a response. A reply that is not ours (a captive portal's page, a proxy's error, a redirect) is a network failure,
 * whatever its status says (SYNC-11).
 */
export function readAnswer<S extends z.ZodMiniType>(head: AnswerHead, text: string, schema: S): z.output<S> {
  const retryAfter = waitAskedFor(head);
  const notOurs = (detail: string) =>
    new TransportError('network', `not an answer of the endpoint (${head.status}): ${detail}`, {
      retryAfter,
    });
  const type = head.headers.get('content-type')?.split(';')[0]?.trim();
  if (head.redirected) throw notOurs('a redirect');
  if (type !== answerType) throw notOurs(`content type ${type}`);
  const json = parseJson(text);
  if (head.ok) {
    const parsed = z.safeParse(schema, json);
    if (parsed.success) return parsed.data;
    throw notOurs(faultOf(parsed.error));
  }
  const refused = z.safeParse(errorAnswerSchema, json);
  if (!refused.success) throw notOurs(faultOf(refused.error));
  const { error, detail } = refused.data;
  throw new TransportError(troubleOf(error), detail ? `${error}: ${detail}` : error, { retryAfter });
}

function troubleOf(error: RequestError): Trouble {
  if (error === 'disk-full') return 'disk';
  if (error === 'too-new') return 'ahead';
  if (error === 'internal') return 'server';
  const { next } = requestErrors[error];
  if (next === 'enrol') return 'session';
  if (next === 'wait') return 'server';
  return next === 'update' ? 'update' : 'bug';
}

function waitAskedFor({ headers }: AnswerHead): number | null {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * 1000, longestWait) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where the first fault is; never the content itself. */
function faultOf(error: z.core.$ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.map(String).join('.')}: ${issue.code}` : 'unreadable';
}
