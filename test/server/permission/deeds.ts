import type { Change, RecordType } from '../../../src/domain/change.ts';
import { sha256Of, uuidNamed } from '../../support/endpoint-client.ts';
import { type Answer, downloaded, handedIn, pulled, pushed, seen, synced } from './answers.ts';
import { type Actor, attached, type Thing } from './world.ts';

/** What somebody tries on what a party has. `asks`: which right it takes (`may.ts`). */
export type Deed = {
  name: string;
  asks: Right;
  /** It is about the party itself, by its id: the office's is the same in both communes. */
  isOfParty?: true;
  /** On the way to what it asks, it records an entry of its own. */
  records?: true;
  try(actor: Actor, thing: Thing): Promise<Answer>;
};

export type Right =
  | 'read talk'
  | 'read check'
  | 'read roster'
  | 'read telephone'
  | 'write entry'
  | 'write check of place'
  | 'hand in bytes'
  | 'review'
  | 'write roster'
  | 'nobody';

type Part = Partial<Change>;
const nothing = { kind: null, partyId: null };

function change(type: RecordType, id: (thing: Thing) => string, part: (thing: Thing, actor: Actor) => Part) {
  return (actor: Actor, thing: Thing) =>
    pushed(actor, actor.make({ type, id: id(thing) }, part(thing, actor)));
}

/** An id nobody has yet, the same for every actor: each has a world of their own. */
const newId = (thing: Thing) => uuidNamed(`new ${thing.name}`);
const talk = (thing: Thing) => thing.talk;
const check = (thing: Thing) => thing.check;
const review = (thing: Thing) => thing.review;
const place = (thing: Thing) => thing.place;
const person = (thing: Thing) => thing.person;
const newPhoto = Buffer.from('a photo of somebody else');

const reading: Deed[] = [
  { name: 'pull an entry', asks: 'read talk', try: (actor, { talk }) => pulled(actor, talk) },
  { name: 'pull a check', asks: 'read check', try: (actor, { check }) => pulled(actor, check) },
  { name: 'pull a removed entry', asks: 'read talk', try: (actor, { removed }) => pulled(actor, removed) },
  { name: 'pull a review', asks: 'read talk', try: (actor, { review }) => pulled(actor, review) },
  { name: 'pull a place', asks: 'read roster', try: (actor, { place }) => pulled(actor, place) },
  { name: 'pull a person', asks: 'read roster', try: (actor, { person }) => pulled(actor, person) },
  {
    name: 'read a telephone number',
    asks: 'read telephone',
    try: (actor, { person }) =>
      synced(actor, ({ records }) =>
        seen(records.find(({ id }) => id === person)?.fields.phone !== undefined),
      ),
  },
  {
    name: 'have an entry come back with a change that is refused',
    asks: 'read talk',
    try: (actor, thing) => {
      const bad = actor.make({ type: 'entry', id: thing.talk }, { base: 99, set: { note: 'x' } });
      return synced(actor, ({ touched }) => seen(touched.some(({ id }) => id === thing.talk)), [bad]);
    },
  },
  {
    name: 'read the photo of an entry',
    asks: 'read talk',
    try: (actor, it) => downloaded(actor, it.talkPhoto),
  },
  {
    name: 'read the photo of a check',
    asks: 'read check',
    try: (actor, it) => downloaded(actor, it.checkPhoto),
  },
  {
    name: 'read the photo of a removed entry',
    asks: 'nobody',
    try: (actor, it) => downloaded(actor, it.removedPhoto),
  },
  {
    name: 'read a photo by naming its hash in an entry of one’s own',
    asks: 'read talk',
    records: true,
    try: async (actor, thing) => {
      const attach = { photos: [attached(thing.talkPhoto)] };
      const create = { kind: 'talk', partyId: actor.partyId };
      const theft = actor.make({ type: 'entry', id: newId(thing) }, { create, attach });
      const { said } = await pushed(actor, theft);
      const read = await downloaded(actor, thing.talkPhoto);
      return { ...read, said: said + read.said };
    },
  },
  {
    name: 'ask whether bytes are there',
    asks: 'hand in bytes',
    try: (actor, { talkPhoto }) =>
      synced(actor, ({ attachments }) => seen(attachments[0]?.state === 'whole'), [], [sha256Of(talkPhoto)]),
  },
  { name: 'hand in bytes', asks: 'hand in bytes', try: (actor, { talkPhoto }) => handedIn(actor, talkPhoto) },
];

const writing: Deed[] = [
  {
    name: 'record an entry',
    asks: 'write entry',
    isOfParty: true,
    try: change('entry', newId, ({ partyId }) => ({ create: { kind: 'talk', partyId }, set: { note: 'x' } })),
  },
  {
    name: 'check a place in the name of one’s own party',
    asks: 'write check of place',
    try: change('entry', newId, ({ place }, { partyId }) => ({
      create: { kind: 'check', partyId },
      set: { place },
    })),
  },
  {
    name: 'edit an entry',
    asks: 'write entry',
    try: change('entry', talk, () => ({ base: 1, set: { note: 'x' } })),
  },
  {
    name: 'edit a check',
    asks: 'write entry',
    try: change('entry', check, () => ({ base: 1, set: { count: 7 } })),
  },
  {
    name: 'remove an entry',
    asks: 'write entry',
    try: change('entry', talk, () => ({ base: 1, remove: true })),
  },
  {
    name: 'add a photo to an entry',
    asks: 'write entry',
    try: change('entry', talk, () => ({ base: 1, attach: { photos: [attached(newPhoto)] } })),
  },
  {
    name: 'take a photo off an entry',
    asks: 'write entry',
    try: change('entry', talk, ({ talkPhoto }) => ({ base: 1, detach: { photos: [sha256Of(talkPhoto)] } })),
  },
  {
    name: 'restore a removed entry',
    asks: 'write entry',
    isOfParty: true,
    try: change('entry', newId, ({ partyId, removed }) => ({
      create: { kind: 'talk', partyId, restores: removed },
    })),
  },
  {
    name: 'restore a removed entry for one’s own party',
    asks: 'write entry',
    isOfParty: true,
    try: change('entry', newId, ({ removed, partyId }, actor) => ({
      create: { kind: 'talk', partyId: actor.role === 'desk' ? partyId : actor.partyId, restores: removed },
    })),
  },
  {
    name: 'record an entry in another’s name',
    asks: 'nobody',
    isOfParty: true,
    try: change('entry', newId, ({ partyId }) => ({
      create: { kind: 'talk', partyId },
      authorId: 'one-somebody',
    })),
  },
];

const deskWork: Deed[] = [
  {
    name: 'review an entry',
    asks: 'review',
    try: change('review', newId, ({ talk }) => ({
      create: nothing,
      set: { entryId: talk, revision: 1, state: 'accepted' },
    })),
  },
  {
    name: 'change a review',
    asks: 'review',
    try: change('review', review, () => ({ base: 1, set: { state: 'accepted' } })),
  },
  {
    name: 'take a review back',
    asks: 'review',
    try: change('review', review, () => ({ base: 1, remove: true })),
  },
  {
    name: 'rename a place',
    asks: 'write roster',
    try: change('place', place, () => ({ base: 1, set: { nameVi: 'x' } })),
  },
  {
    name: 'remove a place',
    asks: 'write roster',
    try: change('place', place, () => ({ base: 1, remove: true })),
  },
  {
    name: 'make somebody the desk',
    asks: 'write roster',
    try: change('person', person, () => ({ base: 1, set: { role: 'desk' } })),
  },
  {
    name: 'remove a person',
    asks: 'write roster',
    try: change('person', person, () => ({ base: 1, remove: true })),
  },
];

export const deeds: readonly Deed[] = [...reading, ...writing, ...deskWork];
