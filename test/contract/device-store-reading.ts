import { describe, expect, it } from 'vitest';
import type { DeviceStore } from '../../src/storage/port/device-store.ts';
import { type DeviceCourt, settled } from '../support/device-court.ts';
import { attachmentOf, someBytes } from '../support/device-fixtures.ts';

/** What the store answers. */
export function readingContract(court: DeviceCourt): void {
  describe('queries', () => {
    it('records are found by type, by campaign, and newest first', async () => {
      const entries = [];
      for (let i = 0; i < 5; i++) entries.push(await court.saveEntry({ i }));
      const other = court.make.newEntry({}, { campaign: { id: 'campaign-2', version: 1 } });
      const place = court.make.change({ record: { type: 'place', id: 'place-1' }, campaign: null });
      await court.store.save({ changes: [other, place], bytes: [] });
      const ids = async (query: Parameters<DeviceStore['records']>[0]) =>
        (await court.store.records(query)).map((row) => row.shown.id);
      expect(await ids({ type: 'place' })).toEqual(['place-1']);
      expect((await ids({ type: 'entry' })).length).toBe(6);
      expect(await ids({ type: 'review' })).toEqual([]);
      const newest = entries.map(({ record }) => record.id).reverse();
      expect(await ids({ type: 'entry', campaignId: 'campaign-1' })).toEqual(newest);
      expect(await ids({ type: 'entry', campaignId: 'campaign-1', newest: 2 })).toEqual(newest.slice(0, 2));
      expect(await ids({ type: 'entry', newest: 2 })).toEqual([other.record.id, newest[0]]);
    });

    it('a push takes changes in order of seq within its bound, one at least', async () => {
      const long = 'ế'.repeat(1_000);
      for (let i = 0; i < 4; i++) await court.saveEntry({ note: long });
      expect((await court.store.outbox({ changes: 3, bytes: 1e9 })).map(({ seq }) => seq)).toEqual([1, 2, 3]);
      // A change is a little over 3,000 bytes in UTF-8.
      expect((await court.store.outbox({ changes: 9, bytes: 8_000 })).map(({ seq }) => seq)).toEqual([1, 2]);
      expect((await court.store.outbox({ changes: 9, bytes: 1 })).map(({ seq }) => seq)).toEqual([1]);
    });

    it('subscribers hear of completed writes, not of aborted ones, until they stop', async () => {
      let heard = 0;
      const stop = court.store.subscribe(() => heard++);
      await court.saveEntry();
      await settled();
      expect(heard).toBe(1);
      const bad = court.make.newEntry();
      Object.assign(bad, { set: { note: () => 'a function' } });
      await expect(court.store.save({ changes: [bad], bytes: [] })).rejects.toThrow();
      await settled();
      expect(heard).toBe(1);
      stop();
      await court.saveEntry();
      await settled();
      expect(heard).toBe(1);
    });
  });

  describe('bytes', () => {
    it('[SYNC-9] acknowledged bytes leave the uploads and stay on the device', async () => {
      const [one, two] = [await someBytes(1, 100, 'photo'), await someBytes(2, 200, 'photo')];
      const attach = { photos: [attachmentOf(one), attachmentOf(two)] };
      await court.store.save({ changes: [court.make.newEntry({}, { attach })], bytes: [one, two] });
      await court.store.acknowledgeBytes([one.sha256], { at: 5, epoch: 'epoch-1' });
      expect((await court.store.uploads()).map(({ ref }) => ref.sha256)).toEqual([two.sha256]);
      expect(await court.store.unsent()).toMatchObject({ attachments: 1, bytes: 200 });
      expect(await court.store.bytes(one.sha256)).toEqual(one.bytes);
      expect(await court.store.storedBytes()).toMatchObject({ photos: 300 });
    });

    it('[STORE-3] damaged bytes are marked and stay in the list of what is unsent', async () => {
      const photo = await someBytes(1, 100, 'photo');
      const entry = court.make.newEntry({}, { attach: { photos: [attachmentOf(photo)] } });
      await court.store.save({ changes: [entry], bytes: [photo] });
      await court.store.markDamaged(photo.sha256);
      await court.reopen();
      expect(await court.store.uploads()).toMatchObject([{ damaged: true }]);
      expect(await court.store.unsent()).toMatchObject({ attachments: 1 });
    });

    it('bytes attached a second time travel with one acknowledgement', async () => {
      const photo = await someBytes(1, 100, 'photo');
      for (let i = 0; i < 2; i++) {
        const entry = court.make.newEntry({}, { attach: { photos: [attachmentOf(photo)] } });
        await court.store.save({ changes: [entry], bytes: [photo] });
      }
      expect((await court.store.uploads()).length).toBe(2);
      await court.store.acknowledgeBytes([photo.sha256], { at: 5, epoch: 'epoch-1' });
      expect(await court.store.uploads()).toEqual([]);
    });
  });
}
