import { readsEverything, type Session } from '../../domain/permission.ts';
import type { Person } from '../../domain/roster.ts';
import type { SessionInfo } from '../../protocol/sync.ts';
import type { Commune, Reader } from '../store/endpoint-store.ts';
import type { Roster } from '../sync/catalogues.ts';

/** Whose request it is, and in which commune: from the session's cookie and the roster, never from the body (ROLE-1). */
export type Who = { commune: Commune; session: Session; person: Person; roster: Roster };

export function readerOf({ session }: Pick<Who, 'session'>): Reader {
  return readsEverything(session) ? { everything: true } : { everything: false, partyId: session.partyId };
}

export function sessionInfo({ commune, session, person }: Who): SessionInfo {
  const { id, nameVi, sample } = commune;
  const { role, partyId } = person;
  return {
    commune: { id, nameVi, sample },
    person: { id: session.personId, nameVi: person.nameVi, role, partyId },
  };
}

export function whoIs(commune: Commune, roster: Roster, personId: string): Who | undefined {
  const person = roster.catalogue.people.get(personId);
  if (!person) return undefined;
  const session = { personId, role: person.role, partyId: person.partyId };
  return { commune, session, person, roster };
}
