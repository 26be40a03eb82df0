import type { Who } from '../people/who.ts';
import { isBehindTls } from './endpoint-config.ts';
import type { Parts, RequestContext } from './environment.ts';
import { RequestFailure } from './request-failure.ts';
import { readToken } from './session-cookie.ts';

/**
 * A page of another site, or of another port of this one, may not act for the person: the cookie is SameSite=Strict, and a browser
 * that says where the request comes from is believed.
 */
export function refuseOtherSites(c: RequestContext): void {
  const site = c.req.header('Sec-Fetch-Site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new RequestFailure('malformed-request', 'a request of another site');
  }
}

/** The person of the session. Read before the body: without one nothing is read (ROLE-1). */
export async function requireWho(c: RequestContext, { enrolment, config }: Parts): Promise<Who> {
  const token = readToken(c, config);
  const who = token === undefined ? undefined : await enrolment.whoHolds(token);
  if (who === undefined) throw new RequestFailure('no-session');
  if (who === 'revoked') throw new RequestFailure('revoked');
  return who;
}

/** Whose attempts are counted together. A proxy before the endpoint, on this machine, says who asked it. */
export function addressOf(c: RequestContext, { config }: Parts): string {
  const direct = c.env?.incoming?.socket.remoteAddress ?? 'unknown';
  const isLoopback = /^(127\.|::1$|::ffff:127\.)/.test(direct);
  if (!isBehindTls(config) || !isLoopback) return direct;
  return c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() || direct;
}
