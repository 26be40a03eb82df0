import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
} from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { seededUnit } from '../support/seeded-random.ts';
import { type LineFault, lineFaults } from './endpoint-line-faults.ts';

type Asked = { method: string; path: string; headers: IncomingHttpHeaders; body: Buffer };
type Answered = { status: number; headers: IncomingHttpHeaders; body: Buffer };

const htmlPage = '<!doctype html><title>WiFi</title><p>Đăng nhập để dùng mạng</p>';
/** Milliseconds: longest delay on the way; and until bytes that were cut off have been read. */
const longestDelay = 300;
const cutAfter = 30;

export type LineProxy = {
  port: number;
  /** How often each fault struck. */
  struck: Map<LineFault, number>;
  exchanges(): number;
  /** From now on everything passes; what was held back has been let go. */
  heal(): Promise<void>;
  close(): Promise<void>;
};

/** A bad line before the endpoint: one fault in three exchanges, dealt like cards, so that each comes again and again. */
export async function startLineProxy(endpointPort: number, seed: number): Promise<LineProxy> {
  const line = new BadLine(endpointPort, seededUnit(seed));
  const server = createServer((incoming, outgoing) => {
    const die = () => void incoming.socket.destroy();
    line
      .carry(incoming)
      .then((answer) => {
        if (!answer) return die();
        const { said = answer.body.length } = answer;
        outgoing.writeHead(answer.status, {
          ...answer.headers,
          connection: 'close',
          'content-length': said,
        });
        if (said === answer.body.length) return void outgoing.end(answer.body);
        outgoing.write(answer.body);
        return void wait(cutAfter).then(die);
      })
      .catch(die);
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: portOf(server),
    struck: line.struck,
    exchanges: () => line.exchanges,
    heal: () => line.heal(),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return address.port;
}

class BadLine {
  readonly struck = new Map<LineFault, number>();
  exchanges = 0;
  private readonly port: number;
  private readonly unit: () => number;
  private deck: (LineFault | null)[] = [];
  private isBad = true;
  /** Requests held back, to arrive after a later one. */
  private held: Asked[] = [];
  private late: Promise<unknown>[] = [];

  constructor(port: number, unit: () => number) {
    this.port = port;
    this.unit = unit;
  }

  async heal(): Promise<void> {
    this.isBad = false;
    this.letGo();
    await Promise.all(this.late);
  }

  /** What comes back to the phone; undefined for nothing. `said`: the length its head claims. */
  async carry(incoming: IncomingMessage): Promise<(Answered & { said?: number }) | undefined> {
    const pieces: Buffer[] = [];
    for await (const piece of incoming) pieces.push(piece);
    const asked: Asked = {
      method: incoming.method ?? 'GET',
      path: incoming.url ?? '/',
      headers: incoming.headers,
      body: Buffer.concat(pieces),
    };
    this.exchanges += 1;
    const fault = this.isBad ? this.deal() : null;
    const before = await this.going(asked, fault);
    if (before !== undefined) return before ?? undefined;
    const answer = await this.send(asked);
    this.letGo();
    return this.coming(answer, fault);
  }

  /** What becomes of the request: null where nothing comes back, undefined where it simply goes. */
  private async going(asked: Asked, fault: LineFault | null): Promise<Answered | null | undefined> {
    if (fault === 'lost-request') return this.hit(fault, null);
    if (fault === 'captive-portal') return this.hit(fault, page(200));
    if (fault === 'bad-gateway') return this.hit(fault, page(502));
    if (fault === 'late-request') {
      this.held.push(asked);
      return this.hit(fault, null);
    }
    if (fault === 'cut-request') {
      await this.send(asked, Math.floor(this.unit() * asked.body.length));
      return this.hit(fault, null);
    }
    if (fault === 'flipped-request') {
      flip(asked.body, this.unit());
      this.hit(fault, null);
    }
    if (fault === 'doubled-request') {
      this.hit(fault, null);
      this.late.push(this.send(asked));
    }
    if (fault === 'delay') {
      this.hit(fault, null);
      await wait(longestDelay * this.unit());
    }
    return undefined;
  }

  private coming(answer: Answered | undefined, fault: LineFault | null) {
    if (!answer) return undefined;
    const { body } = answer;
    if (fault === 'lost-answer') return this.hit(fault, undefined);
    if (fault === 'cut-answer') {
      const part = body.subarray(0, Math.floor(this.unit() * body.length));
      return this.hit(fault, { ...answer, body: part, said: body.length });
    }
    // An answer that is not gzipped carries no checksum of its own: there TCP's and TLS's must do.
    if (fault === 'flipped-answer') {
      if (answer.headers['content-encoding'] === 'gzip') {
        flip(body, this.unit());
        this.hit(fault, null);
      } else this.deck.push(fault);
    }
    return answer;
  }

  private hit<T>(fault: LineFault, answer: T): T {
    this.struck.set(fault, (this.struck.get(fault) ?? 0) + 1);
    return answer;
  }

  /** Two exchanges in three go well. */
  private deal(): LineFault | null {
    if (this.deck.length === 0) {
      const cards = [...lineFaults, ...Array<null>(2 * lineFaults.length).fill(null)];
      const keyed = cards.map((card) => ({ card, key: this.unit() }));
      this.deck = keyed.sort((a, b) => a.key - b.key).map(({ card }) => card);
    }
    return this.deck.shift() ?? null;
  }

  private letGo(): void {
    for (const asked of this.held.splice(0)) this.late.push(this.send(asked));
  }

  /** To the endpoint; with `cut`, so many bytes of the body, and then the line is dead. Undefined where no answer came. */
  private send({ method, path, headers, body }: Asked, cut?: number): Promise<Answered | undefined> {
    return new Promise((resolve) => {
      const upstream = request(
        { host: '127.0.0.1', port: this.port, method, path, headers },
        async (answer) => {
          const pieces: Buffer[] = [];
          for await (const piece of answer) pieces.push(piece);
          resolve({
            status: answer.statusCode ?? 502,
            headers: answer.headers,
            body: Buffer.concat(pieces),
          });
        },
      );
      upstream.on('error', () => resolve(undefined));
      if (cut === undefined) return void upstream.end(body);
      upstream.write(body.subarray(0, cut));
      setTimeout(() => upstream.destroy(new Error('cut')), cutAfter);
    });
  }
}

function page(status: number): Answered {
  const body = Buffer.from(htmlPage);
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

function flip(body: Buffer, at: number): void {
  const bit = Math.floor(at * body.length * 8);
  const byte = bit >> 3;
  if (byte < body.length) body.writeUInt8(body.readUInt8(byte) ^ (1 << (bit & 7)), byte);
}
