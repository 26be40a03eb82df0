import { getCookie, setCookie } from 'hono/cookie';
import { type EndpointConfig, isBehindTls } from './endpoint-config.ts';
import type { RequestContext } from './environment.ts';

/** A phone that does not sync for this long enrols again; its outbox stays (SYNC-11). Each sync renews it. */
const days = 90;

export function readToken(c: RequestContext, config: EndpointConfig): string | undefined {
  return getCookie(c, nameOf(config));
}

export function keepToken(c: RequestContext, config: EndpointConfig, token: string): void {
  setCookie(c, nameOf(config), token, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: days * 24 * 3600,
    secure: isBehindTls(config),
  });
}

function nameOf(config: EndpointConfig): string {
  return `${isBehindTls(config) ? '__Host-' : ''}td_${config.instance}`;
}
