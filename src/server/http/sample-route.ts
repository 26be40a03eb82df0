import type { Hono } from 'hono';
import { enrolLink, routes } from '../../protocol/routes.ts';
import type { SampleAnswer } from '../../protocol/sample.ts';
import { answer } from './answers.ts';
import type { Environment, Parts, RequestContext } from './environment.ts';
import { RequestFailure } from './request-failure.ts';

/** Codes for trying out the sample commune. */
export type SampleCodes = { communeId: string; officer: string; desk: string };

export function addSampleRoute(app: Hono<Environment>, parts: Parts, codes: SampleCodes | null): void {
  app.get(routes.sample, async (c) => {
    const commune = codes && (await parts.store.commune(codes.communeId));
    if (!codes || !commune?.sample) throw new RequestFailure('not-found');
    const origins = sampleOrigins(parts.config.publicOrigin ?? originOf(c));
    const body: SampleAnswer = {
      answer: 'sample',
      officer: enrolLink(origins.officer, codes.officer),
      desk: enrolLink(origins.desk, codes.desk),
    };
    return answer(c, body);
  });
}

/** On this machine two origins, both secure contexts, so that one browser can be both people; elsewhere the one it was asked on. */
export function sampleOrigins(origin: string): { officer: string; desk: string } {
  const { protocol, hostname, port } = new URL(origin);
  const isLoopback = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  if (protocol !== 'http:' || !isLoopback) return { officer: origin, desk: origin };
  const suffix = port === '' ? '' : `:${port}`;
  return { officer: `http://127.0.0.1${suffix}`, desk: `http://localhost${suffix}` };
}

function originOf(c: RequestContext): string {
  return new URL(c.req.url).origin;
}
