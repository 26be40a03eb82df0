import type { ActorName } from './actors.ts';

/** A check of the product taken out, and who gets through then. */
export type RemovedCheck = {
  name: string;
  file: string;
  /** Occurs exactly once in the file. */
  find: string;
  replace: string;
  actor: ActorName;
  /** Where it lies in one of the stores alone. */
  store?: 'sqlite';
};

const judge = 'src/domain/judge.ts';
const entries = 'src/domain/judge-entry.ts';
const rights = 'src/domain/permission.ts';
const memory = 'src/server/store/memory-commune.ts';
const bytes = 'src/server/store/sqlite-bytes.ts';

export const removedChecks: readonly RemovedCheck[] = [
  {
    name: 'a session that ended',
    file: 'src/server/people/enrolment.ts',
    find: 'await this.store.dropSession(sha256Hex(token));',
    replace: '',
    actor: 'officer whose session ended',
  },
  {
    name: 'a person who left the roster',
    file: 'src/server/people/who.ts',
    find: 'const person = roster.catalogue.people.get(personId);',
    replace: `const person = roster.catalogue.people.get(personId) ?? roster.catalogue.people.get('one-hamlet');`,
    actor: 'officer who left the roster',
  },
  {
    name: 'a request of another site, of sync',
    file: 'src/server/http/api-routes.ts',
    find: 'refuseOtherSites(c);',
    replace: '',
    actor: 'desk asked by another site',
  },
  {
    name: 'a request of another site, of uploads',
    file: 'src/server/http/attachment-routes.ts',
    find: `  refuseOtherSites(c);
  const { commune, session }`,
    replace: '  const { commune, session }',
    actor: 'desk asked by another site',
  },
  {
    name: 'a request of another site, of downloads',
    file: 'src/server/http/attachment-routes.ts',
    find: `  refuseOtherSites(c);
  const who`,
    replace: '  const who',
    actor: 'desk asked by another site',
  },
  {
    name: 'the author of a change',
    file: judge,
    find: `change.authorId === session.personId ? null : 'other-author'`,
    replace: 'null',
    actor: 'officer of a hamlet',
  },
  {
    name: 'who writes entries',
    file: judge,
    find: `mayWriteEntryOf(session, owner) ? null : 'not-permitted'`,
    replace: 'null',
    actor: 'officer of a hamlet',
  },
  {
    name: 'who writes everything else',
    file: judge,
    find: `session.role === 'desk' ? null : 'not-permitted'`,
    replace: 'null',
    actor: 'officer of a hamlet',
  },
  {
    name: 'that a viewer writes nothing',
    file: rights,
    find: `session.role === 'officer' && creation.partyId === session.partyId`,
    replace: 'creation.partyId === session.partyId',
    actor: 'viewer',
  },
  {
    name: 'the party of an officer who writes',
    file: rights,
    find: `session.role === 'officer' && creation.partyId === session.partyId`,
    replace: `session.role === 'officer'`,
    actor: 'officer of the office',
  },
  {
    name: 'whose place is checked',
    file: entries,
    find: 'return mayCheckPlace(to.session, checked.ownerId, to.catalogue.deskParties)',
    replace: 'return true',
    actor: 'officer of a hamlet',
  },
  {
    name: 'that a place is in the roster',
    file: entries,
    find: `if (!checked.known) return { reason: 'value-invalid', field: checked.field };`,
    replace: '',
    actor: 'desk',
  },
  {
    name: 'whose entry is restored',
    file: entries,
    find: 'original && mayWriteEntryOf(session, original) ? original : undefined',
    replace: 'original',
    actor: 'officer of a hamlet',
  },
  {
    name: 'that a guessed id tells nothing',
    file: 'src/server/sync/decide-push.ts',
    find: `isRead ? refusal : { reason: 'record-unknown' }`,
    replace: 'refusal',
    actor: 'officer of a hamlet',
  },
  {
    name: 'who reads everything',
    file: rights,
    find: `session.role !== 'officer'`,
    replace: 'session.role !== null',
    actor: 'officer of a hamlet',
  },
  {
    name: 'the scope of what a push touched',
    file: 'src/server/sync/sync.ts',
    find: 'await store.records(commune.id, touchedKeys(pushed), reader)',
    replace: 'await store.records(commune.id, touchedKeys(pushed), { everything: true })',
    actor: 'officer of a hamlet',
  },
  {
    name: 'the scope of a pull',
    file: 'src/server/sync/sync.ts',
    find: 'await pull(request.cursor, who, store, reader)',
    replace: 'await pull(request.cursor, who, store, { everything: true })',
    actor: 'officer of a hamlet',
  },
  {
    name: 'telephone numbers',
    file: 'src/server/sync/visible-record.ts',
    find: `session.role === 'desk' ?`,
    replace: `session.role !== 'viewer' ?`,
    actor: 'officer of the office',
  },
  {
    name: 'telephone numbers, of a viewer',
    file: 'src/server/sync/visible-record.ts',
    find: `session.role === 'desk' ?`,
    replace: `session.role !== 'officer' ?`,
    actor: 'viewer',
  },
  {
    name: 'who reads a record, in memory',
    file: memory,
    find: 'return reader.everything || scope.has(everyone) || scope.has(reader.partyId);',
    replace: 'return true;',
    actor: 'officer of a hamlet',
  },
  {
    name: 'whose bytes are handed in, in memory',
    file: memory,
    find: 'named.sha256 === sha256 && this.isOf(sender, named)',
    replace: 'named.sha256 === sha256',
    actor: 'officer of a hamlet',
  },
  {
    name: 'that bytes are shown, in memory',
    file: memory,
    find: 'known && mayRead(known, reader) && shownHashes(known.record).includes(sha256)',
    replace: 'known && mayRead(known, reader)',
    actor: 'desk',
  },
  {
    name: 'that bytes were handed in by who names them, in memory',
    file: memory,
    find: 'named.sha256 === sha256 && this.isWhole(named.partyId, sha256)',
    replace: 'named.sha256 === sha256',
    actor: 'officer of a hamlet',
  },
  {
    name: 'the commune of a pull, in SQLite',
    file: 'src/server/store/sqlite-reads.ts',
    find: 'FROM records WHERE commune = @commune AND sequence > @after',
    replace: `FROM records WHERE sequence > @after AND @commune <> ''`,
    actor: 'viewer',
    store: 'sqlite',
  },
  {
    name: 'the scope of a pull, in SQLite',
    file: 'src/server/store/sqlite-reads.ts',
    find: 'WHERE commune = @commune AND party = @party AND sequence > @after ORDER BY sequence LIMIT @limit)',
    replace: `WHERE commune = @commune AND @party <> '' AND sequence > @after ORDER BY sequence LIMIT @limit)`,
    actor: 'officer of a hamlet',
    store: 'sqlite',
  },
  {
    name: 'who reads a record, in SQLite',
    file: 'src/server/store/sqlite-reads.ts',
    find: 'AND s.id = r.id AND s.party IN (@party,',
    replace: `AND s.id = r.id AND s.party IN (@party, s.party,`,
    actor: 'officer of a hamlet',
    store: 'sqlite',
  },
  {
    name: 'who reads bytes, in SQLite',
    file: bytes,
    find: 'AND s.id = n.id AND s.party IN (@party,',
    replace: 'AND s.id = n.id AND s.party IN (@party, s.party,',
    actor: 'officer of a hamlet',
    store: 'sqlite',
  },
  {
    name: 'that bytes are shown, in SQLite',
    file: bytes,
    find: 'AND n.shown = 1 AND',
    replace: 'AND',
    actor: 'desk',
    store: 'sqlite',
  },
  {
    name: 'that bytes were handed in by who names them, in SQLite',
    file: bytes,
    find: 'AND w.sha256 = n.sha256 AND w.party = n.party\n     WHERE n.commune = @commune AND n.sha256 = @sha256',
    replace: 'AND w.sha256 = n.sha256\n     WHERE n.commune = @commune AND n.sha256 = @sha256',
    actor: 'officer of a hamlet',
    store: 'sqlite',
  },
  {
    name: 'whose bytes are handed in, in SQLite',
    file: bytes,
    find: 'AND (n.party = @party OR EXISTS',
    replace: `AND (@party <> '' OR EXISTS`,
    actor: 'officer of a hamlet',
    store: 'sqlite',
  },
];
