import { createHash } from 'node:crypto';
import type * as z from 'zod/mini';
import { canonicalJson } from '../../src/base/json.ts';
import type { Change } from '../../src/domain/change.ts';
import { type AttachmentsAnswer, attachmentsAnswerSchema } from '../../src/protocol/attachments.ts';
import { type EnrolAnswer, enrolAnswerSchema } from '../../src/protocol/enrol.ts';
import { type ErrorAnswer, errorAnswerSchema } from '../../src/protocol/errors.ts';
import { encodeFrameHeader } from '../../src/protocol/frames.ts';
import { answerType, attachmentRoute, framesType, routes } from '../../src/protocol/routes.ts';
import { type Cursor, type SyncAnswer, type SyncRequest, syncAnswerSchema } from '../../src/protocol/sync.ts';
import { protocolVersion } from '../../src/protocol/version.ts';

/** A path of the endpoint asked for: through a socket, or straight into the app. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>;

export type Frame = { sha256: string; offset: number; bytes: Uint8Array };

/** A phone as the endpoint sees it: a cookie, a device, requests. Every answer is parsed. */
export class EndpointClient {
  readonly ask: Ask;
  readonly deviceId: string;
  cookie: string | null = null;
  cursor: Cursor | null = null;

  constructor(ask: Ask, deviceName = 'phone') {
    this.ask = ask;
    this.deviceId = uuidNamed(`device ${deviceName}`);
  }

  async enrol(code: string, confirm = true): Promise<EnrolAnswer> {
    const response = await this.post(
      routes.enrol,
      JSON.stringify({ protocol: protocolVersion, code, confirm }),
    );
    return parsed(enrolAnswerSchema, response);
  }

  /** The request a device makes; a test may change any of it. */
  request(changes: readonly unknown[] = [], more: Partial<SyncRequest> = {}): SyncRequest {
    return {
      protocol: protocolVersion,
      device: {
        deviceId: this.deviceId,
        birthId: this.deviceId,
        appVersion: 'test',
        now: Date.now(),
        unsent: { changes: changes.length, attachments: 0, bytes: 0 },
      },
      cursor: this.cursor,
      epochFrom: 1,
      changes: [...changes],
      offered: [],
      ...more,
    };
  }

  async sync(changes: readonly unknown[] = [], more: Partial<SyncRequest> = {}): Promise<SyncAnswer> {
    const response = await this.post(routes.sync, JSON.stringify(this.request(changes, more)));
    const answer = await parsed(syncAnswerSchema, response);
    this.cursor = answer.cursor;
    return answer;
  }

  async upload(frames: readonly Frame[]): Promise<AttachmentsAnswer> {
    return parsed(
      attachmentsAnswerSchema,
      await this.post(routes.attachments, frameBytes(frames), framesType),
    );
  }

  get(sha256: string): Promise<Response> {
    return this.send(attachmentRoute(sha256));
  }

  post(path: string, body: BodyInit, type = 'application/json', headers: { [name: string]: string } = {}) {
    return this.send(path, { method: 'POST', body, headers: { 'content-type': type, ...headers } });
  }

  /** Sends the cookie and keeps a new one, as a browser does. */
  private async send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookie !== null) headers.set('cookie', this.cookie);
    const response = await this.ask(path, { ...init, headers });
    const [kept] = response.headers.getSetCookie();
    if (kept) this.cookie = kept.split(';')[0] ?? null;
    return response;
  }
}

export function frameBytes(frames: readonly Frame[]): Uint8Array<ArrayBuffer> {
  const pieces = frames.flatMap(({ sha256, offset, bytes }) => [
    encodeFrameHeader({ sha256, offset, length: bytes.length }),
    bytes,
  ]);
  return new Uint8Array(Buffer.concat(pieces));
}

export async function errorOf(
  response: Response | Promise<Response>,
): Promise<ErrorAnswer & { status: number }> {
  const { status } = await response;
  return { status, ...(await parsed(errorAnswerSchema, await response)) };
}

async function parsed<S extends z.ZodMiniType>(schema: S, response: Response): Promise<z.output<S>> {
  if (response.headers.get('content-type') !== answerType) {
    throw new Error(`not an answer of the endpoint: ${response.status} ${await response.text()}`);
  }
  const body: unknown = await response.json();
  const read = schema.safeParse(body);
  if (!read.success)
    throw new Error(`${response.status} ${JSON.stringify(body).slice(0, 400)}: ${read.error}`);
  return read.data;
}

/** A UUIDv7 made of a name: the same at every run. */
export function uuidNamed(name: string): string {
  const hex = sha256Of(Buffer.from(name));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Bytes that look random and are the same at every run. */
export function bytesNamed(name: string, size: number): Buffer {
  const pieces: Buffer[] = [];
  for (let i = 0; 32 * i < size; i++) pieces.push(createHash('sha256').update(`${name} ${i}`).digest());
  return Buffer.concat(pieces).subarray(0, size);
}

/** The same change under another key order: equal content. */
export function reordered(change: Change): unknown {
  return Object.fromEntries(
    Object.entries(JSON.parse(canonicalJson(JSON.parse(JSON.stringify(change))))).reverse(),
  );
}
