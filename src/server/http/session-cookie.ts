import { getCookie, setCookie } from 'hono/cookie';
import { type EndpointConfig, isBehindTls } from './endpoint-config.ts';
import type { RequestContext } from './environment.ts';

/** A phone that does not sync for this long enrols again; its outbox stays (SYNC-11). Each sync renews it. */
const days = 90;

export function readToken(c: RequestContext, config: EndpointConfig): string | undefined {
  return getCookie(c, nameOf(config));
}

export function keepToken(c: RequestContext, config: EndpointConfig, token: string): void {
  setCookie(c, nameOf(config), token, { ...attributes(config), maxAge: days * 24 * 3600 });
}

/** A browser drops a cookie only under the attributes it was kept with. */
export function dropToken(c: RequestContext, config: EndpointConfig): void {
  setCookie(c, nameOf(config), '', { ...attributes(config), maxAge: 0 });
}

function attributes(config: EndpointConfig) {
  return { httpOnly: true, sameSite: 'Strict', path: '/', secure: isBehindTls(config) } as const;
}

function nameOf(config: EndpointConfig): string {
  return `${isBehindTls(config) ? '__Host-' : ''}td_${config.instance}`;
}
