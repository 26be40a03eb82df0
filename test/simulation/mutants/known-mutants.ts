import type { Mutant } from './mutant.ts';

/** The faults that products of this kind are known for, and those that the simulator itself has found in this one. */
export const knownMutants: readonly Mutant[] = [
  {
    name: 'no-dedup',
    file: 'src/server/sync/decide-push.ts',
    find: 'const before = this.applied.get(change.changeId);',
    replace: 'const before = this.applied.get(contentHash);',
    harm: 'A change whose answer was lost is applied again, or never acknowledged.',
  },
  {
    name: 'early-outbox-clear',
    file: 'src/sync/push-words.ts',
    find: `if (cause instanceof TransportError && cause.trouble === 'network') words.failed();`,
    replace: `const at = askedAt;
    const outcomes = changes.map(({ seq }) => ({ seq, receipt: { at, code: '0000' } }));
    return store.syncState().then((state) => store.settle({ outcomes, records: [], gone: [], state, at })).then(() => {
      throw cause;
    });`,
    harm: 'What was on its way when the line broke counts as sent, and is not.',
  },
  {
    name: 'cursor-before-apply',
    file: 'src/sync/push-words.ts',
    find: `  await store.settle({
    outcomes,
    records: [...answer.touched, ...answer.records],`,
    replace: `  const { cursor, session, backupAt } = answer;
  const heard = { cursor, session, offset: null, backupAt, lastContact: heardAt };
  await store.settle({ outcomes: [], records: [], gone: [], state: heard, at: heardAt });
  await store.settle({
    outcomes,
    records: [...answer.touched, ...answer.records],`,
    harm: 'A page that dies between the two never hears of those records again.',
  },
  {
    name: 'late-edit-of-removed',
    file: 'src/domain/judge.ts',
    find: `if (present?.removed) return 'record-removed';`,
    replace: `if (present?.removed && change.base >= present.revision) return 'record-removed';`,
    harm: 'An edit of a removed entry counts as taken, and is nowhere.',
  },
  {
    name: 'whole-before-disk',
    file: 'src/server/attachments/uploads.ts',
    find: `    if (!(await this.attachments.finish(key))) return false;
    const now = this.clock.now();
    for (const partyId of parties) await this.store.markWhole(key.communeId, partyId, key.sha256, now);
    return true;`,
    replace: `    const now = this.clock.now();
    for (const partyId of parties) await this.store.markWhole(key.communeId, partyId, key.sha256, now);
    return this.attachments.finish(key);`,
    harm: 'A process that dies between the two has acknowledged a photo that it does not have.',
  },
  {
    name: 'hash-unchecked',
    file: 'src/server/attachments/memory-attachment-store.ts',
    find: `if (createHash('sha256').update(part).digest('hex') !== key.sha256) return false;`,
    replace: '',
    harm: 'A photo with a wrong bit is kept under the name of the right one.',
  },
  {
    name: 'everybodys-pull',
    file: 'src/server/store/sqlite-reads.ts',
    find: 'FROM records WHERE commune = @commune AND sequence > @after',
    replace: 'FROM records WHERE commune > @commune AND 0 OR sequence > @after',
    harm: 'The desk of one commune reads the entries of another.',
    store: 'sqlite',
  },
  {
    name: 'own-edit-is-a-conflict',
    file: 'src/domain/apply.ts',
    find: 'const unseen = present.revision > change.base && present.deviceId !== change.deviceId;',
    replace: 'const unseen = present.revision > change.base;',
    harm: 'Who edits twice without a line is asked to choose between their own words.',
  },
  {
    name: 'last-to-arrive-wins',
    file: 'src/domain/apply.ts',
    find: 'const unseen = present.revision > change.base && present.deviceId !== change.deviceId;',
    replace: 'const unseen = false;',
    harm: 'Of two officers who did not know of each other one is overwritten.',
  },
  {
    name: 'detach-empties-the-list',
    file: 'src/domain/apply.ts',
    find: '(lists[fieldId] ?? []).filter((attachment) => !hashes.includes(attachment.sha256))',
    replace: '(lists[fieldId] ?? []).filter(() => hashes.length === 0)',
    harm: 'Taking one photo away takes all of them.',
  },
  {
    name: 'pull-covers-unsent',
    file: 'src/storage/settle.ts',
    find: 'overlay(confirmed ?? undefined, own, said) ?? row?.shown',
    replace: 'confirmed ?? overlay(undefined, own, said) ?? row?.shown',
    harm: 'What a person wrote and has not sent vanishes from their screen.',
  },
  {
    name: 'sweep-takes-unsent',
    file: 'src/storage/settle.ts',
    find: 'if (own === 0 && row.generation !== generation)',
    replace: 'if (own >= 0 && row.generation !== generation)',
    harm: 'After a restore, entries that were never sent are gone from the screen.',
  },
  {
    name: 'epoch-unheard',
    file: 'src/storage/sync-progress.ts',
    find: 'const newEpoch = had !== null && has !== null && had.epoch !== has.epoch;',
    replace: 'const newEpoch = false;',
    harm: 'What was sent after the backup is never sent again.',
  },
  {
    name: 'epoch-forgets-bytes',
    file: 'src/storage/requeue-sent.ts',
    find: `      transaction.put('uploads', upload);`,
    replace: '',
    harm: 'After a restore the words come again and their photos do not.',
  },
  {
    name: 'old-base-believed',
    file: 'src/server/sync/decide-push.ts',
    find: 'if (!earlier) return due;',
    replace: 'if (!earlier || change.base > 0) return due;',
    harm: 'After a restore, words that an author never saw are taken for seen, and overwritten.',
  },
  {
    name: 'older-word-overtakes',
    file: 'src/server/sync/decide-push.ts',
    find: 'const due = withoutOvertaken(change, (name) => said.has(name));',
    replace: 'const due = withoutOvertaken(change, () => false && said.size > 0);',
    harm: 'A change that is sent again after a refusal overwrites what the same person wrote later.',
  },
  {
    name: 'awaited-and-forgotten',
    file: 'src/storage/retry-awaiting.ts',
    find: 'if (setAside.length === 0) return [];',
    replace: 'if (setAside.length >= 0) return [];',
    harm: 'After a restore, what hangs on an entry of another phone stays refused for ever.',
  },
  {
    name: 'sent-while-disk-is-full',
    file: 'src/server/sync/push.ts',
    find: `  return store.commit(communeId, { changeIds, records, earlier, changes }, (present) =>
    // Dated while nobody else writes: a backup that began after it holds it (SYNC-14).
    decidePush(present, roster, pushed, clock.now()),
  );`,
    replace: `  let decided: Decided | undefined;
  return store
    .commit(communeId, { changeIds, records, earlier, changes }, (present) => {
      decided = decidePush(present, roster, pushed, clock.now());
      return decided;
    })
    .catch((error) => {
      if (decided) return decided;
      throw error;
    });`,
    harm: 'The endpoint acknowledges what it had no room to write.',
  },
  {
    name: 'draft-photos-count-as-sent',
    file: 'src/storage/save-bytes.ts',
    find: `const table = row.acknowledgedAt === null ? 'uploads' : 'sentUploads';`,
    replace: `const table = row.acknowledgedAt === undefined ? 'uploads' : 'sentUploads';`,
    harm: 'Photos of a form that lay open as a draft are never sent.',
  },
  {
    name: 'office-hears-nothing',
    file: 'src/server/sync/scope.ts',
    find: 'for (const partyOfDesk of catalogue.deskParties) scope.add(partyOfDesk);',
    replace: 'for (const partyOfDesk of catalogue.deskParties) if (partyId === null) scope.add(partyOfDesk);',
    harm: 'The office does not see the checks of the hamlets.',
  },
];
