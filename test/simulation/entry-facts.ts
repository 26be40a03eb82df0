import type { SyncRecord } from '../../src/domain/record.ts';
import { ownerOfPlace, type Person } from './commune.ts';

/** Whose an entry is, what it is, and whose places it has checked so far. */
export type EntryFacts = {
  communeId: string;
  partyId: string;
  isCheck: boolean;
  owners: ReadonlySet<string>;
};

/** The facts once the entry is as `record` says. */
export function factsAfter(
  before: EntryFacts | undefined,
  communeId: string,
  { kind, partyId, fields }: SyncRecord,
): EntryFacts {
  const owners = new Set(before?.owners);
  const place = fields.place?.value;
  const owner = typeof place === 'string' ? ownerOfPlace(place) : null;
  if (owner !== null) owners.add(owner);
  return { communeId, partyId: partyId ?? '', isCheck: kind === 'check', owners };
}

/** ROLE-2, as a person would read it: the desk everything of its commune; the others their party's, and checks they might have made. */
export function mayReadEntry({ communeId, role, partyId }: Person, entry: EntryFacts): boolean {
  if (entry.communeId !== communeId) return false;
  if (role !== 'officer' || entry.partyId === partyId) return true;
  return entry.isCheck && (partyId === 'office' || entry.owners.has(partyId));
}
