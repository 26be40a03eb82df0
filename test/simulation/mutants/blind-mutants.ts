import type { Mutant } from './mutant.ts';

/** Written from the sources and the rules alone, without knowledge of the tests. */
export const blindMutants: readonly Mutant[] = [
  // The sync engine.
  {
    name: 'refused-record-holds-its-photos',
    file: 'src/sync/work-left.ts',
    find: `  const refused = new Set(setAside.map(({ change }) => change.seq));
  return uploads.filter(({ damaged, seq }) => !damaged && !refused.has(seq));`,
    replace: `  const refused = new Set(setAside.map(({ change }) => change.record.id));
  return uploads.filter(({ damaged, record }) => !damaged && !refused.has(record.id));`,
    harm: `An officer saves a check with a photo, its words arrive, a later edit of the same entry is
      refused: the photo, which nobody refused, never leaves the phone, and "Gửi ngay" says there is
      nothing to send.`,
  },
  {
    name: 'piece-taken-for-whole',
    file: 'src/sync/send-bytes.ts',
    find: `    if (outcome.outcome === 'whole') result.whole.push(outcome.sha256);`,
    replace: `    const isTaken = outcome.have >= frame.offset + frame.bytes.length;
    if (outcome.outcome !== 'refused' && isTaken) result.whole.push(outcome.sha256);`,
    harm: `A file larger than one request is acknowledged after its first piece: the phone says "Đã gửi",
      sends no more of it, and clears it after 14 days, while the endpoint has a part that nobody can
      open.`,
  },
  {
    name: 'later-piece-measured-from-zero',
    file: 'src/sync/upload-plan.ts',
    find: `bytes: bytes.subarray(offset, offset + room) });`,
    replace: `bytes: bytes.subarray(offset, room) });`,
    harm: `On a slow line a request carries 64 KB: once the endpoint has 64 KB of a 300 KB photo every
      later piece is empty, so the photo never arrives, whatever the officer does.`,
  },
  {
    name: 'save-after-idle-failure-waits',
    file: 'src/sync/scheduler.ts',
    find: `if (this.rounds > 0 || (trouble !== null && nextAttempt !== null)) return;`,
    replace: `if (this.rounds > 0 || trouble !== null) return;`,
    harm: `The app is opened without signal and with nothing unsent, so the round fails and none is
      planned; the line comes back without an event, the officer saves all day, and nothing is ever
      sent.`,
  },
  // The device's store.
  {
    name: 'range-delete-takes-retried',
    file: 'src/storage/answered.ts',
    find: `  if (answered.length === inRange.length) transaction.removeRange('outbox', from, to);
  else for (const { change } of answered) transaction.remove('outbox', change.seq);`,
    replace: `  transaction.removeRange('outbox', from, to);`,
    harm: `Changes 1 and 3 are on their way, the person sends the refused change 2 again: the answer to 1
      and 3 wipes 2 from the outbox, and it is neither sent nor set aside: lost.`,
  },
  {
    name: 'guess-below-counter',
    file: 'src/storage/save-work.ts',
    find: `  if (known.counter !== guess || !isNew) throw new WrongGuessError();`,
    replace: `  if (known.counter < guess || !isNew) throw new WrongGuessError();`,
    harm: `Two tabs are open, tab B saves an entry as change 4, tab A guesses 4 too and writes over it in
      the outbox: the words saved in tab B are never sent.`,
  },
  {
    name: 'old-epoch-outranks-new',
    file: 'src/storage/settle.ts',
    find: `open.confirmed && open.generation === generation && open.confirmed.sequence`,
    replace: `open.confirmed && open.confirmed.sequence`,
    harm: `The endpoint comes back from a backup in which an entry has sequence 300, the desk's device
      knows it with 900: it ignores what the endpoint says, then sweeps the row as one that nobody named,
      and the entry is gone there.`,
  },
  {
    name: 'fortnight-despite-backup',
    file: 'src/storage/sent-age.ts',
    find: `  return backupAt === null ? now - since >= keptFor : since <= backupAt;`,
    replace: `  return now - since >= keptFor || (backupAt !== null && since <= backupAt);`,
    harm: `The backup has failed quietly for three weeks: phones drop what they sent 14 days ago though
      the mark is older, the endpoint's disk dies, it comes back three weeks old, and those entries and
      photos exist nowhere.`,
  },
  // The domain.
  {
    name: 'edits-judged-by-creation',
    file: 'src/domain/judge.ts',
    find: `  const owner = present ?? change.create;`,
    replace: `  const owner = change.create;`,
    harm: `The officer of a xóm, who reads the office's check of the xóm's own house, removes or rewrites
      it: what another party has saved is gone.`,
  },
  {
    name: 'own-edit-drops-alternatives',
    file: 'src/domain/apply.ts',
    find: `  if (!unseen) return withAlternatives(next, others);`,
    replace: `  if (!unseen) return next;`,
    harm: `A writes a note, B's other note arrives second and waits as an alternative, A mends a letter
      without having seen it: B's words are gone and nobody is ever asked to choose.`,
  },
  {
    name: 'replay-keeps-old-base',
    file: 'src/domain/apply.ts',
    find: `    shown = apply(shown, { ...change, base: shown?.revision ?? 0 }, null);`,
    replace: `    shown = apply(shown, change, null);`,
    harm: `An officer edits a field offline and a pull then brings another device's value of it while the
      push fails: the phone shows the other's value, as if what was saved had been lost.`,
  },
  // The endpoint.
  {
    name: 'view-forgets-party',
    file: 'src/server/sync/sync.ts',
    find: `JSON.stringify([session.role, session.partyId])`,
    replace: `JSON.stringify([session.role])`,
    harm: `An officer moves from one xóm to another: the phone keeps the old xóm's entries for ever and
      never gets those that the new xóm had made before.`,
  },
  {
    name: 'touched-shows-phone',
    file: 'src/server/sync/sync.ts',
    find: `    touched: forReader(touched, session),`,
    replace: `    touched,`,
    harm: `Someone of the desk has an unsent change to a person when they become an officer: it is
      refused, and the answer puts that person's telephone number on an officer's phone.`,
  },
  {
    name: 'overlap-taken-again',
    file: 'src/server/attachments/uploads.ts',
    find: `      if (frame.offset !== have) return`,
    replace: `      if (frame.offset > have) return`,
    harm: `A tab and the service worker send the same photo, or a request thought lost arrives after all:
      bytes the endpoint has are appended again, so the phone hears "beyond-size" or "wrong-hash", takes
      its good photo for damaged and never sends it.`,
  },
  {
    name: 'hash-known-is-hash-owned',
    file: 'src/server/attachments/uploads.ts',
    find: `    if (partyId === undefined) return { sha256, state: 'whole', have: named.size };`,
    replace: `    if (partyId === undefined) return { sha256, state: 'whole', have: named.size };
    // The same bytes are here from someone else: nobody need send them twice.
    if (await this.attachments.read(communeId, sha256)) {
      await this.store.markWhole(communeId, partyId, sha256, this.clock.now());
      return { sha256, state: 'whole', have: named.size };
    }`,
    harm: `Someone who has only the hash of another party's photo names it in an entry of their own,
      offers it, hears "whole" without sending a byte, and downloads a photo that is not for them.`,
  },
  {
    name: 'former-scope-stays-behind',
    file: 'src/server/store/sqlite-commit.ts',
    store: 'sqlite',
    find: `    for (const party of scope) addScope.run({ ...key, party });
    if (scopeLike) copyScope.run({ ...key, likeType: scopeLike.type, likeId: scopeLike.id });
    moveScope.run(key);`,
    replace: `    const moveScopeOf = db.prepare(
      \`UPDATE record_scope SET sequence = @sequence
       WHERE commune = @commune AND type = @type AND id = @id AND party = @party\`,
    );
    for (const party of scope) {
      addScope.run({ ...key, party });
      moveScopeOf.run({ ...key, party });
    }
    if (scopeLike) copyScope.run({ ...key, likeType: scopeLike.type, likeId: scopeLike.id });`,
    harm: `A check noted at xóm 1's house is corrected to xóm 2's: xóm 1's phones never hear of the
      correction and show the house as checked for ever.`,
  },
];
