import { type JpegHeader, readJpegHeader } from './jpeg-header.ts';
import { latin } from './latin.ts';
import { sniffMime } from './sniff-mime.ts';

/** What an image says of itself before anything of it is decoded; width and height as stored, not yet turned. */
export type ImageHeader = JpegHeader & { mime: string };

/** Undefined where the bytes are no image known here, or its size cannot be read. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const mime = sniffMime(bytes);
  const header = mime === 'image/jpeg' ? readJpegHeader(bytes) : readSize(mime, bytes);
  if (!header || header.width === 0 || header.height === 0) return undefined;
  return { mime, orientation: 1, orientationAt: null, ...header };
}

type Size = { width: number; height: number };

function readSize(mime: string, bytes: Uint8Array): Size | undefined {
  if (bytes.length < 32) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (mime) {
    case 'image/png':
      return { width: view.getUint32(16), height: view.getUint32(20) };
    case 'image/gif':
      return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    case 'image/webp':
      return webpSize(view, latin(bytes, 12, 4));
    case 'image/heic':
    case 'image/avif':
      return isoSize(bytes, view);
    default:
      return undefined;
  }
}

/** A WebP is lossy, lossless or extended; each keeps its size elsewhere. */
function webpSize(view: DataView, chunk: string): Size | undefined {
  if (chunk === 'VP8 ') {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (chunk === 'VP8X') {
    const width = (view.getUint32(24, true) & 0xffffff) + 1;
    return { width, height: (view.getUint32(27, true) & 0xffffff) + 1 };
  }
  return undefined;
}

/** The largest of the sizes ("ispe" boxes) named at the start of the file: the others are tiles and previews. */
function isoSize(bytes: Uint8Array, view: DataView): Size | undefined {
  let largest: Size | undefined;
  const end = Math.min(bytes.length, 65_536) - 16;
  for (let at = 0; at < end; at++) {
    if (bytes[at] !== 0x69 || latin(bytes, at, 4) !== 'ispe') continue;
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}
