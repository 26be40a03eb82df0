import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFrameHeader, encodeFrameHeader, frameHeaderSize } from '../../src/protocol/frames.ts';

const headerArbitrary = fc.record({
  sha256: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  offset: fc.maxSafeNat(),
  length: fc.nat(2 ** 32 - 1),
});

describe('the header of a frame', () => {
  it('[SYNC-10] reads as it was written, wherever it lies in a buffer', () => {
    fc.assert(
      fc.property(headerArbitrary, fc.nat(50), (header, before) => {
        const bytes = new Uint8Array(before + frameHeaderSize + 7).fill(255);
        bytes.set(encodeFrameHeader(header), before);
        expect(decodeFrameHeader(bytes.subarray(before))).toEqual(header);
      }),
      { seed: 210426, numRuns: 500 },
    );
  });

  it('is 44 bytes: hash, offset, length, the highest byte first', () => {
    const header = encodeFrameHeader({ sha256: '0f'.repeat(32), offset: 0x0102, length: 0x0a0b });
    expect(Buffer.from(header).toString('hex')).toBe(`${'0f'.repeat(32)}0000000000000102${'00000a0b'}`);
  });

  it('an offset that no file can have reads as infinite, so that nothing is at it', () => {
    const header = encodeFrameHeader({ sha256: '00'.repeat(32), offset: 0, length: 1 });
    header.fill(255, 32, 40);
    expect(decodeFrameHeader(header).offset).toBe(Number.POSITIVE_INFINITY);
  });
});
