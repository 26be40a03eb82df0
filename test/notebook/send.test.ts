import { expect, it } from 'vitest';
import { shotOf, World } from '../support/notebook-world.ts';

it('what waits comes first, oldest first, with its words and its bytes', async () => {
  const world = await World.open({ entries: false });
  const shot = await shotOf(1);
  const a = await world.notebook.check(world.request(7, { shots: [shot] }));
  world.clock.time += 60_000;
  const b = await world.notebook.check(world.request(8, { shots: [await shotOf(2)] }));
  await world.notebook.addPhotos(b.entryId, [await shotOf(3)]);
  const send = await world.notebook.send();
  expect(send.unsent).toMatchObject({ changes: 3, attachments: 6, setAside: 0 });
  expect(send.stored).toEqual({ photos: 9_000, thumbnails: 900, files: 0 });
  expect(send.items.map(({ record, waitingChanges, save }) => [record.id, waitingChanges, save])).toEqual([
    [a.entryId, 1, 'local'],
    [b.entryId, 2, 'local'],
  ]);
  expect(send.items[0]).toMatchObject({
    titleVi: 'Treo băng rôn, khẩu hiệu',
    placeVi: world.roster.places[7]?.nameVi,
    removed: false,
    receipt: null,
    bytes: [
      {
        role: 'thumbnail',
        sha256: shot.attachment.thumbnail?.sha256,
        size: 300,
        sent: false,
        damaged: false,
      },
      { role: 'photo', sha256: shot.attachment.sha256, size: 3_000, sent: false, damaged: false },
    ],
  });
});

it('[SYNC-14] "sent" is said once words and bytes are acknowledged, with the receipt', async () => {
  const world = await World.open({ entries: false });
  const { entryId } = await world.notebook.check(world.request(8, { shots: [await shotOf(1)] }));
  await world.push();
  const words = (await world.notebook.send()).items;
  expect(words).toHaveLength(1);
  expect(words[0]).toMatchObject({ save: 'local', waitingChanges: 0 });
  expect(words[0]?.receipt?.code).toBeTruthy();
  expect(words[0]?.bytes.map(({ sent }) => sent)).toEqual([false, false]);
  await world.upload();
  const all = (await world.notebook.send()).items;
  expect(all[0]).toMatchObject({ record: { id: entryId }, save: 'sent' });
  expect(all[0]?.bytes.map(({ sent }) => sent)).toEqual([true, true]);
});

it('of what was sent the last twenty are shown, newest receipt first, after what waits', async () => {
  const world = await World.open({ entries: false });
  const sent: string[] = [];
  for (let i = 0; i < 22; i++) {
    world.clock.time += 1_000;
    sent.push((await world.notebook.check(world.request(8, { shots: [await shotOf(i)] }))).entryId);
  }
  await world.push();
  await world.upload();
  const waiting = await world.notebook.check(world.request(7, { shots: [await shotOf(50)] }));
  const { items } = await world.notebook.send();
  expect(items.map(({ record }) => record.id)).toEqual([waiting.entryId, ...sent.toReversed().slice(0, 20)]);
});

it('[SYNC-8] what was refused is listed with its reason and place, and can be tried again as it is', async () => {
  const world = await World.open({ entries: false });
  const { entryId } = await world.notebook.check(world.request(8, { shots: [await shotOf(1)] }));
  await world.push(() => ({ reason: 'campaign-unknown' }));
  const send = await world.notebook.send();
  expect(send.unsent).toMatchObject({ changes: 0, setAside: 1 });
  expect(send.refused).toMatchObject([
    {
      change: { record: { id: entryId } },
      refusal: { reason: 'campaign-unknown' },
      titleVi: 'Treo băng rôn, khẩu hiệu',
      placeVi: world.roster.places[8]?.nameVi,
    },
  ]);
  expect(send.items).toMatchObject([{ record: { id: entryId }, save: 'failed' }]);
  const place = await world.notebook.place(world.checklist.id, world.placeId(8));
  expect(place?.row.latest?.save).toBe('failed');
  await world.notebook.retry(send.refused[0]?.change.seq ?? 0);
  const again = await world.notebook.send();
  expect(again.refused).toEqual([]);
  expect(again.items).toMatchObject([{ save: 'local', waitingChanges: 1 }]);
});

it('bytes that no longer match their hash are said to have failed', async () => {
  const world = await World.open({ entries: false });
  const shot = await shotOf(1);
  await world.notebook.check(world.request(8, { shots: [shot] }));
  await world.store.markDamaged(shot.attachment.sha256);
  const [item] = (await world.notebook.send()).items;
  expect(item?.save).toBe('failed');
  expect(item?.bytes.map(({ damaged }) => damaged)).toEqual([false, true]);
});

it('what was undone before it was sent stays in the list until it is, as the outbox counts it', async () => {
  const world = await World.open({ entries: false });
  const saved = await world.notebook.check(world.request(8, { shots: [await shotOf(1)] }));
  await world.notebook.undo(saved.undo);
  expect((await world.notebook.send()).items).toMatchObject([
    {
      record: { id: saved.entryId },
      removed: true,
      waitingChanges: 2,
      placeVi: world.roster.places[8]?.nameVi,
    },
  ]);
  await world.push();
  await world.upload();
  expect((await world.notebook.send()).items).toEqual([]);
});

it('a photo that was taken away but still waits is shown with the entry it was of', async () => {
  const world = await World.open({ entries: false });
  const { entryId } = await world.notebook.check(world.request(8, { shots: [await shotOf(1)] }));
  const added = await world.notebook.addPhotos(entryId, [await shotOf(2)]);
  await world.notebook.undo(added.undo);
  const [item] = (await world.notebook.send()).items;
  expect(item?.bytes.map(({ role }) => role).sort()).toEqual(['photo', 'photo', 'thumbnail', 'thumbnail']);
});
