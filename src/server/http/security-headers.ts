import type { MiddlewareHandler } from 'hono';
import { type EndpointConfig, isBehindTls } from './endpoint-config.ts';
import type { Environment } from './environment.ts';

/** The app loads nothing from elsewhere and runs nothing that stands in a page. */
const appPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
];

/** On every answer, `/sw.js` among them: a worker takes its policy from its own response. A route may set a stricter policy. */
export function securityHeaders(config: EndpointConfig): MiddlewareHandler<Environment> {
  const tls = isBehindTls(config);
  const policy = [...appPolicy, ...(tls ? ['upgrade-insecure-requests'] : [])].join('; ');
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', policy);
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('Referrer-Policy', 'no-referrer');
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    headers.set('Permissions-Policy', 'camera=(self), geolocation=(self)');
    if (tls) headers.set('Strict-Transport-Security', 'max-age=31536000');
  };
}
