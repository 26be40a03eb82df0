import { describe, expect, it } from 'vitest';
import { shotOf, World } from '../support/notebook-world.ts';

async function checked(options: Parameters<typeof World.open>[0] = {}) {
  const world = await World.open(options);
  const saved = await world.notebook.check(world.request(8, { shots: [await shotOf(1)] }));
  const view = () => world.notebook.place(world.checklist.id, world.placeId(8));
  return { world, saved, view };
}

async function changesOf(world: World) {
  return world.store.outbox({ changes: 100, bytes: 1e9 });
}

describe('undo', () => {
  it('[STORE-4] undoing a check is a new change, and the place is as it was before', async () => {
    const { world, saved, view } = await checked();
    expect((await view())?.row.state).toBe('done');
    await world.notebook.undo(saved.undo);
    const changes = await changesOf(world);
    expect(changes.map(({ record }) => record.id)).toEqual([saved.entryId, saved.entryId]);
    expect(changes[1]).toMatchObject({ remove: true, base: 0, authorId: world.me.id });
    expect((await view())?.row.state).toBe('todo');
    expect((await view())?.checks).toEqual([]);
  });

  it('undoing what has reached the endpoint names the revision that was seen', async () => {
    const { world, saved } = await checked();
    await world.push();
    await world.notebook.undo(saved.undo);
    expect((await changesOf(world)).at(-1)).toMatchObject({ remove: true, base: 1 });
    await world.push();
    expect((await world.store.record({ type: 'entry', id: saved.entryId }))?.shown.removed).not.toBeNull();
  });

  it('undoing twice makes one change', async () => {
    const { world, saved } = await checked();
    await world.notebook.undo(saved.undo);
    await world.notebook.undo(saved.undo);
    expect(await changesOf(world)).toHaveLength(2);
  });

  it('undoing a second photo takes that photo away and leaves the first', async () => {
    const { world, saved, view } = await checked();
    const added = await world.notebook.addPhotos(saved.entryId, [await shotOf(2)]);
    expect((await view())?.checks[0]?.photos).toHaveLength(2);
    await world.notebook.undo(added.undo);
    await world.notebook.undo(added.undo);
    expect(await changesOf(world)).toHaveLength(3);
    expect((await view())?.checks[0]?.photos.map(({ attachment }) => attachment.sha256)).toEqual([
      (await shotOf(1)).attachment.sha256,
    ]);
  });
});

describe('more photos', () => {
  it('a second photo joins the entry with one change that sets nothing', async () => {
    const { world, saved } = await checked();
    const shot = await shotOf(2);
    expect(await world.notebook.addPhotos(saved.entryId, [shot])).toMatchObject({
      entryId: saved.entryId,
      photos: 1,
      placeVi: world.roster.places[8]?.nameVi,
    });
    const change = (await changesOf(world)).at(-1);
    expect(change).toMatchObject({ attach: { [world.field('photos')]: [shot.attachment] } });
    expect(change).not.toHaveProperty('set');
    expect(change).not.toHaveProperty('create');
    expect(await world.notebook.bytes(shot.attachment.sha256)).toEqual(shot.bytes);
  });

  it('a photo that is there already makes no change', async () => {
    const { world, saved } = await checked();
    expect(await world.notebook.addPhotos(saved.entryId, [await shotOf(1)])).toMatchObject({ photos: 0 });
    expect(await changesOf(world)).toHaveLength(1);
  });

  it('more photos than the form takes are refused, and none is stored', async () => {
    const { world, saved } = await checked();
    const most = world.form.fields.find((field) => field.id === world.field('photos'))?.max ?? 0;
    const shots = await Promise.all(Array.from({ length: most }, (_, index) => shotOf(index + 2)));
    await expect(world.notebook.addPhotos(saved.entryId, shots)).rejects.toMatchObject({
      name: 'CheckRefusedError',
      faults: [{ rule: 'max' }],
    });
    await world.notebook.addPhotos(saved.entryId, shots.slice(1));
    expect(await world.store.unsent()).toMatchObject({ changes: 2, attachments: 2 * most });
  });
});

describe('taking an entry back', () => {
  it('[SYNC-7] the mark is taken off with a tombstone', async () => {
    const { world, saved, view } = await checked();
    await world.notebook.removeEntry(saved.entryId);
    expect((await changesOf(world)).at(-1)).toMatchObject({ remove: true });
    expect((await view())?.checks.map((check) => check.entryId)).not.toContain(saved.entryId);
    await expect(world.notebook.removeEntry(saved.entryId)).rejects.toMatchObject({ thing: 'entry' });
  });

  it('[ROLE-2] an officer does not take back what another party recorded, the desk does', async () => {
    const officer = await World.open();
    const foreign = (await officer.notebook.place(officer.checklist.id, officer.placeId(1)))?.checks[0];
    expect(foreign).toMatchObject({ mine: false, mayEdit: false });
    await expect(officer.notebook.removeEntry(foreign?.entryId ?? '')).rejects.toMatchObject({
      name: 'NotPermittedError',
    });
    const desk = await World.open({ who: 'desk' });
    const same = (await desk.notebook.place(desk.checklist.id, desk.placeId(1)))?.checks[0];
    await desk.notebook.removeEntry(same?.entryId ?? '');
    expect(await changesOf(desk)).toHaveLength(1);
  });
});
