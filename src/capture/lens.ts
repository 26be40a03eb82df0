import type { Clock } from '../base/clock.ts';
import type { Sha256 } from '../base/hash.ts';
import { type Attachment, type BytesRef, largestAttachment, type Position } from '../domain/attachment.ts';
import { type Shot, ShotRefusedError } from '../domain/shot.ts';
import { fileName } from './file-name.ts';
import { createPositionSeeker } from './position.ts';
import type { Shrinker } from './shrink.ts';
import type { Shrunk } from './shrink-image.ts';
import { sniffMime } from './sniff-mime.ts';
import { openViewfinder } from './viewfinder.ts';

export type LensParts = {
  /** What the notebook takes for now: it dates the photos. */
  clock: Clock;
  /** The device's own, by which the platform dates positions. */
  deviceClock: Clock;
  sha256: Sha256;
  shrinker: Shrinker;
  /** Undefined where the page may not have them. */
  mediaDevices: Pick<MediaDevices, 'getUserMedia'> | undefined;
  geolocation: Pick<Geolocation, 'watchPosition' | 'clearWatch'> | undefined;
};

type Circumstances = Pick<Attachment, 'source' | 'takenAt' | 'position'>;

/** From the lens to bytes: every photo comes out shrunk, upright, without EXIF and named by its hash. */
export function createLens(parts: LensParts) {
  const { clock, shrinker } = parts;
  const positions = createPositionSeeker(parts.geolocation, clock, parts.deviceClock);

  /** Where the phone is says nothing of a photo from the gallery, which may have been taken anywhere. */
  function circumstances(source: 'camera' | 'gallery'): Circumstances {
    const position: Position | null = source === 'camera' ? positions.latest() : null;
    return { source, takenAt: Math.round(clock.now()), position };
  }

  async function developFrame(frame: ImageBitmap): Promise<Shot> {
    const around = circumstances('camera');
    const reply = await shrinker.shrink(frame);
    if ('undecodable' in reply) throw new Error(`The picture of the camera was lost: ${reply.undecodable}`);
    return shotOf(reply.shrunk, around, parts.sha256);
  }

  return {
    open: () => openViewfinder(parts.mediaDevices, developFrame),
    async develop(file: File, source: 'camera' | 'gallery'): Promise<Shot> {
      const around = circumstances(source);
      if (file.size === 0) throw new ShotRefusedError('empty');
      const reply = await shrinker.shrink(file);
      if ('shrunk' in reply) return shotOf(reply.shrunk, around, parts.sha256);
      return asItIs(file, around, parts.sha256);
    },
    /** A file as it is, an image as well: what was chosen as a file may be a scan whose small print matters. */
    take: (file: File): Promise<Shot> =>
      asItIs(file, { source: 'file', takenAt: Math.round(clock.now()), position: null }, parts.sha256),
    seekPosition: () => positions.seek(),
  };
}

async function shotOf(shrunk: Shrunk, around: Circumstances, sha256: Sha256): Promise<Shot> {
  const { bytes, thumbnail, width, height } = shrunk;
  const photo = await refOf(bytes, 'image/jpeg', sha256);
  const preview = await refOf(thumbnail, 'image/jpeg', sha256);
  return {
    attachment: { ...photo, ...around, pixels: { width, height }, thumbnail: preview },
    bytes,
    thumbnail,
  };
}

/** A file, and what this device cannot decode: kept as it is, and marked so by having no pixels and no thumbnail. */
async function asItIs(file: File, around: Circumstances, sha256: Sha256): Promise<Shot> {
  // Asked before it is read: a film would not fit a cheap phone's memory.
  if (file.size > largestAttachment) throw new ShotRefusedError('too-large');
  const bytes = await read(file);
  if (bytes.byteLength === 0) throw new ShotRefusedError('empty');
  const ref = await refOf(bytes, sniffMime(new Uint8Array(bytes)), sha256);
  const name = fileName(file.name);
  return {
    attachment: { ...ref, ...(name && { name }), ...around, pixels: null, thumbnail: null },
    bytes,
    thumbnail: null,
  };
}

async function read(file: File): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch (fault) {
    // A gallery can offer photos that are not on the phone, or that were changed since.
    throw fault instanceof DOMException ? new ShotRefusedError('unreadable') : fault;
  }
}

async function refOf(bytes: ArrayBuffer, mime: string, sha256: Sha256): Promise<BytesRef> {
  return { sha256: await sha256(new Uint8Array(bytes)), size: bytes.byteLength, mime };
}
