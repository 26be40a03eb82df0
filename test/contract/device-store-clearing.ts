import { describe, expect, it } from 'vitest';
import type { NewBytes } from '../../src/storage/port/rows.ts';
import { type DeviceCourt, everything } from '../support/device-court.ts';
import {
  applied,
  attachmentOf,
  draftNamed,
  receipt,
  someBytes,
  stateAt,
} from '../support/device-fixtures.ts';

const day = 24 * 60 * 60 * 1000;
const none = { count: 0, bytes: 0 };

/** What may leave the device, and what becomes of it. */
export function clearingContract(court: DeviceCourt): void {
  /** An entry that shows these, acknowledged with its bytes at `at` by the device's clock. */
  async function sent(at: number, ...bodies: NewBytes[]) {
    const attach = { photos: bodies.map((body) => attachmentOf(body)) };
    const [change] = await court.store.save({
      changes: [court.make.newEntry({}, { attach })],
      bytes: bodies,
    });
    if (!change) throw new Error('no change');
    const record = applied(undefined, change, change.seq);
    const { offset, backupAt } = await court.store.syncState();
    await court.settle({
      outcomes: [{ seq: change.seq, receipt: { ...receipt(change.seq), at } }],
      records: [record],
      state: { ...stateAt(change.seq), offset, backupAt },
    });
    await court.store.acknowledgeBytes(
      bodies.map(({ sha256 }) => sha256),
      { at, epoch: 'epoch-1' },
    );
    return change;
  }
  const hear = (part: { offset?: number; backupAt?: number | null }, epoch = 'epoch-1') =>
    court.settle({ state: { ...stateAt(0, epoch), ...part } });
  const isHere = async ({ sha256 }: NewBytes) => (await court.store.bytes(sha256)) !== undefined;

  describe('clearing', () => {
    it('[STORE-9] takes sent photos and files that a backup holds; thumbnails, and what was sent since, stay', async () => {
      const [photo, file, thumbnail, late, unsent] = await Promise.all([
        someBytes(1, 100, 'photo'),
        someBytes(2, 200, 'file'),
        someBytes(3, 30, 'thumbnail'),
        someBytes(4, 400, 'photo'),
        someBytes(5, 500, 'photo'),
      ]);
      await sent(1_000, photo, file, thumbnail);
      await sent(1_001, late);
      const waiting = court.make.newEntry({}, { attach: { photos: [attachmentOf(unsent)] } });
      await court.store.save({ changes: [waiting], bytes: [unsent] });
      expect(await court.store.clearable(2_000)).toEqual(none);
      await hear({ backupAt: 1_000 });
      expect(await court.store.clearable(2_000)).toEqual({ count: 2, bytes: 300 });
      expect(await court.store.clearSent(2_000)).toEqual({ count: 2, bytes: 300 });
      await court.reopen();
      expect(await Promise.all([photo, file, thumbnail, late, unsent].map(isHere))).toEqual([
        ...[false, false, true, true, true],
      ]);
      expect(await court.store.storedBytes()).toEqual({ photos: 900, thumbnails: 30, files: 0 });
      expect(await court.store.unsent()).toMatchObject({ attachments: 1, bytes: 500 });
      expect(await court.store.clearable(2_000)).toEqual(none);
      expect(await court.store.clearSent(2_000)).toEqual(none);
    });

    it('[STORE-9] without a backup, what the endpoint has had for 14 days', async () => {
      const [old, recent] = [await someBytes(1, 100, 'photo'), await someBytes(2, 200, 'photo')];
      await sent(1_000, old);
      await sent(1_001, recent);
      expect(await court.store.clearable(1_000 + 14 * day - 1)).toEqual(none);
      expect(await court.store.clearSent(1_000 + 14 * day)).toEqual({ count: 1, bytes: 100 });
      // With one, its age is nothing: what no backup holds stays.
      await hear({ backupAt: 1_000 });
      expect(await court.store.clearSent(1_000 + 100 * day)).toEqual(none);
    });

    it('[TIME-2] goes by the endpoint’s clock as it was known then, also when the device’s was set right since', async () => {
      const photo = await someBytes(1, 100, 'photo');
      // A day behind: acknowledged at 10 days by the endpoint's clock.
      await hear({ offset: day });
      await sent(9 * day, photo);
      await hear({ offset: 0, backupAt: 10 * day - 1 });
      expect(await court.store.clearable(20 * day)).toEqual(none);
      await hear({ offset: 0, backupAt: 10 * day });
      expect(await court.store.clearable(20 * day)).toEqual({ count: 1, bytes: 100 });
    });

    it('[STORE-9] never takes what a draft shows', async () => {
      const [shown, other] = [await someBytes(1, 100, 'photo'), await someBytes(2, 200, 'photo')];
      await sent(1, shown, other);
      await hear({ backupAt: 1 });
      await court.store.putDraft(draftNamed('draft-1', { attachments: { photos: [attachmentOf(shown)] } }));
      expect(await court.store.clearSent(1)).toEqual({ count: 1, bytes: 200 });
      expect(await isHere(shown)).toBe(true);
      await court.store.dropDraft('draft-1');
      expect(await court.store.clearSent(1)).toEqual({ count: 1, bytes: 100 });
    });

    it('what was cleared and is picked again lies here again, and can be cleared again', async () => {
      const photo = await someBytes(1, 100, 'photo');
      await sent(1, photo);
      await hear({ backupAt: 1 });
      await court.store.clearSent(1);
      const lists = { photos: [attachmentOf(photo)] };
      await court.store.putDraft(draftNamed('draft-1', { attachments: lists }), [photo]);
      expect(await isHere(photo)).toBe(true);
      expect((await court.store.storedBytes()).photos).toBe(100);
      await court.store.dropDraft('draft-1');
      expect(await court.store.clearSent(1)).toEqual({ count: 1, bytes: 100 });
      // Not here, but the endpoint has it: it can be attached again.
      const { sha256, size, mime, role } = photo;
      const entry = court.make.newEntry({}, { attach: lists });
      await court.store.save({ changes: [entry], bytes: [], held: [{ sha256, size, mime, role }] });
      expect(await court.store.uploads()).toEqual([]);
    });
  });

  describe('the backup mark and a new epoch', () => {
    it('[SYNC-14] what a backup holds is not sent again; what came after it is, words and bytes each for themselves', async () => {
      const [early, late] = [await someBytes(1, 100, 'photo'), await someBytes(2, 200, 'photo')];
      await sent(1_000, early);
      const words = await sent(1_001, late);
      // Words in the backup whose bytes are not.
      const slow = await someBytes(3, 300, 'photo');
      const [change] = await court.store.save({
        changes: [court.make.newEntry({}, { attach: { photos: [attachmentOf(slow)] } })],
        bytes: [slow],
      });
      if (!change) throw new Error('no change');
      await court.settle({
        outcomes: [{ seq: change.seq, receipt: { ...receipt(9), at: 999 } }],
        state: stateAt(9),
      });
      await court.store.acknowledgeBytes([slow.sha256], { at: 1_002, epoch: 'epoch-1' });
      await hear({ backupAt: 1_000 });
      await hear({ backupAt: 1_000 }, 'epoch-2');
      expect(await court.store.outbox(everything)).toEqual([words]);
      expect((await court.store.uploads()).map(({ ref }) => ref.sha256)).toEqual([late.sha256, slow.sha256]);
    });

    it('[SYNC-14] the mark is kept, and forgotten when no backup is configured any more', async () => {
      expect((await court.store.syncState()).backupAt).toBeNull();
      await hear({ backupAt: 1_000 });
      await court.reopen();
      expect((await court.store.syncState()).backupAt).toBe(1_000);
      await hear({ backupAt: null });
      expect((await court.store.syncState()).backupAt).toBeNull();
    });

    it('[SYNC-14] cleared bytes are asked about under a new epoch; known there, all is quiet again', async () => {
      const photo = await someBytes(1, 100, 'photo');
      await sent(1, photo);
      await court.store.clearSent(1 + 14 * day);
      await hear({}, 'epoch-2');
      expect(await court.store.uploads()).toMatchObject([{ ref: { sha256: photo.sha256 }, damaged: false }]);
      await court.store.acknowledgeBytes([photo.sha256], { at: 20 * day, epoch: 'epoch-2' });
      expect(await court.store.uploads()).toEqual([]);
      expect(await court.store.clearable(100 * day)).toEqual(none);
      expect((await court.store.storedBytes()).photos).toBe(0);
    });
  });
}
