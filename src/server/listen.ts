import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Milliseconds. A slow client is cut on time; a photo over a bad line needs minutes. */
const serverOptions = {
  headersTimeout: 10_000,
  requestTimeout: 180_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 20_000,
  maxHeaderSize: 16 * 1024,
};
const mostConnections = 500;
const graceMs = 5_000;

export type Listening = {
  port: number;
  servers: Server[];
  /** Takes no new requests, lets those under way finish, for five seconds at most. */
  stop(): Promise<void>;
};

/** The port is in use, or not ours to take. */
export class PortTakenError extends Error {
  override name = 'PortTakenError';
  readonly port: number;
  constructor(port: number, cause: unknown) {
    super(`port ${port} cannot be taken`, { cause });
    this.port = port;
  }
}

/** Listens on the host; without one on both loopback addresses, since `localhost` may be either. */
export async function listen(
  listener: RequestListener,
  { host, port }: { host: string | null; port: number },
): Promise<Listening> {
  const first = await open(listener, host ?? '127.0.0.1', port);
  const bound = portOf(first);
  const servers = [first];
  try {
    if (host === null && (await hasIpv6Loopback())) servers.push(await open(listener, '::1', bound));
  } catch (error) {
    first.close();
    throw error;
  }
  return { port: bound, servers, stop: () => stop(servers) };
}

async function open(listener: RequestListener, host: string, port: number): Promise<Server> {
  const server = createServer(serverOptions, listener);
  server.maxConnections = mostConnections;
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    throw new PortTakenError(port, error);
  }
  return server;
}

async function hasIpv6Loopback(): Promise<boolean> {
  const probe = createServer();
  probe.listen(0, '::1');
  try {
    await once(probe, 'listening');
  } catch {
    return false;
  }
  probe.close();
  return true;
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

async function stop(servers: readonly Server[]): Promise<void> {
  const closed = servers.map((server) => {
    const done = once(server, 'close');
    server.close();
    server.closeIdleConnections();
    return done;
  });
  const grace = setTimeout(() => {
    for (const server of servers) server.closeAllConnections();
  }, graceMs);
  await Promise.all(closed);
  clearTimeout(grace);
}
