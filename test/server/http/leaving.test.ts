import { beforeEach, describe, expect, it } from 'vitest';
import { answerType, routes } from '../../../src/protocol/routes.ts';
import { EndpointClient, errorOf } from '../../support/endpoint-client.ts';
import { type SampleEndpoint, sampleEndpoint } from '../../support/endpoint-sample.ts';

let endpoint: SampleEndpoint;
let phone: EndpointClient;

beforeEach(async () => {
  endpoint = await sampleEndpoint();
  phone = await endpoint.phoneOf(endpoint.words.area);
});

const leave = (client: EndpointClient) => client.post(routes.leave, '');
const sync = (client: EndpointClient) => client.post(routes.sync, JSON.stringify(client.request()));

describe('leaving', () => {
  it('[STORE-9] ends the session at the endpoint, not only in the browser, and no other', async () => {
    const second = await endpoint.phoneOf(endpoint.words.area, 'second');
    const token = phone.cookie;
    const response = await leave(phone);
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(response.headers.get('content-type')).toBe(answerType);
    expect(phone.cookie).toBe('td_test=');
    phone.cookie = token;
    expect(await errorOf(sync(phone))).toMatchObject({ status: 401, error: 'no-session' });
    expect((await sync(second)).status).toBe(200);
  });

  it('drops the cookie under the attributes it was kept with', async () => {
    const config = { instance: 'test', publicOrigin: 'https://xa.example' };
    for (const [served, name] of [
      [endpoint, 'td_test'],
      [await sampleEndpoint({ config }), '__Host-td_test'],
    ] as const) {
      const client = await served.phoneOf(served.words.area);
      const cookie = (await leave(client)).headers.get('set-cookie')?.split('; ') ?? [];
      expect(cookie[0]).toBe(`${name}=`);
      expect(cookie).toEqual(expect.arrayContaining(['Max-Age=0', 'Path=/', 'HttpOnly', 'SameSite=Strict']));
      expect(cookie.includes('Secure')).toBe(name.startsWith('__Host-'));
    }
  });

  it('twice, without a session or with a wrong one, it is done already', async () => {
    const token = phone.cookie;
    await leave(phone);
    phone.cookie = token;
    expect((await leave(phone)).status).toBe(204);
    expect((await leave(new EndpointClient(endpoint.ask))).status).toBe(204);
    const stranger = new EndpointClient(endpoint.ask);
    stranger.cookie = 'td_test=of-nobody';
    expect((await leave(stranger)).status).toBe(204);
  });

  it('is nothing a page of another site can do to a person', async () => {
    const asked = phone.post(routes.leave, '', 'text/plain', { 'sec-fetch-site': 'cross-site' });
    expect(await errorOf(asked)).toMatchObject({ status: 400 });
    expect((await sync(phone)).status).toBe(200);
  });
});
