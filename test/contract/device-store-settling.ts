import { describe, expect, it } from 'vitest';
import type { SyncRecord } from '../../src/domain/record.ts';
import { type DeviceCourt, everything } from '../support/device-court.ts';
import {
  applied,
  attachmentOf,
  changeMaker,
  receipt,
  seededIds,
  someBytes,
  stateAt,
} from '../support/device-fixtures.ts';

/** What an answer of the endpoint does. */
export function settlingContract(court: DeviceCourt): void {
  describe('settle', () => {
    it('[SYNC-14] what is applied leaves the outbox and the record is confirmed', async () => {
      const change = await court.saveEntry();
      const record = applied(undefined, change, 10);
      await court.acknowledge([change], [record], 10);
      expect(await court.seqs()).toEqual([]);
      expect(await court.store.record(change.record)).toEqual({
        confirmed: record,
        shown: record,
        unsent: 0,
        setAside: 0,
      });
      expect((await court.store.syncState()).cursor).toEqual({
        epoch: 'epoch-1',
        viewId: 'view-1',
        sequence: 10,
      });
    });

    it('[SYNC-16] a person sees what they wrote on top of what others confirmed', async () => {
      const change = await court.saveEntry({ a: 'mine', b: 'mine' });
      await court.acknowledge([change], [applied(undefined, change, 10)], 10);
      await court.store.save({
        changes: [court.make.change({ record: change.record, base: 1, set: { a: 'again' } })],
        bytes: [],
      });
      const theirs = { ...change, deviceId: 'other', set: { a: 'theirs', b: 'theirs' }, base: 1 };
      const confirmed = applied(applied(undefined, change, 10), theirs, 11);
      await court.settle({ records: [confirmed], state: stateAt(11) });
      const fields = (await court.shown(change))?.fields;
      expect([fields?.a?.value, fields?.b?.value]).toEqual(['again', 'theirs']);
      expect((await court.store.record(change.record))?.confirmed).toEqual(confirmed);
    });

    it('[SYNC-8] a refused change is set aside with its reason and stays visible; the others go on', async () => {
      const good = await court.saveEntry({ note: 'good' });
      const bad = await court.saveEntry({ note: 'bad' });
      await court.settle({
        outcomes: [
          { seq: good.seq, receipt: receipt(10) },
          { seq: bad.seq, refusal: { reason: 'value-invalid', field: 'note' } },
        ],
        records: [applied(undefined, good, 10)],
        at: 77,
      });
      await court.reopen();
      expect(await court.seqs()).toEqual([]);
      expect(await court.store.setAside()).toEqual([
        { change: bad, refusal: { reason: 'value-invalid', field: 'note' }, at: 77 },
      ]);
      expect((await court.shown(bad))?.fields.note?.value).toBe('bad');
      expect(await court.store.record(bad.record)).toMatchObject({ confirmed: null, unsent: 0, setAside: 1 });
      await court.store.retry(bad.seq);
      expect(await court.seqs()).toEqual([bad.seq]);
      expect(await court.store.setAside()).toEqual([]);
      expect(await court.store.record(bad.record)).toMatchObject({ unsent: 1, setAside: 0 });
    });

    it('[SYNC-8] what was refused for want of a record goes again when that record arrives, and only then', async () => {
      const edit = court.make.change({
        record: { type: 'entry', id: 'entry-a' },
        base: 3,
        set: { note: 'mine' },
      });
      const review = court.make.change({
        record: { type: 'review', id: 'review-a' },
        create: { kind: null, partyId: null },
        set: { entryId: 'entry-a', revision: 2, state: 'accepted' },
      });
      const [first, second] = await court.store.save({ changes: [edit, review], bytes: [] });
      const other = await court.saveEntry();
      if (!first || !second) throw new Error('two were saved');
      await court.settle({
        outcomes: [
          { seq: first.seq, refusal: { reason: 'record-unknown' } },
          { seq: second.seq, refusal: { reason: 'review-misplaced' } },
          { seq: other.seq, refusal: { reason: 'value-invalid' } },
        ],
        state: stateAt(4),
      });
      await court.settle({ records: [seededRecord('entry-b')], state: stateAt(5) });
      expect(await court.seqs()).toEqual([]);
      const arrived = seededRecord('entry-a');
      await court.settle({ records: [arrived], state: stateAt(6) });
      expect(await court.seqs()).toEqual([first.seq, second.seq]);
      expect((await court.store.setAside()).map(({ change }) => change.seq)).toEqual([other.seq]);
      expect(await court.store.record(edit.record)).toMatchObject({
        unsent: 1,
        setAside: 0,
        confirmed: arrived,
      });
      expect((await court.shown(first))?.fields.note?.value).toBe('mine');
      // Refused once more with nothing new: it does not go round and round.
      await court.settle({
        outcomes: [{ seq: second.seq, refusal: { reason: 'review-misplaced' } }],
        records: [arrived],
        state: stateAt(6),
      });
      expect(await court.seqs()).toEqual([first.seq]);
    });

    it('[SYNC-16] what was refused does not lie on top of what the person wrote later and the endpoint has', async () => {
      const made = await court.saveEntry({ note: 'one', other: 'one' });
      await court.acknowledge([made], [applied(undefined, made, 10)], 10);
      const edit = (set: { [fieldId: string]: string }) =>
        court.make.change({ record: made.record, base: 1, set });
      const [second] = await court.store.save({ changes: [edit({ note: 'two', other: 'two' })], bytes: [] });
      const [third] = await court.store.save({ changes: [edit({ note: 'three' })], bytes: [] });
      if (!second || !third) throw new Error('two were saved');
      const confirmed = applied(applied(undefined, made, 10), third, 11);
      await court.settle({
        outcomes: [
          { seq: second.seq, refusal: { reason: 'value-invalid' } },
          { seq: third.seq, receipt: receipt(11) },
        ],
        records: [confirmed],
        state: stateAt(11),
      });
      await court.reopen();
      const fields = (await court.shown(made))?.fields;
      expect([fields?.note?.value, fields?.other?.value]).toEqual(['three', 'two']);
    });

    it('[SYNC-15] what stayed for the sake of unsent work leaves with it, when nobody may read it here any more', async () => {
      const [mine, other] = [seededRecord('entry-a'), seededRecord('entry-b')];
      await court.settle({ records: [mine, other], state: stateAt(5) });
      const edit = court.make.change({
        record: { type: 'entry', id: 'entry-a' },
        base: 1,
        set: { note: 'mine' },
      });
      const [change] = await court.store.save({ changes: [edit], bytes: [] });
      if (!change) throw new Error('no change');
      // The person belongs to another party now; neither entry is named.
      await court.settle({ state: stateAt(6, 'epoch-1', 'view-2'), complete: true });
      expect((await court.store.records({ type: 'entry' })).map((row) => row.shown.id)).toEqual(['entry-a']);
      await court.settle({
        outcomes: [{ seq: change.seq, receipt: receipt(7) }],
        state: stateAt(7, 'epoch-1', 'view-2'),
      });
      expect(await court.store.records({ type: 'entry' })).toEqual([]);
    });

    it('[SYNC-9] bytes acknowledged under an earlier epoch are not acknowledged', async () => {
      const photo = await someBytes(1, 100, 'photo');
      const entry = court.make.newEntry({}, { attach: { photos: [attachmentOf(photo)] } });
      await court.store.save({ changes: [entry], bytes: [photo] });
      await court.settle({ state: stateAt(3, 'epoch-1') });
      await court.settle({ state: stateAt(1, 'epoch-2') });
      // Heard by a tab that was frozen while the endpoint was restored.
      await court.store.acknowledgeBytes([photo.sha256], { at: 5, epoch: 'epoch-1' });
      expect(await court.store.unsent()).toMatchObject({ attachments: 1 });
      await court.store.acknowledgeBytes([photo.sha256], { at: 6, epoch: 'epoch-2' });
      expect(await court.store.unsent()).toMatchObject({ attachments: 0 });
    });

    it('[SYNC-14] the device knows which of its changes were made before the present epoch', async () => {
      await court.saveEntry();
      await court.settle({ state: stateAt(1) });
      expect((await court.store.syncState()).epochFrom).toBe(1);
      await court.saveEntry();
      await court.settle({ state: stateAt(1, 'epoch-2') });
      await court.saveEntry();
      await court.settle({ state: stateAt(2, 'epoch-2') });
      await court.reopen();
      expect((await court.store.syncState()).epochFrom).toBe(3);
    });

    it('[SYNC-14] a change that came back between, and was not in the push, stays in the outbox', async () => {
      const changes = [await court.saveEntry(), await court.saveEntry(), await court.saveEntry()];
      const [first, middle, last] = changes;
      if (!first || !middle || !last) throw new Error('three were saved');
      await court.settle({ outcomes: [{ seq: middle.seq, refusal: { reason: 'not-permitted' } }] });
      // The push of 1 and 3 is on its way when the person sends 2 again.
      await court.store.retry(middle.seq);
      await court.acknowledge([first, last], [], 10);
      expect(await court.store.outbox(everything)).toEqual([middle]);
    });

    it('a change saved while the push was on its way stays', async () => {
      const pushed = await court.saveEntry();
      const edit = court.make.change({ record: pushed.record, set: { note: 'two' } });
      const [later] = await court.store.save({ changes: [edit], bytes: [] });
      await court.acknowledge([pushed], [applied(undefined, pushed, 10)], 10);
      expect(await court.store.outbox(everything)).toEqual([later]);
      expect((await court.shown(pushed))?.fields.note?.value).toBe('two');
      expect(await court.store.record(pushed.record)).toMatchObject({ unsent: 1 });
    });

    it('the same answer twice changes nothing more', async () => {
      const change = await court.saveEntry();
      const record = applied(undefined, change, 10);
      await court.acknowledge([change], [record], 10);
      await court.acknowledge([change], [record], 10);
      expect(await court.store.unsent()).toMatchObject({ changes: 0, setAside: 0 });
      expect((await court.store.record(change.record))?.shown).toEqual(record);
    });

    it('an older answer that arrives late brings back neither record nor cursor', async () => {
      const change = await court.saveEntry({ note: 'old' });
      const old = applied(undefined, change, 10);
      const edit = { ...change, seq: 2, base: 1, set: { note: 'new' } };
      const recent = applied(old, edit, 12);
      await court.acknowledge([change], [recent], 12);
      await court.acknowledge([change], [old], 10);
      expect((await court.shown(change))?.fields.note?.value).toBe('new');
      expect((await court.store.syncState()).cursor?.sequence).toBe(12);
    });

    it('[SYNC-15] what has left the scope leaves the device, unless own work hangs on it', async () => {
      const theirs = [seededRecord('entry-a'), seededRecord('entry-b')];
      await court.settle({ records: theirs, state: stateAt(5) });
      await court.store.save({
        changes: [
          court.make.change({ record: { type: 'entry', id: 'entry-b' }, base: 1, set: { note: 'mine' } }),
        ],
        bytes: [],
      });
      await court.settle({ gone: theirs.map(({ type, id }) => ({ type, id })), state: stateAt(6) });
      expect(await court.store.record({ type: 'entry', id: 'entry-a' })).toBeUndefined();
      const kept = await court.store.record({ type: 'entry', id: 'entry-b' });
      expect(kept?.shown.fields.note?.value).toBe('mine');
    });

    it('[SYNC-15] under a new view, what a complete pull does not name is dropped, own unsent work excepted', async () => {
      const mine = await court.saveEntry({ note: 'unsent' });
      await court.settle({
        records: [seededRecord('entry-a'), seededRecord('entry-b')],
        state: stateAt(5),
        complete: true,
      });
      await court.settle({ records: [seededRecord('entry-b')], state: stateAt(3, 'epoch-1', 'view-2') });
      expect((await court.store.records({ type: 'entry' })).length).toBe(3);
      await court.settle({ state: stateAt(5, 'epoch-1', 'view-2'), complete: true });
      const left = (await court.store.records({ type: 'entry' })).map((row) => row.shown.id);
      expect(left.sort()).toEqual([mine.record.id, 'entry-b'].sort());
    });

    it('[SYNC-14] a new epoch queues again what was sent, changes and bytes, in order', async () => {
      const photo = await someBytes(1, 100, 'photo');
      const entry = court.make.newEntry({ note: 'one' }, { attach: { photos: [attachmentOf(photo)] } });
      const [change] = await court.store.save({ changes: [entry], bytes: [photo] });
      if (!change) throw new Error('no change');
      await court.acknowledge([change], [applied(undefined, change, 90)], 90);
      await court.store.acknowledgeBytes([photo.sha256], { at: 5, epoch: 'epoch-1' });
      const later = await court.saveEntry();
      expect(await court.store.unsent()).toMatchObject({ changes: 1, attachments: 0 });
      // The endpoint was restored from a backup that knows neither, and counts from 3.
      await court.settle({ state: stateAt(3, 'epoch-2') });
      expect(await court.store.outbox(everything)).toEqual([change, later]);
      expect((await court.store.uploads()).map(({ ref }) => ref.sha256)).toEqual([photo.sha256]);
      expect((await court.shown(entry))?.fields.note?.value).toBe('one');
      const again = applied(undefined, change, 4);
      await court.settle({
        outcomes: [{ seq: change.seq, receipt: receipt(4) }],
        records: [again],
        state: stateAt(4, 'epoch-2'),
        complete: true,
      });
      expect(await court.seqs()).toEqual([later.seq]);
      expect((await court.store.record(entry.record))?.shown).toEqual(again);
      expect((await court.store.syncState()).cursor?.sequence).toBe(4);
    });

    it('[SYNC-14] what was acknowledged 14 days ago is not kept for a new epoch', async () => {
      const old = await court.saveEntry();
      await court.acknowledge([old], [applied(undefined, old, 10)], 10);
      const recent = await court.saveEntry();
      const day = 24 * 60 * 60 * 1000;
      await court.settle({
        outcomes: [{ seq: recent.seq, receipt: { at: receipt(10).at + 15 * day, code: 'R0011' } }],
        state: stateAt(11),
        at: receipt(10).at + 15 * day,
      });
      await court.settle({ state: stateAt(1, 'epoch-2') });
      expect(await court.seqs()).toEqual([recent.seq]);
    });
  });
}

/** Another person's entry, as the endpoint confirms it. */
function seededRecord(id: string): SyncRecord {
  const make = changeMaker(seededIds(99));
  const change = make.newEntry({ note: 'theirs' }, { record: { type: 'entry', id }, authorId: 'person-2' });
  return applied(undefined, { ...change, deviceId: 'other', seq: 1 }, 5);
}
