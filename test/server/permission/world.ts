import { pino } from 'pino';
import type { Change, RecordKey } from '../../../src/domain/change.ts';
import type { Role } from '../../../src/domain/roster.ts';
import { MemoryAttachmentStore } from '../../../src/server/attachments/memory-attachment-store.ts';
import { createEndpoint } from '../../../src/server/http/endpoint.ts';
import { nodeRandom } from '../../../src/server/node-random.ts';
import type { EndpointStore } from '../../../src/server/store/endpoint-store.ts';
import { campaignRef, communes, seedCommune } from '../../simulation/commune.ts';
import { attachmentNamed } from '../../support/change-maker.ts';
import { type Ask, bytesNamed, EndpointClient, sha256Of, uuidNamed } from '../../support/endpoint-client.ts';
import { TestClock } from '../../support/endpoint-sample.ts';

/** Two hamlets and the desk's office, in each of two communes. */
export const parties = ['x1', 'x2', 'office'] as const;
export type Party = (typeof parties)[number];

/** What a party of a commune has, by its ids; those of the guessed one lead nowhere. */
export type Thing = {
  name: string;
  communeId: string;
  partyId: string;
  talk: string;
  check: string;
  removed: string;
  review: string;
  place: string;
  person: string;
  talkPhoto: Buffer;
  checkPhoto: Buffer;
  removedPhoto: Buffer;
};

/** `role` null: no session, or one that has ended. */
export type Actor = {
  name: string;
  client: EndpointClient;
  personId: string;
  role: Role | null;
  partyId: string;
  make: Make;
};
type Make = (record: RecordKey, part?: Partial<Change>) => Change;

export type World = Awaited<ReturnType<typeof openWorld>>;

export function thingOf(communeId: string, party: Party | 'guessed'): Thing {
  const name = `${communeId} ${party}`;
  const place = { x1: 'p1', x2: 'p2', office: 'p3', guessed: 'p9' }[party];
  const person = { x1: 'hamlet', x2: 'neighbour', office: 'office', guessed: 'nobody' }[party];
  return {
    name,
    communeId,
    partyId: party === 'office' ? 'office' : `${communeId}-${party}`,
    talk: uuidNamed(`talk ${name}`),
    check: uuidNamed(`check ${name}`),
    removed: uuidNamed(`removed ${name}`),
    review: uuidNamed(`review ${name}`),
    place: `${communeId}-${place}`,
    person: `${communeId}-${person}`,
    talkPhoto: bytesNamed(`talk ${name}`, 400),
    checkPhoto: bytesNamed(`check ${name}`, 400),
    removedPhoto: bytesNamed(`removed ${name}`, 400),
  };
}

/** The words that only those may read who may read the entry. */
export function secretOf(thing: Thing, what: 'talk' | 'check' | 'removed'): string {
  return `secret of ${thing.name}: ${what}`;
}

export function attached(bytes: Buffer) {
  return { ...attachmentNamed('photo'), sha256: sha256Of(bytes), size: bytes.length };
}

/** Makes the changes of one person on one device. */
export function makerOf(actor: Pick<Actor, 'client' | 'personId'>): Make {
  let seq = 0;
  return (record, part = {}) => {
    seq += 1;
    return {
      changeId: uuidNamed(`change ${seq} of ${actor.client.deviceId}`),
      deviceId: actor.client.deviceId,
      seq,
      authorId: actor.personId,
      at: 1_776_750_000_000,
      zone: 'Asia/Ho_Chi_Minh',
      offset: 0,
      campaign: record.type === 'entry' ? campaignRef : null,
      record,
      base: 0,
      ...part,
    };
  };
}

/** Everybody has recorded something; the desk has reviewed it. Then some people left. */
export async function openWorld(store: EndpointStore) {
  const clock = new TestClock();
  const endpoint = createEndpoint({
    ...{ store, clock, random: nodeRandom, attachments: new MemoryAttachmentStore() },
    config: { instance: 'test', publicOrigin: null },
    log: pino({ level: 'silent' }),
  });
  const ask: Ask = async (to, init) =>
    endpoint.fetch(new Request(new URL(to, 'http://localhost:8080'), init));
  const enter = async (communeId: string, personId: string, device = personId) => {
    const client = new EndpointClient(ask, device);
    await client.enrol(await endpoint.enrolment.invite(communeId, personId));
    return client;
  };
  for (const communeId of communes) {
    await seedCommune(store, communeId, 'epoch1');
    await settle(communeId, enter);
  }
  return { store, clock, ask, enter };
}

type Enter = (communeId: string, personId: string, device?: string) => Promise<EndpointClient>;

/** The people that `commune.ts` does not have, then what each party did. */
async function settle(communeId: string, enter: Enter): Promise<void> {
  const desk = {
    client: await enter(communeId, `${communeId}-desk`, `${communeId} desk`),
    personId: `${communeId}-desk`,
  };
  const make = makerOf(desk);
  const person = (id: string, role: Role, partyId: string) =>
    make(
      { type: 'person', id: `${communeId}-${id}` },
      { create: { kind: null, partyId: null }, set: { nameVi: id, role, partyId, phone: '0912 345 678' } },
    );
  await all(desk.client, [
    person('neighbour', 'officer', `${communeId}-x2`),
    person('viewer', 'viewer', 'office'),
    person('gone', 'officer', `${communeId}-x1`),
    person('gone-desk', 'desk', 'office'),
  ]);
  for (const party of parties) await record(thingOf(communeId, party), enter);
  await all(
    desk.client,
    parties.map((party) => {
      const { talk, review } = thingOf(communeId, party);
      const set = {
        entryId: talk,
        revision: 1,
        state: 'returned',
        reason: `secret of ${communeId} ${party}: review`,
      };
      return make({ type: 'review', id: review }, { create: { kind: null, partyId: null }, set });
    }),
  );
}

async function record(thing: Thing, enter: Enter): Promise<void> {
  const { communeId, partyId, person: personId } = thing;
  const client = await enter(communeId, personId, `${personId} at first`);
  const make = makerOf({ client, personId });
  const entry = (what: 'talk' | 'check' | 'removed', photo: Buffer, set: Change['set'] = {}) =>
    make(
      { type: 'entry', id: thing[what] },
      {
        create: { kind: what === 'check' ? 'check' : 'talk', partyId },
        set: { note: secretOf(thing, what), ...set },
        attach: { photos: [attached(photo)] },
      },
    );
  await all(client, [
    entry('talk', thing.talkPhoto),
    entry('check', thing.checkPhoto, { place: thing.place }),
    entry('removed', thing.removedPhoto),
    make({ type: 'entry', id: thing.removed }, { base: 1, remove: true }),
  ]);
  const photos = [thing.talkPhoto, thing.checkPhoto, thing.removedPhoto];
  await client.upload(photos.map((bytes) => ({ sha256: sha256Of(bytes), offset: 0, bytes })));
}

async function all(client: EndpointClient, changes: readonly Change[]): Promise<void> {
  const { outcomes } = await client.sync(changes);
  const bad = outcomes.find(({ outcome }) => outcome !== 'applied');
  if (bad) throw new Error(`the world is refused: ${JSON.stringify(bad)}`);
}
