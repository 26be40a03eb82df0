import type { Attachment } from '../domain/attachment.ts';
import type { Shot } from '../domain/shot.ts';
import type { NewBytes } from '../storage/port/rows.ts';

/** Shots that are not there yet, each once: the same photo can be picked twice. */
export function newShots(shots: readonly Shot[], present: readonly Attachment[]): Shot[] {
  const known = new Set(present.map((attachment) => attachment.sha256));
  return shots.filter(({ attachment: { sha256 } }) => !known.has(sha256) && known.add(sha256));
}

/** The bytes of photos and their thumbnails; equal bytes once (two black pictures have one thumbnail). */
export function bytesOfShots(shots: readonly Shot[]): NewBytes[] {
  const all = shots.flatMap(({ attachment, bytes, thumbnail }): NewBytes[] => {
    const { sha256, size, mime } = attachment;
    const photo: NewBytes = { sha256, size, mime, role: 'photo', bytes };
    if (!attachment.thumbnail || !thumbnail) return [photo];
    return [{ ...attachment.thumbnail, role: 'thumbnail', bytes: thumbnail }, photo];
  });
  return [...new Map(all.map((bytes) => [bytes.sha256, bytes])).values()];
}
