/** Whose bytes: the uploads of two parties never share a partial file, so that a hash alone proves nothing (ROLE-3). */
export type BytesKey = { communeId: string; partyId: string; sha256: string };

/** The bytes could not be stored: no room, or below the watermark. The request ends with 507, nothing is lost. */
export class DiskFullError extends Error {
  override name = 'DiskFullError';
}

/**
 * The endpoint's bytes, named by their SHA-256. A finished attachment never changes (SYNC-10). Calls for one key must not overlap: the
 * caller holds its lock.
 */
export interface AttachmentStore {
  /** Contiguous bytes held so far of an upload that is not finished. */
  partSize(key: BytesKey): Promise<number>;
  /** Appends at the end of the part; what arrived before a failure or a cut stays. Returns the new size. */
  append(key: BytesKey, chunks: AsyncIterable<Uint8Array>): Promise<number>;
  /**
   * Checks the hash of the part; if right, syncs it to disk under its final name and resolves true; if wrong, discards it and resolves
   * false. An fsync error ends the process (crash-only).
   */
  finish(key: BytesKey): Promise<boolean>;
  /** Bytes of a finished attachment, from any party of the commune; undefined if there is none. */
  read(
    communeId: string,
    sha256: string,
  ): Promise<{ size: number; chunks: AsyncIterable<Uint8Array> } | undefined>;
}
