import type { AttachmentsAnswer } from '../protocol/attachments.ts';
import type { SyncAnswer, SyncRequest } from '../protocol/sync.ts';
import type { Trouble } from './sending-status.ts';

/** A piece of an attachment on its way: from this offset on. */
export type OutgoingFrame = { sha256: string; offset: number; bytes: Uint8Array<ArrayBuffer> };

/** The way to the endpoint. Both throw TransportError where no answer of ours came back. */
export type Transport = {
  sync(request: SyncRequest): Promise<SyncAnswer>;
  upload(frames: readonly OutgoingFrame[]): Promise<AttachmentsAnswer>;
};

/** The request was refused as a whole, or nothing of ours answered. `retryAfter`: milliseconds the other side asks for. */
export class TransportError extends Error {
  override name = 'TransportError';
  readonly trouble: Trouble;
  readonly retryAfter: number | null;
  constructor(trouble: Trouble, message: string, more: { retryAfter?: number | null; cause?: unknown } = {}) {
    super(message, 'cause' in more ? { cause: more.cause } : undefined);
    this.trouble = trouble;
    this.retryAfter = more.retryAfter ?? null;
  }
}
