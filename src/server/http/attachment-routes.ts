import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { sha256Schema } from '../../domain/ids.ts';
import type { AttachmentsAnswer, FrameOutcome } from '../../protocol/attachments.ts';
import { frameHeaderSize } from '../../protocol/frames.ts';
import { limits } from '../../protocol/limits.ts';
import { routes } from '../../protocol/routes.ts';
import { CutBodyError, readFrames } from '../attachments/frame-reader.ts';
import { isDiskFull } from '../disk-full.ts';
import { readerOf } from '../people/who.ts';
import { answer } from './answers.ts';
import { limitedBody } from './body.ts';
import type { Environment, Parts, RequestContext } from './environment.ts';
import { refuseOtherSites, requireWho } from './gate.ts';
import { RequestFailure } from './request-failure.ts';

const mostFrames = limits.offered;
const largestBody = limits.uploadRequest + mostFrames * frameHeaderSize;
/** What a browser shows as a picture and cannot run; everything else is just bytes. */
const safeTypes: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);

export function addAttachmentRoutes(app: Hono<Environment>, parts: Parts): void {
  app.post(routes.attachments, (c) => receive(c, parts));
  app.get(`${routes.attachments}/:sha256`, (c) => serve(c, parts));
}

/** A stream of frames, each answered for itself (SYNC-10). */
async function receive(c: RequestContext, parts: Parts): Promise<Response> {
  refuseOtherSites(c);
  const { commune, session } = await requireWho(c, parts);
  const owner = { ...session, communeId: commune.id };
  const frames: FrameOutcome[] = [];
  // Kept until the body is read: who still sends does not listen, and would find the line closed.
  let full: unknown;
  try {
    for await (const frame of readFrames(limitedBody(c, largestBody))) {
      if (frames.length === mostFrames) throw new RequestFailure('too-large', 'too many frames');
      if (full !== undefined) continue;
      try {
        frames.push(await parts.uploads.take(owner, frame));
      } catch (error) {
        if (!isDiskFull(error)) throw error;
        full = error;
      }
    }
  } catch (error) {
    if (!(error instanceof CutBodyError)) throw error;
    if (frames.length === 0 && full === undefined) {
      throw new RequestFailure('malformed-request', 'no whole frame header');
    }
  }
  if (full !== undefined) throw full;
  const answeredAt = parts.clock.now();
  const body: AttachmentsAnswer = { answer: 'attachments', epoch: commune.epoch, answeredAt, frames };
  return answer(c, body);
}

/** The same answer for bytes that are not there and bytes that are not for this person (ROLE-3). */
async function serve(c: RequestContext, parts: Parts): Promise<Response> {
  refuseOtherSites(c);
  const who = await requireWho(c, parts);
  const sha256 = z.safeParse(sha256Schema, c.req.param('sha256'));
  if (!sha256.success) throw new RequestFailure('not-found');
  const { commune } = who;
  const readable = await parts.store.readableBytes(commune.id, readerOf(who), sha256.data);
  const found = readable && (await parts.attachments.read(commune.id, sha256.data));
  if (!found) throw new RequestFailure('not-found');
  c.header('Content-Type', safeTypes.has(readable.mime) ? readable.mime : 'application/octet-stream');
  c.header('Content-Length', String(found.size));
  c.header('Content-Disposition', 'attachment');
  c.header('Content-Security-Policy', "default-src 'none'; sandbox");
  c.header('Cache-Control', 'private, max-age=31536000, immutable');
  return c.body(ReadableStream.from(found.chunks));
}
