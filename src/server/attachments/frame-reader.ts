import { decodeFrameHeader, type FrameHeader, frameHeaderSize } from '../../protocol/frames.ts';
import { RequestFailure } from '../http/request-failure.ts';

/** The body ended, or broke off, in the middle of a frame. What had arrived of it was handed on (SYNC-10). */
export class CutBodyError extends Error {
  override name = 'CutBodyError';
}

/** One frame of a body. Its bytes come once, in order; what is not taken is skipped before the next frame. */
export type IncomingFrame = FrameHeader & { bytes: AsyncIterable<Uint8Array> };

/** Reads the frames of an upload as they arrive, whatever pieces the network cuts the body into. */
export async function* readFrames(body: AsyncIterable<Uint8Array>): AsyncGenerator<IncomingFrame> {
  const reader = new ByteReader(body);
  for (;;) {
    const header = await reader.exactly(frameHeaderSize);
    if (!header) return;
    const frame = decodeFrameHeader(header);
    const bytes = reader.next(frame.length);
    yield { ...frame, bytes };
    for await (const _skipped of bytes) {
      // Read to the end of the frame, so that the next header is found.
    }
  }
}

class ByteReader {
  private readonly source: AsyncIterator<Uint8Array>;
  private buffered: Uint8Array = new Uint8Array(0);

  constructor(body: AsyncIterable<Uint8Array>) {
    this.source = body[Symbol.asyncIterator]();
  }

  /** Undefined when the body has ended before the first byte. */
  async exactly(count: number): Promise<Uint8Array | undefined> {
    const whole = new Uint8Array(count);
    let filled = 0;
    while (filled < count) {
      const piece = await this.piece(count - filled);
      if (!piece && filled === 0) return undefined;
      if (!piece) throw new CutBodyError('the body ended inside a frame header');
      whole.set(piece, filled);
      filled += piece.length;
    }
    return whole;
  }

  /** The next `count` bytes as they arrive. Can be left and taken up again: it goes on where it stopped. */
  next(count: number): AsyncIterable<Uint8Array> {
    let left = count;
    const take = async (): Promise<IteratorResult<Uint8Array>> => {
      if (left === 0) return { done: true, value: undefined };
      const piece = await this.piece(left);
      if (!piece) throw new CutBodyError('the body ended inside a frame');
      left -= piece.length;
      return { done: false, value: piece };
    };
    return { [Symbol.asyncIterator]: () => ({ next: take }) };
  }

  /** At most `most` bytes, at least one; undefined at the end of the body. */
  private async piece(most: number): Promise<Uint8Array | undefined> {
    while (this.buffered.length === 0) {
      const { done, value } = await this.pull();
      if (done) return undefined;
      this.buffered = value;
    }
    const piece = this.buffered.subarray(0, most);
    this.buffered = this.buffered.subarray(piece.length);
    return piece;
  }

  private async pull(): Promise<IteratorResult<Uint8Array>> {
    try {
      return await this.source.next();
    } catch (error) {
      if (error instanceof RequestFailure) throw error;
      throw new CutBodyError('the body broke off', { cause: error });
    }
  }
}
