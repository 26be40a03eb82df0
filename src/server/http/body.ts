import * as z from 'zod/mini';
import { jsonDepth } from '../../base/json.ts';
import { limits } from '../../protocol/limits.ts';
import { type ProtocolVersions, protocolVersions } from '../../protocol/version.ts';
import type { RequestContext } from './environment.ts';
import { RequestFailure } from './request-failure.ts';

/** How long a device of a newer protocol is asked to wait: an update of the endpoint takes minutes. Seconds. */
const tooNewWait = 60;

const versionedSchema = z.object({ protocol: z.int() });

/** A body up to this many times its limit is read to its end, so that the answer is heard: who still sends does not listen. */
const patience = 2;

/** The body as it arrives, at most `most` bytes of it; nothing of one that says beforehand that it is longer. */
export async function* limitedBody(c: RequestContext, most: number): AsyncGenerator<Uint8Array> {
  const { body } = c.req.raw;
  const said = Number(c.req.header('Content-Length') ?? 0);
  if (said > patience * most) throw new RequestFailure('too-large');
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > patience * most) break;
    if (Math.max(length, said) <= most) yield chunk;
  }
  if (Math.max(length, said) > most) throw new RequestFailure('too-large');
}

/** A message in JSON, gzipped or not, at most `most` bytes inflated, checked by its schema. */
export async function readMessage<S extends z.ZodMiniType>(
  c: RequestContext,
  schema: S,
  most: number,
  { oldest, newest }: ProtocolVersions = protocolVersions,
): Promise<z.output<S>> {
  const text = await readText(c, most);
  if (jsonDepth(text) > limits.jsonDepth) throw new RequestFailure('malformed-request', 'nested too deeply');
  const message = parseJson(text);
  const versioned = z.safeParse(versionedSchema, message);
  if (versioned.success) {
    const { protocol } = versioned.data;
    if (protocol < oldest) throw new RequestFailure('too-old');
    if (protocol > newest) throw new RequestFailure('too-new', undefined, tooNewWait);
  }
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

async function readText(c: RequestContext, most: number): Promise<string> {
  const { body } = c.req.raw;
  const encoding = c.req.header('Content-Encoding')?.toLowerCase() ?? 'identity';
  if (encoding !== 'gzip' && encoding !== 'identity') {
    throw new RequestFailure('malformed-request', 'unknown content encoding');
  }
  if (!body) return '';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  try {
    const limited = limitedBody(c, most);
    const plain = encoding === 'gzip' ? inflate(limited, most) : limited;
    for await (const chunk of plain) text += decoder.decode(chunk, { stream: true });
    return text + decoder.decode();
  } catch (error) {
    if (error instanceof RequestFailure) throw error;
    throw new RequestFailure('malformed-request', 'not readable as UTF-8 text');
  }
}

/** The limit holds for what comes out: a few kilobytes can inflate to gigabytes. */
function inflate(body: AsyncIterable<Uint8Array>, most: number): AsyncIterable<Uint8Array> {
  const inflated = ReadableStream.from(body).pipeThrough(new DecompressionStream('gzip'));
  return atMost(inflated, most);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestFailure('malformed-request', 'not JSON');
  }
}
