import type { Right } from './deeds.ts';
import type { Actor, Thing } from './world.ts';

type Who = 'hamlet' | 'office' | 'desk' | 'viewer';
type Whose = 'own' | 'other';

/** ROLE-2, read once more, by hand. In their own commune; elsewhere, and without a session, nobody may anything. */
const rights: { [right in Right]: { [who in Who]: readonly Whose[] } } = {
  'read talk': { hamlet: ['own'], office: ['own'], desk: ['own', 'other'], viewer: ['own', 'other'] },
  'read check': {
    hamlet: ['own'],
    office: ['own', 'other'],
    desk: ['own', 'other'],
    viewer: ['own', 'other'],
  },
  'read roster': {
    hamlet: ['own', 'other'],
    office: ['own', 'other'],
    desk: ['own', 'other'],
    viewer: ['own', 'other'],
  },
  'read telephone': { hamlet: [], office: [], desk: ['own', 'other'], viewer: [] },
  'write entry': { hamlet: ['own'], office: ['own'], desk: ['own', 'other'], viewer: [] },
  'write check of place': { hamlet: ['own'], office: ['own', 'other'], desk: ['own', 'other'], viewer: [] },
  // Who attached them, and their party: the viewer and the desk are of the office here.
  'hand in bytes': { hamlet: ['own'], office: ['own'], desk: ['own'], viewer: ['own'] },
  review: { hamlet: [], office: [], desk: ['own', 'other'], viewer: [] },
  'write roster': { hamlet: [], office: [], desk: ['own', 'other'], viewer: [] },
  nobody: { hamlet: [], office: [], desk: [], viewer: [] },
};

export function communeOf(actor: Actor): string | undefined {
  return actor.personId.split('-')[0];
}

export function may(actor: Actor, right: Right, thing: Thing): boolean {
  if (actor.role === null || thing.communeId !== communeOf(actor) || thing.name.endsWith('guessed'))
    return false;
  const who = actor.role === 'officer' ? (actor.partyId === 'office' ? 'office' : 'hamlet') : actor.role;
  return rights[right][who].includes(thing.partyId === actor.partyId ? 'own' : 'other');
}
