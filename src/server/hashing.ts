import { createHash } from 'node:crypto';

/** SHA-256 of text, in lower-case hexadecimal. Secrets are stored as this, never as they are. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
