import type { Sha256 } from '../base/hash.ts';
import { toHex } from '../base/hex.ts';

/** SHA-256 by WebCrypto, off the main thread. Only in a secure context. */
export const webSha256: Sha256 = async (bytes) =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
