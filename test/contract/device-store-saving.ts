import { describe, expect, it } from 'vitest';
import { type DeviceStore, StoreFailedError } from '../../src/storage/port/device-store.ts';
import type { NewBytes } from '../../src/storage/port/rows.ts';
import { type DeviceCourt, everything } from '../support/device-court.ts';
import { attachmentOf, commune, draftNamed, refOf, someBytes } from '../support/device-fixtures.ts';

/** What a save promises. */
export function savingContract(court: DeviceCourt): void {
  describe('identity and count', () => {
    it('[STORE-5] the identity is made once and found again', async () => {
      const { identity } = court.store;
      expect(identity).toMatchObject(commune);
      expect(identity.deviceId).not.toBe(identity.birthId);
      await court.reopen();
      expect(court.store.identity).toEqual(identity);
    });

    it('[SYNC-1] changes are counted from 1 without gaps, over a reopening and saves at once', async () => {
      await court.saveEntry();
      await court.reopen();
      await Promise.all([court.saveEntry(), court.saveEntry(), court.saveEntry()]);
      expect(await court.seqs()).toEqual([1, 2, 3, 4]);
      for (const { deviceId } of await court.store.outbox(everything))
        expect(deviceId).toBe(court.store.identity.deviceId);
    });
  });

  describe('save', () => {
    it('[SYNC-1] two tabs that save in turn and at once share one count', async () => {
      const other = await court.openAnother();
      const saveIn = (tab: DeviceStore) => tab.save({ changes: [court.make.newEntry()], bytes: [] });
      for (let i = 0; i < 2; i++) {
        await saveIn(court.store);
        await saveIn(other);
      }
      await Promise.all([saveIn(court.store), saveIn(other), saveIn(other)]);
      other.close();
      expect(await court.seqs()).toEqual([1, 2, 3, 4, 5, 6, 7]);
      expect((await court.store.records({ type: 'entry' })).length).toBe(7);
    });

    it('a creation of a record that is there already adds to it', async () => {
      const entry = court.make.newEntry({ a: 'first' });
      const again = court.make.newEntry({ b: 'second' }, { record: entry.record });
      await court.store.save({ changes: [entry], bytes: [] });
      await court.store.save({ changes: [again], bytes: [] });
      expect(Object.keys((await court.shown(entry))?.fields ?? {})).toEqual(['a', 'b']);
      expect(await court.store.record(entry.record)).toMatchObject({ unsent: 2 });
    });

    it('[STORE-2] change, effect and bytes are stored and the draft ends', async () => {
      const photo = await someBytes(1, 5_000, 'photo');
      const thumbnail = await someBytes(2, 500, 'thumbnail');
      await court.store.putDraft(draftNamed('draft-1'));
      const entry = court.make.newEntry(
        { status: 'hung' },
        { attach: { photos: [attachmentOf(photo, thumbnail)] } },
      );
      const [change] = await court.store.save({
        changes: [entry],
        bytes: [photo, thumbnail],
        draftId: 'draft-1',
      });
      await court.reopen();
      expect(await court.store.outbox(everything)).toEqual([change]);
      expect(await court.store.record(entry.record)).toMatchObject({
        confirmed: null,
        unsent: 1,
        setAside: 0,
      });
      expect((await court.shown(entry))?.fields.status?.value).toBe('hung');
      expect(await court.store.bytes(photo.sha256)).toEqual(photo.bytes);
      expect(await court.store.bytes(thumbnail.sha256)).toEqual(thumbnail.bytes);
      expect(await court.store.drafts()).toEqual([]);
      expect(await court.store.unsent()).toEqual({ changes: 1, attachments: 2, bytes: 5_500, setAside: 0 });
      expect(await court.store.storedBytes()).toEqual({ photos: 5_000, thumbnails: 500, files: 0 });
    });

    it('[STORE-1] a save that aborts stores nothing: no change, effect, bytes, count, and keeps the draft', async () => {
      const photo = await someBytes(1, 5_000, 'photo');
      await court.store.putDraft(draftNamed('draft-1'));
      const good = court.make.newEntry({ note: 'good' }, { attach: { photos: [attachmentOf(photo)] } });
      const bad = court.make.newEntry();
      Object.assign(bad, { set: { note: () => 'a function cannot be stored' } });
      const saving = court.store.save({ changes: [good, bad], bytes: [photo], draftId: 'draft-1' });
      await expect(saving).rejects.toBeInstanceOf(StoreFailedError);
      await court.reopen();
      expect(await court.store.outbox(everything)).toEqual([]);
      expect(await court.store.record(good.record)).toBeUndefined();
      expect(await court.store.bytes(photo.sha256)).toBeUndefined();
      expect(await court.store.uploads()).toEqual([]);
      expect(await court.store.draft('draft-1')).toBeDefined();
      expect((await court.saveEntry()).seq).toBe(1);
    });

    it('bytes that no change names, or of another size, are refused and nothing is stored', async () => {
      const photo = await someBytes(1, 100, 'photo');
      await expect(court.store.save({ changes: [court.make.newEntry()], bytes: [photo] })).rejects.toThrow(
        'names',
      );
      const entry = court.make.newEntry({}, { attach: { photos: [attachmentOf(photo)] } });
      const cut: NewBytes = { ...photo, bytes: photo.bytes.slice(1) };
      await expect(court.store.save({ changes: [entry], bytes: [cut] })).rejects.toThrow('99 bytes');
      expect(await court.store.unsent()).toEqual({ changes: 0, attachments: 0, bytes: 0, setAside: 0 });
    });

    it('several changes of one work reach the same record in their order', async () => {
      const entry = court.make.newEntry({ note: 'first' });
      const edit = court.make.change({ record: entry.record, set: { note: 'second' } });
      await court.store.save({ changes: [entry, edit], bytes: [] });
      expect((await court.shown(entry))?.fields.note?.value).toBe('second');
      expect(await court.store.record(entry.record)).toMatchObject({ unsent: 2 });
    });

    it('[SYNC-9] uploads travel thumbnails first, then photos, then files, each oldest first', async () => {
      const files = await Promise.all(
        (['file', 'photo', 'thumbnail', 'thumbnail', 'photo', 'file'] as const).map((role, i) =>
          someBytes(i, 100 + i, role),
        ),
      );
      for (const body of files) {
        const entry = court.make.newEntry({}, { attach: { photos: [attachmentOf(body)] } });
        await court.store.save({ changes: [entry], bytes: [body] });
      }
      const sizes = (await court.store.uploads()).map(({ ref }) => ref.size);
      expect(sizes).toEqual([102, 103, 101, 104, 100, 105]);
      expect((await court.store.uploads())[0]).toMatchObject({
        ref: refOf(files[2]!),
        role: 'thumbnail',
        seq: 3,
        damaged: false,
      });
    });

    it('what is handed out and in is copied: nobody can change what is stored', async () => {
      const entry = court.make.newEntry({ note: 'kept' });
      const [change] = await court.store.save({ changes: [entry], bytes: [] });
      if (change?.set) change.set.note = 'changed outside';
      if (entry.set) entry.set.note = 'changed outside';
      const record = await court.store.record(entry.record);
      if (record) record.shown.fields = {};
      expect((await court.shown(entry))?.fields.note?.value).toBe('kept');
      expect((await court.store.outbox(everything))[0]?.set).toEqual({ note: 'kept' });
    });
  });

  describe('drafts and settings', () => {
    it('[STORE-4] drafts survive a reopening, several at a time, and can be dropped', async () => {
      await court.store.putDraft(draftNamed('draft-1'));
      await court.store.putDraft(draftNamed('draft-2', { values: { note: 'Nhà văn hóa' } }));
      await court.store.putDraft(draftNamed('draft-1', { values: { note: 'later' } }));
      await court.reopen();
      expect((await court.store.draft('draft-1'))?.values).toEqual({ note: 'later' });
      expect((await court.store.drafts()).map(({ id }) => id).sort()).toEqual(['draft-1', 'draft-2']);
      await court.store.dropDraft('draft-1');
      expect(await court.store.draft('draft-1')).toBeUndefined();
    });

    it('settings hold any JSON, and nothing for a name never put', async () => {
      await court.store.putSetting('today', { on: true });
      await court.reopen();
      expect(await court.store.setting('today')).toEqual({ on: true });
      expect(await court.store.setting('other')).toBeUndefined();
    });
  });
}
