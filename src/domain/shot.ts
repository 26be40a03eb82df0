import type { Attachment } from './attachment.ts';

/** A photo or file as it comes from the lens or the picker: what will be said of it, and its bytes. */
export type Shot = {
  attachment: Attachment;
  bytes: ArrayBuffer;
  thumbnail: ArrayBuffer | null;
};

/** The camera is blocked, or there is none: the picker still works. */
export class LensUnavailableError extends Error {
  override name = 'LensUnavailableError';
  readonly reason: 'denied' | 'absent' | 'busy';
  constructor(reason: 'denied' | 'absent' | 'busy') {
    super(reason);
    this.reason = reason;
  }
}

/** The photo or file cannot be taken: over the limit, empty, or unreadable (a gallery offers what is not on the phone). */
export class ShotRefusedError extends Error {
  override name = 'ShotRefusedError';
  readonly reason: 'too-large' | 'empty' | 'unreadable';
  constructor(reason: 'too-large' | 'empty' | 'unreadable') {
    super(reason);
    this.reason = reason;
  }
}
