import { beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../../src/protocol/routes.ts';
import { sampleAnswerSchema } from '../../../src/protocol/sample.ts';
import { protocolVersion } from '../../../src/protocol/version.ts';
import { sampleOrigins } from '../../../src/server/http/sample-route.ts';
import { MemoryStore } from '../../../src/server/store/memory-store.ts';
import { EndpointClient, errorOf } from '../../support/endpoint-client.ts';
import { type SampleEndpoint, sampleEndpoint } from '../../support/endpoint-sample.ts';

let endpoint: SampleEndpoint;
let code: string;
const day = 24 * 3600 * 1000;

beforeEach(async () => {
  endpoint = await sampleEndpoint();
  code = await endpoint.endpoint.enrolment.invite(endpoint.commune.id, endpoint.words.area);
});

const wrong = (client: EndpointClient, typed = 'WRONGONE') =>
  client.post(routes.enrol, JSON.stringify({ protocol: protocolVersion, code: typed, confirm: true }));

describe('enrolment', () => {
  it('first shows whose code it is, and opens nothing', async () => {
    const phone = new EndpointClient(endpoint.ask);
    const answer = await phone.enrol(code, false);
    const roster = endpoint.campaign.sampleRoster;
    expect(answer).toEqual({
      answer: 'enrol',
      confirmed: false,
      partyNameVi: roster?.areaUnits.find(({ id }) => id === endpoint.words.areaParty)?.nameVi,
      session: {
        commune: { id: endpoint.commune.id, nameVi: endpoint.campaign.communeVi.name, sample: true },
        person: {
          id: endpoint.words.area,
          nameVi: roster?.people.find(({ id }) => id === endpoint.words.area)?.nameVi,
          role: 'officer',
          partyId: endpoint.words.areaParty,
        },
      },
    });
    expect(phone.cookie).toBeNull();
  });

  it('confirmed, it opens a session in a cookie that no script reads', async () => {
    const response = await new EndpointClient(endpoint.ask).post(
      routes.enrol,
      JSON.stringify({ protocol: protocolVersion, code, confirm: true }),
    );
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^td_test=[\w-]{43}; /);
    for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=7776000']) {
      expect(cookie.split('; ')).toContain(attribute);
    }
    expect(cookie).not.toContain('Secure');
    expect(await response.text()).not.toContain(cookie.slice(8, 51));
  });

  it('behind TLS the cookie is bound to host and TLS, and the browser told to stay there', async () => {
    const config = { instance: 'test', publicOrigin: 'https://xa.example' };
    const secure = await sampleEndpoint({ config });
    const phone = await secure.phoneOf(secure.words.area);
    expect(phone.cookie).toMatch(/^__Host-td_test=/);
    const response = await phone.post(routes.sync, JSON.stringify(phone.request()));
    expect(response.headers.get('set-cookie')).toContain('Secure');
    expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it('one code serves several devices, typed as people type', async () => {
    const typed = `${code.slice(0, 4).toLowerCase()} - ${code.slice(4).replaceAll('0', 'o').replaceAll('1', 'l')}`;
    for (const device of ['first', 'second']) {
      const phone = new EndpointClient(endpoint.ask, device);
      await phone.enrol(typed);
      expect((await phone.sync()).session.person.id).toBe(endpoint.words.area);
    }
  });

  it('a code ends after seven days, a session does not', async () => {
    const phone = new EndpointClient(endpoint.ask);
    await phone.enrol(code);
    endpoint.clock.pass(7 * day - 1);
    await new EndpointClient(endpoint.ask).enrol(code);
    endpoint.clock.pass(1);
    expect(await errorOf(wrong(new EndpointClient(endpoint.ask), code))).toMatchObject({
      error: 'code-unknown',
    });
    expect((await phone.sync()).session.person.id).toBe(endpoint.words.area);
  });

  it('keeps codes and tokens hashed', async () => {
    const seen: string[] = [];
    class Watched extends MemoryStore {
      override async putSession(...asked: Parameters<MemoryStore['putSession']>) {
        seen.push(JSON.stringify(asked));
        return super.putSession(...asked);
      }
      override async putInvitation(...asked: Parameters<MemoryStore['putInvitation']>) {
        seen.push(JSON.stringify(asked));
        return super.putInvitation(...asked);
      }
    }
    const watched = await sampleEndpoint({ store: new Watched() });
    const secret = await watched.endpoint.enrolment.invite(watched.commune.id, watched.words.area);
    const phone = new EndpointClient(watched.ask);
    await phone.enrol(secret);
    expect(seen).toHaveLength(2);
    expect(seen.join()).not.toContain(secret);
    expect(seen.join()).not.toContain(phone.cookie?.split('=')[1]);
  });

  it('wrong codes from one address are slowed down; right ones cost nothing', async () => {
    const phone = new EndpointClient(endpoint.ask);
    for (let i = 0; i < 20; i++) {
      for (let right = 0; right < 3; right++) await phone.enrol(code, false);
      expect(await errorOf(wrong(phone))).toMatchObject({ status: 404, error: 'code-unknown' });
    }
    const response = await wrong(phone);
    expect(response.headers.get('retry-after')).toBe('15');
    expect(await errorOf(response)).toMatchObject({ status: 503, error: 'busy' });
    endpoint.clock.pass(15_000);
    expect(await errorOf(wrong(phone))).toMatchObject({ error: 'code-unknown' });
    expect(await errorOf(wrong(phone))).toMatchObject({ error: 'busy' });
    endpoint.clock.pass(day);
    await phone.enrol(code);
  });
});

describe('the sample’s links', () => {
  it('are there only with codes, and lead in', async () => {
    expect(await errorOf(endpoint.ask(routes.sample))).toMatchObject({ error: 'not-found' });
    const desk = await endpoint.endpoint.enrolment.invite(endpoint.commune.id, endpoint.words.desk);
    const sampleCodes = { communeId: endpoint.commune.id, officer: code, desk };
    const offering = await sampleEndpoint({ sampleCodes });
    const answer = sampleAnswerSchema.parse(await (await offering.ask(routes.sample)).json());
    expect(answer).toEqual({
      answer: 'sample',
      officer: `http://127.0.0.1:8080/vao#${code}`,
      desk: `http://localhost:8080/vao#${desk}`,
    });
  });

  it('are not offered where the commune is not the sample', async () => {
    class Real extends MemoryStore {
      override async commune(id: string) {
        const commune = await super.commune(id);
        return commune && { ...commune, sample: false };
      }
    }
    const sampleCodes = { communeId: endpoint.commune.id, officer: code, desk: code };
    const real = await sampleEndpoint({ store: new Real(), sampleCodes });
    expect(await errorOf(real.ask(routes.sample))).toMatchObject({ error: 'not-found' });
  });

  it('lie on two origins on this machine, on one elsewhere', () => {
    const both = { officer: 'http://127.0.0.1:99', desk: 'http://localhost:99' };
    for (const host of ['localhost', '127.0.0.1', '[::1]'])
      expect(sampleOrigins(`http://${host}:99`)).toEqual(both);
    for (const origin of ['https://xa.example', 'http://192.168.1.2:8080']) {
      expect(sampleOrigins(origin)).toEqual({ officer: origin, desk: origin });
    }
  });
});
