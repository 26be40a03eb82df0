import type { Attachment, BytesRef } from '../domain/attachment.ts';
import type { Shot } from '../domain/shot.ts';
import type { BytesRole, HeldBytes, NewBytes } from '../storage/port/rows.ts';

/** Shots that are not there yet, each once: the same photo can be picked twice. */
export function newShots(shots: readonly Shot[], present: readonly Attachment[]): Shot[] {
  const known = new Set(present.map((attachment) => attachment.sha256));
  return shots.filter(({ attachment: { sha256 } }) => !known.has(sha256) && known.add(sha256));
}

/** The bytes of photos and their thumbnails; equal bytes once (two black pictures have one thumbnail). */
export function bytesOfShots(shots: readonly Shot[]): NewBytes[] {
  const all = shots.flatMap(({ attachment, bytes, thumbnail }): NewBytes[] => {
    const body: NewBytes = { ...refOf(attachment), role: roleOf(attachment), bytes };
    if (!attachment.thumbnail || !thumbnail) return [body];
    return [{ ...attachment.thumbnail, role: 'thumbnail', bytes: thumbnail }, body];
  });
  return [...new Map(all.map((bytes) => [bytes.sha256, bytes])).values()];
}

/** What these attachments need to be shown elsewhere: their bytes and thumbnails. */
export function heldOf(attachments: readonly Attachment[]): HeldBytes[] {
  const all = attachments.flatMap((attachment): HeldBytes[] => {
    const body: HeldBytes = { ...refOf(attachment), role: roleOf(attachment) };
    return attachment.thumbnail ? [{ ...attachment.thumbnail, role: 'thumbnail' }, body] : [body];
  });
  return [...new Map(all.map((held) => [held.sha256, held])).values()];
}

function refOf({ sha256, size, mime }: Attachment): BytesRef {
  return { sha256, size, mime };
}

/** Files travel after photos (SYNC-9). */
function roleOf({ source }: Attachment): BytesRole {
  return source === 'file' ? 'file' : 'photo';
}
