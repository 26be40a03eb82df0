import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { askEndpoint } from '../../src/app/ask-endpoint.ts';
import { answerType } from '../../src/protocol/routes.ts';

const schema = z.strictObject({ answer: z.literal('sample'), officer: z.string() });

function answering(body: string, init: ResponseInit & { type?: string } = {}): typeof globalThis.fetch {
  const headers = { 'content-type': init.type ?? `${answerType}; charset=utf-8` };
  return async () => new Response(body, { ...init, headers });
}

const ask = (fetch: typeof globalThis.fetch) => askEndpoint(fetch, '/api/x', schema);

describe('a small question to the endpoint', () => {
  it('gives its answer', async () => {
    const body = { answer: 'sample', officer: 'o' };
    expect(await ask(answering(JSON.stringify(body)))).toEqual({ answer: body });
  });

  it('gives the error the endpoint names', async () => {
    const fetch = answering(JSON.stringify({ answer: 'error', error: 'code-unknown' }), { status: 404 });
    expect(await ask(fetch)).toEqual({ error: 'code-unknown' });
  });

  it.each([
    ["a captive portal's page", answering('<html>Đăng nhập Wi-Fi</html>', { type: 'text/html' })],
    ['JSON of somebody else', answering('{"answer":"sample","officer":"o"}', { type: 'application/json' })],
    ['half an answer', answering('{"answer":"sam')],
    ['an answer of another shape', answering('{"answer":"sample","officer":1}')],
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('[SYNC-11] takes %s for a network failure', async (_, fetch) => {
    expect(await ask(fetch)).toEqual({ error: 'network' });
  });

  it('sends a body as JSON, and follows no redirect', async () => {
    const asked: RequestInit[] = [];
    const fetch: typeof globalThis.fetch = async (_, init) => {
      if (init) asked.push(init);
      return answering('{}')('');
    };
    await askEndpoint(fetch, '/api/x', schema, { code: 'A' });
    expect(asked[0]).toMatchObject({ method: 'POST', body: '{"code":"A"}', redirect: 'error' });
  });
});
