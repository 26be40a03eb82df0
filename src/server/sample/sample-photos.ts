import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Attachment, BytesRef } from '../../domain/attachment.ts';

const folder = fileURLToPath(new URL('./photos/', import.meta.url));
const mime = 'image/jpeg';
/** Of every drawn photo (`test/support/draw-sample-photos.ts`). */
const pixels = { width: 1280, height: 960 };

/** A photo drawn for the sample, with its thumbnail. */
export type SamplePhoto = { bytes: Buffer; ref: BytesRef; thumbnail: { bytes: Buffer; ref: BytesRef } };

/** Of places, for checks; of a meeting, for everything else. */
export type SamplePhotos = { places: SamplePhoto[]; others: SamplePhoto[] };

export async function readSamplePhotos(): Promise<SamplePhotos> {
  return { places: await readDrawings('place'), others: await readDrawings('meeting') };
}

async function readDrawings(of: string): Promise<SamplePhoto[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(of) && !name.includes('thumbnail'));
  return Promise.all(
    names.sort().map(async (name) => ({
      ...(await readJpeg(name)),
      thumbnail: await readJpeg(name.replace('.jpg', '-thumbnail.jpg')),
    })),
  );
}

export function attachmentOf(photo: SamplePhoto, takenAt: number): Attachment {
  const { ref, thumbnail } = photo;
  return { ...ref, source: 'camera', takenAt, position: null, pixels, thumbnail: thumbnail.ref };
}

async function readJpeg(name: string): Promise<{ bytes: Buffer; ref: BytesRef }> {
  const bytes = await readFile(join(folder, name));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, ref: { sha256, size: bytes.length, mime } };
}
