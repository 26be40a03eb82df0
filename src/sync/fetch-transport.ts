import type * as z from 'zod/mini';
import { attachmentsAnswerSchema } from '../protocol/attachments.ts';
import { encodeFrameHeader } from '../protocol/frames.ts';
import { framesType, routes } from '../protocol/routes.ts';
import { syncAnswerSchema } from '../protocol/sync.ts';
import { type ByteReader, joinBytes, readAll } from './byte-reader.ts';
import { startPatience } from './patience.ts';
import { type AnswerHead, readAnswer } from './read-answer.ts';
import type { After } from './timers.ts';
import { type OutgoingFrame, type Transport, TransportError } from './transport.ts';

/** What is used of a Response; structural, since this room has no DOM. */
export type FetchResponse = AnswerHead & { body: { getReader(): ByteReader } | null };

export type FetchInit<Signal> = {
  method: 'POST';
  headers: { [name: string]: string };
  body: Uint8Array<ArrayBuffer>;
  credentials: 'same-origin';
  cache: 'no-store';
  redirect: 'error';
  signal: Signal;
};

export type FetchTransportParts<Signal> = {
  fetch(url: string, init: FetchInit<Signal>): Promise<FetchResponse>;
  newAbort(): { signal: Signal; abort(): void };
  /** Text to gzipped UTF-8. */
  gzip(text: string): Promise<Uint8Array<ArrayBuffer>>;
  decode(bytes: Uint8Array): string;
  after: After;
  /** Before the routes; empty in a page. */
  origin: string;
};

/** The endpoint by `fetch`: JSON gzipped, frames as they are, nothing base64 (SYNC-10). */
export function createFetchTransport<Signal>(parts: FetchTransportParts<Signal>): Transport {
  return {
    async sync(request) {
      const body = await parts.gzip(JSON.stringify(request));
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
      return exchange(parts, routes.sync, { headers, body }, syncAnswerSchema);
    },
    upload(frames) {
      const headers = { 'content-type': framesType };
      return exchange(
        parts,
        routes.attachments,
        { headers, body: joinFrames(frames) },
        attachmentsAnswerSchema,
      );
    },
  };
}

async function exchange<Signal, S extends z.ZodMiniType>(
  parts: FetchTransportParts<Signal>,
  route: string,
  message: Pick<FetchInit<Signal>, 'headers' | 'body'>,
  schema: S,
): Promise<z.output<S>> {
  const abort = parts.newAbort();
  const patience = startPatience(parts.after, () => abort.abort());
  const init: FetchInit<Signal> = {
    method: 'POST',
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    signal: abort.signal,
    ...message,
  };
  const asking = async () => {
    const response = await parts.fetch(`${parts.origin}${route}`, init);
    patience.moved();
    const text = response.body ? parts.decode(await readAll(response.body.getReader(), patience.moved)) : '';
    return readAnswer(response, text, schema);
  };
  try {
    return await Promise.race([asking(), patience.lost]);
  } catch (cause) {
    if (cause instanceof TransportError) throw cause;
    throw new TransportError('network', `no answer from ${route}`, { cause });
  } finally {
    patience.end();
  }
}

function joinFrames(frames: readonly OutgoingFrame[]): Uint8Array<ArrayBuffer> {
  return joinBytes(
    frames.flatMap(({ sha256, offset, bytes }) => [
      encodeFrameHeader({ sha256, offset, length: bytes.length }),
      bytes,
    ]),
  );
}
