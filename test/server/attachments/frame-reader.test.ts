import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CutBodyError, readFrames } from '../../../src/server/attachments/frame-reader.ts';
import { RequestFailure } from '../../../src/server/http/request-failure.ts';
import { frameBytes } from '../../support/endpoint-client.ts';

const frameArbitrary = fc.record({
  sha256: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  offset: fc.nat(2 ** 40),
  bytes: fc.uint8Array({ maxLength: 200 }),
});

/** The body in pieces as the network might cut it, some of them empty. */
async function* piecesOf(body: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const at = [...cuts.map((cut) => cut % (body.length + 1)), 0, body.length].sort((a, b) => a - b);
  for (let i = 1; i < at.length; i++) yield body.subarray(at[i - 1], at[i]);
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

describe('reading the frames of an upload', () => {
  it('[SYNC-10] finds every frame, wherever the network cuts the body and whatever is left unread', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(frameArbitrary, { maxLength: 6 }),
        fc.array(fc.nat(), { maxLength: 30 }),
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        async (frames, cuts, taken) => {
          let index = 0;
          for await (const read of readFrames(piecesOf(frameBytes(frames), cuts))) {
            const sent = frames[index];
            expect(read).toMatchObject({
              sha256: sent?.sha256,
              offset: sent?.offset,
              length: sent?.bytes.length,
            });
            if (taken[index])
              expect((await bytesOf(read.bytes)).equals(sent?.bytes ?? Buffer.alloc(0))).toBe(true);
            index += 1;
          }
          expect(index).toBe(frames.length);
        },
      ),
      { seed: 210426, numRuns: 300 },
    );
  });

  it('[SYNC-10] a body cut anywhere hands on every byte before the cut, then says so', async () => {
    const frame = { sha256: 'a'.repeat(64), offset: 0, bytes: Buffer.from('0123456789') };
    const body = frameBytes([frame, frame]);
    for (let length = 1; length < body.length; length++) {
      const got: Buffer[] = [];
      const read = async () => {
        for await (const { bytes } of readFrames(piecesOf(body.subarray(0, length), [3, 50]))) {
          for await (const chunk of bytes) got.push(Buffer.from(chunk));
        }
      };
      if (length === body.length / 2) await read();
      else await expect(read()).rejects.toThrow(CutBodyError);
      const whole = Math.max(0, length - 44) - (length > 54 ? Math.min(44, length - 54) : 0);
      expect(Buffer.concat(got)).toHaveLength(whole);
    }
  });

  it('a connection that breaks is a cut body, a body over the limit is not', async () => {
    async function* failing(error: Error) {
      yield frameBytes([]);
      throw error;
    }
    const read = async (error: Error) => {
      for await (const _frame of readFrames(failing(error)));
    };
    await expect(read(new Error('reset'))).rejects.toThrow(CutBodyError);
    await expect(read(new RequestFailure('too-large'))).rejects.toThrow(RequestFailure);
  });
});
