import * as z from 'zod/mini';
import { jsonDepth } from '../../base/json.ts';
import { limits } from '../../protocol/limits.ts';
import { oldestProtocolVersion } from '../../protocol/version.ts';
import type { RequestContext } from './environment.ts';
import { RequestFailure } from './request-failure.ts';

const versionedSchema = z.object({ protocol: z.int() });

/** The body as it arrives, at most `most` bytes of it. */
export async function* limitedBody(c: RequestContext, most: number): AsyncGenerator<Uint8Array> {
  if (Number(c.req.header('Content-Length') ?? 0) > most) throw new RequestFailure('too-large');
  const { body } = c.req.raw;
  if (body) yield* atMost(body, most);
}

/** A message in JSON, gzipped or not, checked by its schema (SYNC-10: inflated at most 32 MB). */
export async function readMessage<S extends z.ZodMiniType>(
  c: RequestContext,
  schema: S,
): Promise<z.output<S>> {
  const text = await readText(c);
  if (jsonDepth(text) > limits.jsonDepth) throw new RequestFailure('malformed-request', 'nested too deeply');
  const message = parseJson(text);
  const versioned = z.safeParse(versionedSchema, message);
  if (versioned.success && versioned.data.protocol < oldestProtocolVersion)
    throw new RequestFailure('too-old');
  const parsed = z.safeParse(schema, message);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.code}`);
  throw new RequestFailure('malformed-request', faults.join('; '));
}

async function* atMost(body: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > most) throw new RequestFailure('too-large');
    yield chunk;
  }
}

async function readText(c: RequestContext): Promise<string> {
  const { body } = c.req.raw;
  const encoding = c.req.header('Content-Encoding')?.toLowerCase() ?? 'identity';
  if (encoding !== 'gzip' && encoding !== 'identity') {
    throw new RequestFailure('malformed-request', 'unknown content encoding');
  }
  if (!body) return '';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  try {
    const limited = limitedBody(c, limits.inflatedJson);
    const plain = encoding === 'gzip' ? inflate(limited) : limited;
    for await (const chunk of plain) text += decoder.decode(chunk, { stream: true });
    return text + decoder.decode();
  } catch (error) {
    if (error instanceof RequestFailure) throw error;
    throw new RequestFailure('malformed-request', 'not readable as UTF-8 text');
  }
}

/** The limit holds for what comes out: a few kilobytes can inflate to gigabytes. */
function inflate(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const inflated = ReadableStream.from(body).pipeThrough(new DecompressionStream('gzip'));
  return atMost(inflated, limits.inflatedJson);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestFailure('malformed-request', 'not JSON');
  }
}
