import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What happens to one request on its way; asked once for each. */
export type Fault =
  /** The endpoint answers, the answer never arrives. */
  | { fault: 'drop-answer' }
  /** The endpoint answers; the answer arrives when this has resolved. */
  | { fault: 'hold-answer'; until: Promise<void> }
  /** The connection dies after this many bytes of the request's body have reached the endpoint. */
  | { fault: 'cut-request'; afterBytes: number }
  /** Something on the way answers instead, with a page of its own. */
  | { fault: 'captive-portal' }
  /** The answer carries a few more bytes: a service worker that is a newer one. */
  | { fault: 'append'; text: string };

type Asked = { method: string; path: string; length: number };
type Plan = (request: Asked) => Fault | null;

export type FaultProxy = {
  port: number;
  /** From now on each request asks this plan; null lets everything through. */
  plan(plan: Plan | null): void;
  /** No network: open connections die, new ones are refused service. */
  cut(): void;
  restore(): void;
  /** Requests that reached the proxy, newest last; `body` is as much of it as went on to the endpoint. */
  seen: (Asked & { body(): Buffer })[];
  close(): Promise<void>;
};

const portalPage = '<!doctype html><title>WiFi</title><p>Đăng nhập để dùng mạng</p>';

/** A line between browser and endpoint that can fail: the browser's origin is the proxy's. */
export async function startFaultProxy(endpointPort: number): Promise<FaultProxy> {
  const sockets = new Set<Socket>();
  const seen: FaultProxy['seen'] = [];
  let plan: Plan | null = null;
  let isCut = false;

  const server = createServer((incoming, outgoing) => {
    if (isCut) return void incoming.socket.destroy();
    const about = {
      method: incoming.method ?? 'GET',
      path: incoming.url ?? '/',
      length: Number(incoming.headers['content-length'] ?? 0),
    };
    const passed: Buffer[] = [];
    seen.push({ ...about, body: () => Buffer.concat(passed) });
    forward(endpointPort, incoming, outgoing, plan?.(about) ?? null, passed);
  });
  server.on('connection', (socket) => {
    if (isCut) return void socket.destroy();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    seen,
    plan: (next) => {
      plan = next;
    },
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    restore: () => {
      isCut = false;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function forward(
  port: number,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fault: Fault | null,
  passed: Buffer[],
): void {
  if (fault?.fault === 'captive-portal') {
    incoming.resume();
    outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    return void outgoing.end(portalPage);
  }
  const die = () => incoming.socket.destroy();
  // A newer worker is asked for in full: "not modified" carries no bytes.
  const { 'if-none-match': _known, 'accept-encoding': _coding, ...plain } = incoming.headers;
  const upstreamHeaders = fault?.fault === 'append' ? plain : incoming.headers;
  const upstream = request(
    { host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers: upstreamHeaders },
    (answer) => passBack(answer, outgoing, fault, die),
  );
  upstream.on('error', die);
  incoming.on('error', () => upstream.destroy());
  let left = fault?.fault === 'cut-request' ? fault.afterBytes : Number.POSITIVE_INFINITY;
  incoming.on('data', (chunk: Buffer) => {
    const part = chunk.subarray(0, left);
    left -= part.length;
    passed.push(part);
    if (!upstream.write(part)) {
      incoming.pause();
      upstream.once('drain', () => incoming.resume());
    }
    if (left > 0) return;
    incoming.pause();
    // Let the bytes reach the endpoint before both ends of the line die.
    setTimeout(() => {
      upstream.destroy();
      die();
    }, 300);
  });
  incoming.on('end', () => upstream.end());
}

function passBack(
  answer: IncomingMessage,
  outgoing: ServerResponse,
  fault: Fault | null,
  die: () => void,
): void {
  if (fault?.fault === 'drop-answer') {
    answer.resume();
    return void answer.on('end', die);
  }
  if (fault?.fault === 'hold-answer') {
    fault.until.then(() => passBack(answer, outgoing, null, die), die);
    return;
  }
  // Chromium repeats a request by itself when a connection it has used before dies: here each has its own.
  const headers: typeof answer.headers = { ...answer.headers, connection: 'close' };
  if (fault?.fault === 'append') {
    delete headers['content-length'];
    delete headers['content-encoding'];
    answer.on('end', () => outgoing.end(fault.text));
  }
  outgoing.writeHead(answer.statusCode ?? 502, headers);
  answer.pipe(outgoing, { end: fault?.fault !== 'append' });
}
