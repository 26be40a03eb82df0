import { fromHex, toHex } from '../base/hex.ts';

/**
 * One frame of an upload on the wire: 32 bytes SHA-256 of the whole attachment, 8 bytes offset, 4 bytes length (big-endian),
 * then the bytes. Frames follow each other until the body ends.
 */
export type FrameHeader = { sha256: string; offset: number; length: number };

export const frameHeaderSize = 44;

export function encodeFrameHeader({ sha256, offset, length }: FrameHeader): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(frameHeaderSize);
  header.set(fromHex(sha256));
  const view = new DataView(header.buffer);
  view.setBigUint64(32, BigInt(offset));
  view.setUint32(40, length);
  return header;
}

/** Reads a header; `bytes` must hold at least `frameHeaderSize` bytes. An offset no file can have reads as Infinity. */
export function decodeFrameHeader(bytes: Uint8Array): FrameHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, frameHeaderSize);
  const offset = Number(view.getBigUint64(32));
  return {
    sha256: toHex(bytes.subarray(0, 32)),
    offset: Number.isSafeInteger(offset) ? offset : Number.POSITIVE_INFINITY,
    length: view.getUint32(40),
  };
}
