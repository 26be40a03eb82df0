import { getRequestListener } from '@hono/node-server';
import { afterEach, describe, expect, it } from 'vitest';
import { routes } from '../../../src/protocol/routes.ts';
import { protocolVersion } from '../../../src/protocol/version.ts';
import { type Listening, listen } from '../../../src/server/listen.ts';
import { EndpointClient, errorOf } from '../../support/endpoint-client.ts';
import { sampleEndpoint } from '../../support/endpoint-sample.ts';

let listening: Listening | undefined;
afterEach(() => listening?.stop());

async function guesser(publicOrigin: string | null) {
  const { endpoint } = await sampleEndpoint({ config: { instance: 'test', publicOrigin } });
  const listener = getRequestListener(endpoint.fetch, { overrideGlobalObjects: false });
  listening = await listen(listener, { host: null, port: 0 });
  const { port } = listening;
  const client = new EndpointClient((path, init) => fetch(`http://127.0.0.1:${port}${path}`, init));
  return async (forwardedFor: string) => {
    const body = JSON.stringify({ protocol: protocolVersion, code: 'WRONGONE', confirm: false });
    const sent = client.post(routes.enrol, body, 'application/json', { 'x-forwarded-for': forwardedFor });
    return (await errorOf(sent)).error;
  };
}

describe('whose wrong codes are counted together', () => {
  it('behind a proxy with TLS it is the address the proxy names last, whatever stands before it', async () => {
    const guess = await guesser('https://xa.example');
    for (let i = 0; i < 20; i++) expect(await guess(`10.0.0.${i}, 192.0.2.1`)).toBe('code-unknown');
    expect(await guess('10.9.9.9, 192.0.2.1')).toBe('busy');
    expect(await guess('192.0.2.2')).toBe('code-unknown');
  });

  it('without a proxy the header counts for nothing', async () => {
    const guess = await guesser(null);
    for (let i = 0; i < 20; i++) expect(await guess(`192.0.2.${i}`)).toBe('code-unknown');
    expect(await guess('192.0.2.99')).toBe('busy');
  });
});
