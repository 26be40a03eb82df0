import { EndpointClient } from '../../support/endpoint-client.ts';
import { type Actor, makerOf, type World } from './world.ts';

/** Who tries: people of commune one, and those who have no session there. */
export const actorNames = [
  'officer of a hamlet',
  'officer of the office',
  'desk',
  'viewer',
  'desk of the other commune',
  'officer who left the roster',
  'desk who left the roster',
  'officer whose session ended',
  'desk asked by another site',
  'somebody with a made-up cookie',
  'somebody without a cookie',
] as const;
export type ActorName = (typeof actorNames)[number];

export async function enterAs(name: ActorName, world: World): Promise<Actor> {
  const as = async (personId: string, role: Actor['role'], partyId: string, communeId = 'one') => {
    const client = await world.enter(communeId, personId, `${name} tries`);
    return { name, personId, role, partyId, client, make: makerOf({ client, personId }) };
  };
  if (name === 'officer of a hamlet') return as('one-hamlet', 'officer', 'one-x1');
  if (name === 'officer of the office') return as('one-office', 'officer', 'office');
  if (name === 'desk') return as('one-desk', 'desk', 'office');
  if (name === 'viewer') return as('one-viewer', 'viewer', 'office');
  if (name === 'desk of the other commune') return as('two-desk', 'desk', 'office', 'two');
  if (name === 'officer who left the roster') {
    return gone(await as('one-gone', null, 'one-x1'), world);
  }
  if (name === 'desk who left the roster') return gone(await as('one-gone-desk', null, 'office'), world);
  if (name === 'officer whose session ended') {
    const actor = await as('one-hamlet', null, 'one-x1');
    const { cookie } = actor.client;
    await actor.client.post('/api/leave', '');
    actor.client.cookie = cookie;
    return actor;
  }
  if (name === 'desk asked by another site') {
    const actor = await as('one-desk', null, 'office');
    return { ...actor, client: fromElsewhere(actor.client) };
  }
  const client = new EndpointClient(world.ask, `${name} tries`);
  if (name === 'somebody with a made-up cookie') client.cookie = `td_test=${'a'.repeat(43)}`;
  const personId = 'one-hamlet';
  return { name, client, personId, role: null, partyId: 'one-x1', make: makerOf({ client, personId }) };
}

/** The desk takes the person out of the roster. */
async function gone(actor: Actor, world: World): Promise<Actor> {
  const personId = 'one-desk';
  const client = await world.enter('one', personId, `who removes ${actor.personId}`);
  const remove = makerOf({ client, personId })(
    { type: 'person', id: actor.personId },
    { base: 1, remove: true },
  );
  const { outcomes } = await client.sync([remove]);
  if (outcomes[0]?.outcome !== 'applied') throw new Error(JSON.stringify(outcomes));
  return actor;
}

/** As a browser sends what a page of another site asks for, were the cookie sent along. */
function fromElsewhere(client: EndpointClient): EndpointClient {
  const elsewhere = new EndpointClient((to, init) => {
    const headers = new Headers(init?.headers);
    headers.set('Sec-Fetch-Site', 'cross-site');
    return client.ask(to, { ...init, headers });
  });
  elsewhere.cookie = client.cookie;
  return elsewhere;
}
