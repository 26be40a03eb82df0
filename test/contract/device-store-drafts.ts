import { describe, expect, it } from 'vitest';
import type { Touched } from '../../src/storage/port/rows.ts';
import { type DeviceCourt, settled } from '../support/device-court.ts';
import { applied, attachmentOf, draftNamed, heldOf, someBytes, stateAt } from '../support/device-fixtures.ts';

const nothing = { changes: 0, attachments: 0, bytes: 0, setAside: 0 };

/** Drafts and the bytes they show. */
export function draftsContract(court: DeviceCourt): void {
  const photoWithThumbnail = async () => {
    const photo = await someBytes(1, 5_000, 'photo');
    const thumbnail = await someBytes(2, 500, 'thumbnail');
    return { photo, thumbnail, lists: { photos: [attachmentOf(photo, thumbnail)] } };
  };

  describe('bytes of drafts', () => {
    it('[STORE-4] are stored with the draft, survive a reopening, and are not counted as unsent', async () => {
      const { photo, thumbnail, lists } = await photoWithThumbnail();
      const draft = draftNamed('draft-1', { attachments: lists, field: 'photos' });
      await court.store.putDraft(draft, [photo, thumbnail]);
      await court.reopen();
      expect(await court.store.drafts()).toEqual([draft]);
      expect(await court.store.bytes(photo.sha256)).toEqual(photo.bytes);
      expect(await court.store.bytes(thumbnail.sha256)).toEqual(thumbnail.bytes);
      expect(await court.store.uploads()).toEqual([]);
      expect(await court.store.unsent()).toEqual(nothing);
      expect(await court.store.storedBytes()).toEqual({ photos: 5_000, thumbnails: 500, files: 0 });
    });

    it('[STORE-2] wait for the endpoint once they are saved, in travelling order, and the draft ends', async () => {
      const { photo, thumbnail, lists } = await photoWithThumbnail();
      await court.store.putDraft(draftNamed('draft-1', { attachments: lists }), [photo, thumbnail]);
      const held = [photo, thumbnail].map(heldOf);
      const entry = court.make.newEntry({}, { attach: lists });
      const [change] = await court.store.save({ changes: [entry], bytes: [], held, draftId: 'draft-1' });
      expect(await court.store.drafts()).toEqual([]);
      expect(
        (await court.store.uploads()).map(({ ref, role, seq, record }) => [ref, role, seq, record]),
      ).toEqual(
        [thumbnail, photo].map((each) => {
          const { role, ...ref } = heldOf(each);
          return [ref, role, change?.seq, entry.record];
        }),
      );
      expect(await court.store.unsent()).toEqual({ changes: 1, attachments: 2, bytes: 5_500, setAside: 0 });
      await court.store.dropDraft('draft-1');
      expect(await court.store.bytes(photo.sha256)).toEqual(photo.bytes);
    });

    it('[STORE-2] a save that names bytes which are not here is refused, and nothing of it is stored', async () => {
      const { photo, thumbnail, lists } = await photoWithThumbnail();
      const draft = draftNamed('draft-1', { attachments: lists });
      await court.store.putDraft(draft, [thumbnail]);
      const entry = court.make.newEntry({}, { attach: lists });
      const held = [photo, thumbnail].map(heldOf);
      const saving = court.store.save({ changes: [entry], bytes: [], held, draftId: 'draft-1' });
      await expect(saving).rejects.toThrow('not on this device');
      expect(await court.store.drafts()).toEqual([draft]);
      expect(await court.store.unsent()).toEqual(nothing);
      expect(await court.store.record(entry.record)).toBeUndefined();
      const unnamed = court.store.save({
        changes: [court.make.newEntry()],
        bytes: [],
        held: [heldOf(thumbnail)],
      });
      await expect(unnamed).rejects.toThrow('names');
      expect((await court.saveEntry()).seq).toBe(1);
    });

    it('go with a dropped draft, but not what an entry, the endpoint or another draft needs', async () => {
      const [own, shared, saved, sent] = await Promise.all(
        [1, 2, 3, 4].map((seed) => someBytes(seed, 100 + seed, 'photo')),
      );
      if (!own || !shared || !saved || !sent) throw new Error('four were made');
      for (const photo of [saved, sent]) {
        const entry = court.make.newEntry({}, { attach: { photos: [attachmentOf(photo)] } });
        await court.store.save({ changes: [entry], bytes: [photo] });
      }
      await court.store.acknowledgeBytes([sent.sha256], { at: 5, epoch: 'epoch-1' });
      const all = [own, shared, saved, sent];
      const elsewhere = attachmentOf(await someBytes(9, 10, 'photo'));
      const lists = { photos: [...all.map((each) => attachmentOf(each)), elsewhere] };
      await court.store.putDraft(draftNamed('draft-1', { attachments: lists }), all);
      await court.store.putDraft(draftNamed('draft-2', { attachments: { other: [attachmentOf(shared)] } }));
      await court.store.dropDraft('draft-1');
      const left = await Promise.all(all.map(({ sha256 }) => court.store.bytes(sha256)));
      expect(left.map((bytes) => bytes?.byteLength)).toEqual([undefined, 102, 103, 104]);
      expect((await court.store.storedBytes()).photos).toBe(102 + 103 + 104);
      await court.store.dropDraft('draft-2');
      expect(await court.store.bytes(shared.sha256)).toBeUndefined();
      // What was sent before is not sent again because a draft showed it.
      expect((await court.store.uploads()).map(({ ref }) => ref.sha256)).toEqual([saved.sha256]);
    });

    it('taken out of a draft, they leave the device; also when they were the last', async () => {
      const [one, two] = [await someBytes(1, 100, 'photo'), await someBytes(2, 200, 'file')];
      const both = { photos: [attachmentOf(one)], files: [attachmentOf(two)] };
      await court.store.putDraft(draftNamed('draft-1', { attachments: both }), [one, two]);
      await court.store.putDraft(draftNamed('draft-1', { attachments: { photos: [attachmentOf(one)] } }));
      expect(await court.store.bytes(two.sha256)).toBeUndefined();
      expect(await court.store.bytes(one.sha256)).toEqual(one.bytes);
      await court.store.putDraft(draftNamed('draft-1', { values: { note: 'no photo' } }));
      expect(await court.store.bytes(one.sha256)).toBeUndefined();
      expect(await court.store.storedBytes()).toEqual({ photos: 0, thumbnails: 0, files: 0 });
      expect((await court.store.draft('draft-1'))?.values).toEqual({ note: 'no photo' });
    });

    it('left out of what is saved, they end with their draft', async () => {
      const [kept, hidden] = [await someBytes(1, 100, 'photo'), await someBytes(2, 200, 'photo')];
      const lists = { photos: [attachmentOf(kept)], hidden: [attachmentOf(hidden)] };
      await court.store.putDraft(draftNamed('draft-1', { attachments: lists }), [kept, hidden]);
      // The first save of a page reads before it writes, a later one of new entries does both at once.
      await court.saveEntry();
      const entry = court.make.newEntry({}, { attach: { photos: lists.photos } });
      await court.store.save({ changes: [entry], bytes: [], held: [heldOf(kept)], draftId: 'draft-1' });
      expect(await court.store.bytes(hidden.sha256)).toBeUndefined();
      expect(await court.store.bytes(kept.sha256)).toEqual(kept.bytes);
      await court.store.putDraft(draftNamed('draft-2', { attachments: { hidden: lists.hidden } }), [hidden]);
      await court.store.save({ changes: [court.make.newEntry()], bytes: [], draftId: 'draft-2' });
      expect(await court.store.bytes(hidden.sha256)).toBeUndefined();
    });

    it('that the draft does not show, or of another size, are refused with the draft', async () => {
      const { photo, lists } = await photoWithThumbnail();
      await expect(court.store.putDraft(draftNamed('draft-1'), [photo])).rejects.toThrow('does not show');
      const cut = { ...photo, bytes: photo.bytes.slice(1) };
      const putting = court.store.putDraft(draftNamed('draft-1', { attachments: lists }), [cut]);
      await expect(putting).rejects.toThrow('4999 bytes');
      expect(await court.store.drafts()).toEqual([]);
      expect(await court.store.bytes(photo.sha256)).toBeUndefined();
    });

    it('[SYNC-14] saved again after the endpoint had them, they need no upload, and go again with a new epoch', async () => {
      const { photo, lists } = await photoWithThumbnail();
      const first = court.make.newEntry({}, { attach: { photos: [attachmentOf(photo)] } });
      const [made] = await court.store.save({ changes: [first], bytes: [photo] });
      if (!made) throw new Error('no change');
      await court.acknowledge([made], [applied(undefined, made, 10)], 10);
      await court.store.acknowledgeBytes([photo.sha256], { at: 5, epoch: 'epoch-1' });
      const copy = court.make.newEntry({}, { attach: lists });
      const [again] = await court.store.save({ changes: [copy], bytes: [], held: [heldOf(photo)] });
      expect(await court.store.unsent()).toEqual({ ...nothing, changes: 1 });
      await court.settle({ state: stateAt(3, 'epoch-2') });
      const seqs = (await court.store.uploads()).map(({ ref, seq }) => [ref.sha256, seq]);
      expect(seqs).toEqual([
        [photo.sha256, made.seq],
        [photo.sha256, again?.seq],
      ]);
      // One acknowledgement ends both.
      await court.store.acknowledgeBytes([photo.sha256], { at: 6, epoch: 'epoch-2' });
      expect(await court.store.uploads()).toEqual([]);
    });
  });

  describe('who hears what', () => {
    it('what only touched drafts and their bytes says so; everything else is more, and wins', async () => {
      const heard: Touched[] = [];
      const stop = court.store.subscribe((touched) => heard.push(touched));
      const { photo, thumbnail, lists } = await photoWithThumbnail();
      await court.store.putDraft(draftNamed('draft-1', { attachments: lists }), [photo, thumbnail]);
      await settled();
      await court.store.dropDraft('draft-1');
      await settled();
      await court.saveEntry();
      await settled();
      expect(heard).toEqual(['drafts', 'drafts', 'more']);
      stop();
    });
  });
}
