import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { answerType } from '../../src/protocol/routes.ts';
import { readAnswer } from '../../src/sync/read-answer.ts';
import { TransportError } from '../../src/sync/transport.ts';

const schema = z.strictObject({ answer: z.literal('pong') });

function read(text: string, status = 200, headers: { [name: string]: string } = {}, redirected = false) {
  const all = new Headers({ 'content-type': answerType, ...headers });
  return readAnswer({ ok: status < 300, status, redirected, headers: all }, text, schema);
}

function troubleOf(act: () => unknown): Pick<TransportError, 'trouble' | 'retryAfter'> {
  try {
    act();
  } catch (cause) {
    if (cause instanceof TransportError) return { trouble: cause.trouble, retryAfter: cause.retryAfter };
    throw cause;
  }
  throw new Error('nothing was refused');
}

describe('an answer', () => {
  it('is read when it is ours', () => {
    expect(read('{"answer":"pong"}')).toEqual({ answer: 'pong' });
    expect(read('{"answer":"pong"}', 200, { 'content-type': `${answerType}; charset=utf-8` })).toBeTruthy();
  });

  it.each([
    ['a page', () => read('<html>', 200, { 'content-type': 'text/html' })],
    ['JSON of someone else', () => read('{"answer":"pong"}', 200, { 'content-type': 'application/json' })],
    ['a redirect', () => read('{"answer":"pong"}', 200, {}, true)],
    ['cut JSON', () => read('{"answer":"po')],
    ['other JSON', () => read('{"answer":"ping"}')],
    ['a proxy’s 401', () => read('<html>', 401, { 'content-type': 'text/html' })],
    ['a 426 that is not ours', () => read('{}', 426)],
    ['nothing', () => read('')],
  ])('[SYNC-11] %s is a network failure, not an answer', (_name, act) => {
    expect(troubleOf(act).trouble).toBe('network');
  });

  it('[SYNC-13] a wait is honoured whoever asks for it, ten minutes at most', () => {
    const proxy = () => read('<html>', 503, { 'content-type': 'text/html', 'retry-after': '9' });
    expect(troubleOf(proxy)).toEqual({ trouble: 'network', retryAfter: 9_000 });
    const long = () => read('{"answer":"error","error":"busy"}', 503, { 'retry-after': '86400' });
    expect(troubleOf(long)).toEqual({ trouble: 'server', retryAfter: 600_000 });
    const date = () =>
      read('{"answer":"error","error":"busy"}', 503, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' });
    expect(troubleOf(date)).toEqual({ trouble: 'server', retryAfter: null });
  });

  it.each([
    ['no-session', 401, 'session'],
    ['revoked', 403, 'session'],
    ['too-old', 426, 'update'],
    ['too-new', 503, 'ahead'],
    ['disk-full', 507, 'disk'],
    ['busy', 503, 'server'],
    ['internal', 500, 'server'],
    ['too-large', 413, 'bug'],
    ['malformed-request', 400, 'bug'],
  ])('[SYNC-11] %s (%i) is trouble of the kind %s', (error, status, trouble) => {
    expect(troubleOf(() => read(JSON.stringify({ answer: 'error', error }), status)).trouble).toBe(trouble);
  });
});
