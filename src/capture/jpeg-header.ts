import { latin } from './latin.ts';

/** EXIF orientation, 1 to 8; 1 is upright. */
export type Orientation = number;

const startOfScan = 0xda;
const app1 = 0xe1;

/** `orientationAt` is the byte that holds the orientation, null where none or more than one does. */
export type JpegHeader = {
  width: number;
  height: number;
  orientation: Orientation;
  orientationAt: number | null;
};

/**
 * Size and EXIF orientation of a JPEG, from its segments up to the frame header; nothing is decoded. Undefined where the
 * frame header is missing.
 */
export function readJpegHeader(bytes: Uint8Array): JpegHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: number[] = [];
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff || standsAlone(marker)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === startOfScan) return undefined;
    if (isFrameHeader(marker)) {
      const size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
      const orientation = bytes[found[0] ?? -1] ?? 1;
      return { ...size, orientation, orientationAt: found.length === 1 ? (found[0] ?? null) : null };
    }
    const length = view.getUint16(at + 2);
    if (marker === app1) found.push(...orientationIn(bytes, at + 4, at + 2 + length));
    at += 2 + length;
  }
  return undefined;
}

/** Restart marks and fill carry no length. */
function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

/** SOF0 to SOF15, without the tables that share their range. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Where the first directory of an Exif segment holds the orientation (tag 0x0112), if it is one of the eight. */
function orientationIn(bytes: Uint8Array, from: number, to: number): number[] {
  const segment = bytes.subarray(from, to);
  if (latin(segment, 0, 6) !== 'Exif\0\0' || segment.length < 14) return [];
  const tiff = new DataView(segment.buffer, segment.byteOffset + 6, segment.byteLength - 6);
  const little = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return [];
  const count = tiff.getUint16(directory, little);
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > tiff.byteLength) return [];
    if (tiff.getUint16(entry, little) !== 0x0112) continue;
    const value = tiff.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? [from + 6 + entry + (little ? 8 : 9)] : [];
  }
  return [];
}
