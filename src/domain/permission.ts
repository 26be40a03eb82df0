import type { Creation } from './change.ts';
import type { Role } from './roster.ts';

/** The person a session belongs to; never read from the body of a request (ROLE-1). */
export type Session = { personId: string; role: Role; partyId: string };

/** May this person write entries of that party? (ROLE-2) */
export function mayWriteEntryOf(session: Session, creation: Pick<Creation, 'partyId'>): boolean {
  if (session.role === 'desk') return true;
  return session.role === 'officer' && creation.partyId === session.partyId;
}

/**
 * May this person check that place? The desk's office any place, others their own party's (ROLE-2).
 * `ownerId` is the place's own party, null for the desk's office.
 */
export function mayCheckPlace(
  session: Session,
  ownerId: string | null,
  deskParties: ReadonlySet<string>,
): boolean {
  if (session.role === 'viewer') return false;
  return session.role === 'desk' || deskParties.has(session.partyId) || ownerId === session.partyId;
}

/** Does this person read everything in the commune? Others read what their party's scope holds (ROLE-2). */
export function readsEverything(session: Session): boolean {
  return session.role !== 'officer';
}
