import type { Attachment, BytesRef } from '../../domain/attachment.ts';
import type { Change } from '../../domain/change.ts';
import type { SyncRecord } from '../../domain/record.ts';

/** Hashes of the bytes a record shows; a removed one shows none (SYNC-7). */
export function shownHashes(record: SyncRecord): string[] {
  if (record.removed) return [];
  return Object.values(record.attachments)
    .flat()
    .flatMap(bytesOf)
    .map((bytes) => bytes.sha256);
}

/** The bytes a change attaches, thumbnails among them, each once. */
export function attachedBytes(change: Change): BytesRef[] {
  const attached = Object.values(change.attach ?? {})
    .flat()
    .flatMap(bytesOf);
  return [...new Map(attached.map((bytes) => [bytes.sha256, bytes])).values()];
}

function bytesOf({ sha256, size, mime, thumbnail }: Attachment): BytesRef[] {
  const whole = { sha256, size, mime };
  return thumbnail ? [whole, thumbnail] : [whole];
}
