import type { EndpointStore } from '../../../src/server/store/endpoint-store.ts';
import { communes } from '../../simulation/commune.ts';
import { type ActorName, actorNames, enterAs } from './actors.ts';
import type { Answer } from './answers.ts';
import { type Deed, deeds } from './deeds.ts';
import { communeOf, may } from './may.ts';
import { type Actor, openWorld, parties, secretOf, type Thing, thingOf } from './world.ts';

/** One cell: null where the endpoint did what it should. */
export type Cell = { title: string; fault: string | null };

const things: readonly Thing[] = [
  ...communes.flatMap((communeId) => parties.map((party) => thingOf(communeId, party))),
  thingOf('one', 'guessed'),
];

/** Everybody tries everything on everything; each pair of actor and deed has a world of its own. */
export async function runMatrix(newStore: () => EndpointStore): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const name of actorNames) {
    for await (const cell of runActor(name, newStore)) cells.push(cell);
  }
  return cells;
}

export async function* runActor(name: ActorName, newStore: () => EndpointStore): AsyncGenerator<Cell> {
  for (const deed of deeds) yield* await runRow(name, deed, newStore());
}

async function runRow(name: ActorName, deed: Deed, store: EndpointStore): Promise<Cell[]> {
  const world = await openWorld(store);
  const actor = await enterAs(name, world);
  const guessed = await deed.try(actor, thingOf('one', 'guessed'));
  const cells: Cell[] = [];
  for (const thing of things) {
    if (deed.isOfParty && thing.partyId === 'office' && thing.communeId !== communeOf(actor)) continue;
    const before = await countsOf(store);
    const answer = await deed.try(actor, thing);
    const grew = changesMade(before, await countsOf(store));
    const title = `${name}: ${deed.name} of ${thing.name}`;
    cells.push({ title, fault: faultOf({ actor, deed, thing, answer, guessed, grew }) });
  }
  await store.close();
  return cells;
}

type Tried = { actor: Actor; deed: Deed; thing: Thing; answer: Answer; guessed: Answer; grew: string[] };

function faultOf({ actor, deed, thing, answer, guessed, grew }: Tried): string | null {
  const expected = may(actor, deed.asks, thing);
  if (answer.did !== expected) {
    return expected ? `was refused: ${answer.why}` : 'was done, and may not be';
  }
  const leaked = things
    .flatMap((each) => secretsKeptFrom(actor, each))
    .find((word) => answer.said.includes(word));
  if (leaked !== undefined) return `the answer says "${leaked}"`;
  const strange = grew.find((communeId) => communeId !== communeOf(actor));
  if (strange !== undefined) return `made changes in commune ${strange}`;
  if (!expected && !deed.records && grew.length > 0) return 'was refused, and made changes';
  // What one may not see is not there: it is answered as what was made up.
  const isRoster = deed.asks === 'write check of place' && thing.communeId === communeOf(actor);
  const isHidden = !isRoster && !may(actor, 'read talk', thing) && !may(actor, 'read check', thing);
  if (isHidden && !expected && answer.why !== guessed.why) {
    return `is told "${answer.why}", of something made up "${guessed.why}"`;
  }
  return null;
}

function secretsKeptFrom(actor: Actor, thing: Thing): string[] {
  const secrets: string[] = [];
  if (!may(actor, 'read talk', thing)) {
    secrets.push(secretOf(thing, 'talk'), secretOf(thing, 'removed'), `${thing.name}: review`);
  }
  if (!may(actor, 'read check', thing)) secrets.push(secretOf(thing, 'check'));
  return secrets;
}

async function countsOf(store: EndpointStore): Promise<Map<string, number>> {
  const counts = communes.map(
    async (id): Promise<[string, number]> => [id, (await store.counts(id)).changes],
  );
  return new Map(await Promise.all(counts));
}

/** The communes whose log has grown. */
function changesMade(before: Map<string, number>, after: Map<string, number>): string[] {
  return communes.filter((id) => before.get(id) !== after.get(id));
}
