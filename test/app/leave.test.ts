import { describe, expect, it } from 'vitest';
import { endSession } from '../../src/app/leave.ts';
import { answerType } from '../../src/protocol/routes.ts';
import { LeaveFailedError } from '../../src/ui/services.ts';

function answering(status: number, type: string | null): typeof globalThis.fetch {
  const headers = type === null ? {} : { 'content-type': type };
  return async () => new Response(status === 204 ? null : '{}', { status, headers });
}

const troubleOf = (fetch: typeof globalThis.fetch) =>
  endSession(fetch).then(
    () => 'left',
    (cause: unknown) => (cause instanceof LeaveFailedError ? cause.trouble : cause),
  );

describe('leaving', () => {
  it('[STORE-9] asks the endpoint to end the session', async () => {
    const asked: [unknown, RequestInit | undefined][] = [];
    const fetch: typeof globalThis.fetch = async (route, init) => {
      asked.push([route, init]);
      return answering(204, answerType)('');
    };
    expect(await troubleOf(fetch)).toBe('left');
    expect(asked).toMatchObject([
      ['/api/leave', { method: 'POST', credentials: 'same-origin', redirect: 'error' }],
    ]);
  });

  it.each([
    ['no line', () => Promise.reject(new TypeError('Failed to fetch')), 'network'],
    ['the page of a captive portal', answering(200, 'text/html'), 'network'],
    ['an empty answer that is not ours', answering(204, null), 'network'],
    ['an endpoint in trouble', answering(500, `${answerType}; charset=utf-8`), 'server'],
  ] satisfies [string, typeof globalThis.fetch, string][])(
    '[SYNC-11] %s ends nothing',
    async (_, fetch, trouble) => {
      expect(await troubleOf(fetch)).toBe(trouble);
    },
  );
});
