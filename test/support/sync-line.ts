import { decodeFrameHeader, frameHeaderSize } from '../../src/protocol/frames.ts';
import { routes } from '../../src/protocol/routes.ts';
import type { FetchInit } from '../../src/sync/fetch-transport.ts';
import type { Ask } from './endpoint-client.ts';

/** What the line does to one request. `cut`: so many bytes of the body arrive, and no answer comes back. */
export type LineFault =
  | 'drop-request'
  | 'drop-answer'
  | { cut: number }
  | { reply: () => Response }
  /** The answer comes back saying something else. */
  | { alter: (answer: string) => string }
  /** Turns one bit of the body over. */
  | { flip: number };

type AnyFault = {
  cut?: number;
  reply?: () => Response;
  alter?: (answer: string) => string;
  flip?: number;
};

export type SeenFrame = { sha256: string; offset: number; length: number };
export type SeenRequest = { path: string; bytes: number; frames: SeenFrame[] };

/** The line between one phone and the endpoint; counts what goes over it, and fails where the test says. */
export class FaultyLine {
  readonly seen: SeenRequest[] = [];
  cookie: string | null;
  /** Asked for each request before it goes; may do something of its own at that moment. */
  fault: (request: SeenRequest) => LineFault | undefined | Promise<LineFault | undefined> = () => undefined;
  private readonly ask: Ask;

  constructor(ask: Ask, cookie: string | null) {
    this.ask = ask;
    this.cookie = cookie;
  }

  uploads(): SeenRequest[] {
    return this.seen.filter(({ path }) => path === routes.attachments);
  }

  readonly fetch = async (path: string, init: FetchInit<AbortSignal>): Promise<Response> => {
    const request = { path, bytes: init.body.length, frames: framesIn(path, init.body) };
    this.seen.push(request);
    const fault = await this.fault(request);
    if (fault === 'drop-request') throw new TypeError('network down');
    const { reply, cut, flip, alter }: AnyFault = typeof fault === 'object' ? fault : {};
    if (reply) return reply();
    const sent = flip === undefined ? init.body.slice() : flipped(init.body, flip);
    const answer = await this.send(path, init, sent.slice(0, cut));
    if (fault === 'drop-answer' || cut !== undefined) throw new TypeError('connection reset');
    return alter ? new Response(alter(await answer.text()), answer) : answer;
  };

  private send(path: string, init: FetchInit<AbortSignal>, body: Uint8Array<ArrayBuffer>): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookie !== null) headers.set('cookie', this.cookie);
    return this.ask(path, { method: init.method, headers, body });
  }
}

function framesIn(path: string, body: Uint8Array): SeenFrame[] {
  const frames: SeenFrame[] = [];
  if (path !== routes.attachments) return frames;
  for (let at = 0; at < body.length; ) {
    const frame = decodeFrameHeader(body.subarray(at, at + frameHeaderSize));
    frames.push(frame);
    at += frameHeaderSize + frame.length;
  }
  return frames;
}

function flipped(body: Uint8Array<ArrayBuffer>, at: number): Uint8Array<ArrayBuffer> {
  const copy = body.slice();
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
