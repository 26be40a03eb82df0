import { type ImageHeader, readImageHeader } from './image-header.ts';
import type { Orientation } from './jpeg-header.ts';

/** A photo as it is kept: JPEG, upright, without EXIF; its thumbnail is a JPEG as well. */
export type Shrunk = { width: number; height: number; bytes: ArrayBuffer; thumbnail: ArrayBuffer };

/** `undecodable` says why, for the log of a developer; the photo is then kept as it is. */
export type ShrinkReply = { shrunk: Shrunk } | { undecodable: string };

const photo = { longestSide: 1_600, quality: 0.8 };
const preview = { longestSide: 320, quality: 0.7 };

/** Decoded pixels take four bytes each: beyond this a cheap phone ends the page (H26). */
const mostPixels = 60_000_000;
/** No photo is larger; what is, is not even read. Bytes. */
const largestSource = 128 * 1024 * 1024;

/** A decoded picture, and how it is still to be turned. */
type Picture = { pixels: ImageBitmap | VideoFrame; width: number; height: number; orientation: Orientation };

/** Runs in the worker; decoding holds its thread for some tenths of a second. */
export async function shrinkImage(source: Blob | ImageBitmap): Promise<ShrinkReply> {
  try {
    const picture = source instanceof Blob ? await decode(source) : upright(source);
    if (typeof picture === 'string') return { undecodable: picture };
    return { shrunk: await encode(picture) };
  } catch (fault) {
    return { undecodable: String(fault) };
  }
}

/** The decoded picture; a sentence where there is none. */
async function decode(file: Blob): Promise<Picture | string> {
  if (file.size > largestSource) return 'larger than any photo';
  const bytes = new Uint8Array(await file.arrayBuffer());
  const header = readImageHeader(bytes);
  if (!header) return 'no image known here';
  if (header.width * header.height > mostPixels) return 'too many pixels';
  const scaled = await decodeScaled(header, bytes);
  return scaled ?? upright(await createImageBitmap(file, { imageOrientation: 'from-image' }));
}

function upright(pixels: ImageBitmap): Picture {
  return { pixels, width: pixels.width, height: pixels.height, orientation: 1 };
}

/**
 * Chromium's decoder can scale by eighths while it reads a JPEG: half the time of decoding it whole, and a quarter of the memory.
 * Versions differ in whether it turns the picture, so the file is made to say "upright" and turned when it is drawn. Whatever this
 * does not do is left to `createImageBitmap`.
 */
async function decodeScaled(
  header: ImageHeader,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Picture | undefined> {
  const eighths = Math.ceil((8 * photo.longestSide) / Math.max(header.width, header.height));
  if (header.mime !== 'image/jpeg' || eighths >= 8 || typeof ImageDecoder === 'undefined') return undefined;
  if (header.orientation !== 1 && header.orientationAt === null) return undefined;
  if (header.orientationAt !== null) bytes[header.orientationAt] = 1;
  const decoder = new ImageDecoder({
    data: bytes,
    type: header.mime,
    desiredWidth: Math.ceil((header.width * eighths) / 8),
    desiredHeight: Math.ceil((header.height * eighths) / 8),
  });
  try {
    const { image } = await decoder.decode();
    const { displayWidth: width, displayHeight: height } = image;
    const asStored = width > height === header.width > header.height;
    if (Math.max(width, height) >= photo.longestSide && asStored) {
      return { pixels: image, width, height, orientation: header.orientation };
    }
    image.close();
    return undefined;
  } catch {
    // Whether the file is broken or the decoder lacks something, the general way decides.
    return undefined;
  } finally {
    decoder.close();
  }
}

async function encode(picture: Picture): Promise<Shrunk> {
  const large = draw(picture.pixels, picture, photo.longestSide);
  picture.pixels.close();
  const { width, height } = large;
  const small = draw(large, { width, height, orientation: 1 }, preview.longestSide);
  const bytes = await toJpeg(large, photo.quality);
  return { width, height, bytes, thumbnail: await toJpeg(small, preview.quality) };
}

/** Turned upright, on white so that what is transparent in a PNG is not black; never enlarged. */
function draw(
  pixels: CanvasImageSource,
  { width, height, orientation }: Omit<Picture, 'pixels'>,
  longestSide: number,
): OffscreenCanvas {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const across = Math.max(1, Math.round(width * scale));
  const down = Math.max(1, Math.round(height * scale));
  const canvas = orientation > 4 ? new OffscreenCanvas(down, across) : new OffscreenCanvas(across, down);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.setTransform(turn(orientation, across, down));
  context.drawImage(pixels, 0, 0, across, down);
  return canvas;
}

/** From the picture as stored, drawn `across` by `down`, to the picture upright, by the eight values of EXIF. */
function turn(orientation: Orientation, across: number, down: number): DOMMatrix2DInit {
  const matrices: { [orientation: Orientation]: DOMMatrix2DInit } = {
    2: { a: -1, b: 0, c: 0, d: 1, e: across, f: 0 },
    3: { a: -1, b: 0, c: 0, d: -1, e: across, f: down },
    4: { a: 1, b: 0, c: 0, d: -1, e: 0, f: down },
    5: { a: 0, b: 1, c: 1, d: 0, e: 0, f: 0 },
    6: { a: 0, b: 1, c: -1, d: 0, e: down, f: 0 },
    7: { a: 0, b: -1, c: -1, d: 0, e: down, f: across },
    8: { a: 0, b: -1, c: 1, d: 0, e: 0, f: across },
  };
  return matrices[orientation] ?? {};
}

async function toJpeg(canvas: OffscreenCanvas, quality: number): Promise<ArrayBuffer> {
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  return blob.arrayBuffer();
}
