import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type ErrorAnswer, requestErrors } from '../../protocol/errors.ts';
import { answerType } from '../../protocol/routes.ts';
import type { RequestContext } from './environment.ts';
import type { RequestFailure } from './request-failure.ts';

const compress = promisify(gzip);
/** Below this, gzip saves no packet. Bytes. */
const smallestToCompress = 1024;

/** An answer of ours, gzipped where that is accepted and worth it. */
export async function answer(
  c: RequestContext,
  body: { answer: string },
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  c.header('Content-Type', answerType);
  c.header('Cache-Control', 'no-store');
  c.header('Vary', 'Accept-Encoding');
  const bytes = Buffer.from(JSON.stringify(body));
  if (bytes.length <= smallestToCompress || !acceptsGzip(c)) return c.body(new Uint8Array(bytes), status);
  c.header('Content-Encoding', 'gzip');
  return c.body(new Uint8Array(await compress(bytes)), status);
}

export function errorAnswer(c: RequestContext, failure: RequestFailure): Promise<Response> {
  const { error, detail, retryAfterSeconds } = failure;
  if (retryAfterSeconds !== undefined) c.header('Retry-After', String(retryAfterSeconds));
  const body: ErrorAnswer = { answer: 'error', error };
  if (detail !== undefined) body.detail = detail.slice(0, 2_000);
  return answer(c, body, requestErrors[error].status);
}

export function acceptsGzip(c: RequestContext): boolean {
  return /(^|,)\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*(,|$))[^,]*)?\s*(,|$)/i.test(
    c.req.header('Accept-Encoding') ?? '',
  );
}
