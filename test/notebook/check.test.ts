import { describe, expect, it } from 'vitest';
import { CheckRefusedError } from '../../src/notebook/refusals.ts';
import type { StatusChoice } from '../../src/notebook/views.ts';
import { bothCampaigns, first, shotOf, World } from '../support/notebook-world.ts';

async function choicesOf(world: World): Promise<StatusChoice[]> {
  return world.notebook.statusChoices(world.ref, world.checklist.id);
}

/** The choice that wants a reason and no photo: "not possible". */
async function notPossible(world: World): Promise<StatusChoice> {
  return first((await choicesOf(world)).filter((choice) => choice.wantsAttention && choice.ask.length > 0));
}

describe.each(bothCampaigns)('a check, in %s', (_name, campaign) => {
  it('[STORE-4] the shutter makes one change, with its photo and thumbnail, and ends the draft', async () => {
    const world = await World.open({ campaign });
    const shot = await shotOf(1);
    const status = first(await choicesOf(world)).value;
    const request = world.request(7, { status, shots: [shot] });
    const draft = await world.notebook.openCamera(request);
    expect(await world.store.drafts()).toHaveLength(1);
    const saved = await world.notebook.check({ ...request, draftId: draft.id });
    const [change, ...others] = await world.store.outbox({ changes: 10, bytes: 1e6 });
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      authorId: world.me.id,
      campaign: world.ref,
      zone: 'Asia/Ho_Chi_Minh',
      offset: 0,
      record: { type: 'entry', id: saved.entryId },
      base: 0,
      create: { kind: world.checklist.kind, partyId: world.partyId },
      attach: { [world.field('photos')]: [shot.attachment] },
      set: {
        [world.field('place')]: world.placeId(7),
        [world.field('status')]: status,
        [world.field('date')]: world.campaign.sample?.today,
      },
    });
    expect(saved).toMatchObject({ placeVi: world.roster.places[7]?.nameVi, photos: 1 });
    expect((await world.store.uploads()).map(({ role, ref }) => [role, ref.sha256])).toEqual([
      ['thumbnail', shot.attachment.thumbnail?.sha256],
      ['photo', shot.attachment.sha256],
    ]);
    expect(await world.notebook.bytes(shot.attachment.sha256)).toEqual(shot.bytes);
    expect(await world.store.drafts()).toEqual([]);
  });

  it('what the file gives as defaults is stored, and nothing that the form hides', async () => {
    const world = await World.open({ campaign });
    const { ask } = await notPossible(world);
    const asked = first(ask);
    const option = first(asked.options ?? []).value;
    await world.notebook.check(
      world.request(7, { values: { [asked.fieldId]: option }, shots: [await shotOf(1)] }),
    );
    const [change] = await world.store.outbox({ changes: 10, bytes: 1e6 });
    expect(change?.set).not.toHaveProperty([asked.fieldId]);
    for (const field of world.form.fields) {
      if (typeof field.default === 'number') expect(change?.set?.[field.id]).toBe(field.default);
    }
  });

  it('a place that could not be done is stored with its reason and without a photo', async () => {
    const world = await World.open({ campaign });
    const { value: status, ask, needsPhoto } = await notPossible(world);
    expect(needsPhoto).toBe(false);
    expect(ask).toHaveLength(1);
    const asked = first(ask);
    const option = asked.options?.at(-2);
    const saved = await world.notebook.check(
      world.request(7, { status, values: { [asked.fieldId]: option?.value ?? '' } }),
    );
    const place = await world.notebook.place(world.checklist.id, world.placeId(7));
    expect(place?.row).toMatchObject({ state: 'attention', reasonVi: option?.labelVi });
    expect(place?.checks[0]).toMatchObject({ entryId: saved.entryId, photos: [] });
    expect(place?.checks[0]?.lines).toContainEqual({ labelVi: asked.labelVi, textVi: option?.labelVi });
  });

  it('what lacks a required photo or reason is refused by name; nothing is stored and the draft stays', async () => {
    const world = await World.open({ campaign });
    const draft = await world.notebook.openCamera(world.request(7));
    const withoutPhoto = world.notebook.check({ ...world.request(7), draftId: draft.id });
    await expect(withoutPhoto).rejects.toThrow(CheckRefusedError);
    await expect(withoutPhoto).rejects.toMatchObject({
      faults: [{ fieldId: world.field('photos'), rule: 'required' }],
    });
    const { value: status, ask } = await notPossible(world);
    await expect(world.notebook.check(world.request(7, { status }))).rejects.toMatchObject({
      faults: [{ fieldId: first(ask).fieldId, rule: 'required' }],
    });
    expect(await world.store.unsent()).toMatchObject({ changes: 0, attachments: 0 });
    expect(await world.store.drafts()).toEqual([draft]);
    expect(world.persistAsked).toBe(0);
  });

  it('[TEXT-1] words are stored in NFC, however they were typed', async () => {
    const world = await World.open({ campaign });
    const words = world.form.fields.find((field) => field.type === 'longtext');
    const typed = 'Gió làm rách một đầu'.normalize('NFD');
    await world.notebook.check(
      world.request(7, { values: { [words?.id ?? '']: typed }, shots: [await shotOf(1)] }),
    );
    const [change] = await world.store.outbox({ changes: 10, bytes: 1e6 });
    expect(change?.set?.[words?.id ?? '']).toBe('Gió làm rách một đầu');
  });

  it('a field that the form does not have is refused', async () => {
    const world = await World.open({ campaign });
    const request = world.request(7, { values: { someField: 'x' }, shots: [await shotOf(1)] });
    await expect(world.notebook.check(request)).rejects.toMatchObject({
      name: 'UnknownThingError',
      thing: 'field',
    });
    expect(await world.store.unsent()).toMatchObject({ changes: 0 });
  });
});

describe('who may check', () => {
  it('[ROLE-2] the desk’s office checks any place, an area unit its own, a viewer none', async () => {
    const shots = [await shotOf(1)];
    for (const who of ['office', 'desk'] as const) {
      const world = await World.open({ who });
      for (const place of [1, 2, 9]) await world.notebook.check(world.request(place, { shots }));
    }
    const head = await World.open({ who: 'areaUnitHead' });
    await head.notebook.check(head.request(1, { shots }));
    await expect(head.notebook.check(head.request(2, { shots }))).rejects.toMatchObject({
      name: 'NotPermittedError',
    });
    const viewer = await World.open({ role: 'viewer' });
    await expect(viewer.notebook.check(viewer.request(1, { shots }))).rejects.toMatchObject({
      name: 'NotPermittedError',
    });
  });

  it('a place or campaign that is not on the device is said so', async () => {
    const world = await World.open();
    const shots = [await shotOf(1)];
    await expect(world.notebook.check(world.request('nowhere', { shots }))).rejects.toMatchObject({
      thing: 'place',
    });
    const campaign = { id: world.ref.id, version: 9 };
    await expect(world.notebook.check(world.request(7, { campaign, shots }))).rejects.toMatchObject({
      thing: 'campaign',
    });
  });
});

describe('saving', () => {
  it('[STORE-1] a save that the store could not complete rejects, and nothing of it is there', async () => {
    const world = await World.open();
    world.breaks = new DOMException('', 'QuotaExceededError');
    const request = world.request(7, { shots: [await shotOf(1)] });
    await expect(world.notebook.check(request)).rejects.toMatchObject({ name: 'RoomExhaustedError' });
    world.breaks = null;
    expect(await world.store.unsent()).toMatchObject({ changes: 0, attachments: 0 });
    expect((await world.notebook.place(world.checklist.id, world.placeId(8)))?.checks).toHaveLength(0);
    expect(world.persistAsked).toBe(0);
  });

  it('[STORE-7] the browser is asked once not to clear the data, after the first save, and never waited for', async () => {
    const world = await World.open({ persist: () => new Promise(() => {}) });
    expect(world.persistAsked).toBe(0);
    await world.notebook.check(world.request(7, { shots: [await shotOf(1)] }));
    expect(world.persistAsked).toBe(1);
    await world.notebook.check(world.request(8, { shots: [await shotOf(2)] }));
    expect(world.persistAsked).toBe(1);
  });

  it('a browser that will not be asked changes nothing', async () => {
    const world = await World.open({ persist: () => Promise.reject(new Error('no')) });
    await world.notebook.check(world.request(7, { shots: [await shotOf(1)] }));
    expect(world.persistAsked).toBe(1);
  });

  it('the same photo picked twice is kept once', async () => {
    const world = await World.open();
    const shots = [await shotOf(1), await shotOf(1), await shotOf(2)];
    expect(await world.notebook.check(world.request(7, { shots }))).toMatchObject({ photos: 2 });
    expect(await world.store.unsent()).toMatchObject({ changes: 1, attachments: 4 });
  });

  it('[TIME-1] the day is that of the commune’s zone: the real one once the sample’s day is switched off', async () => {
    const world = await World.open();
    // Half past midnight at the commune is still the day before in UTC.
    world.clock.time = Date.parse('2026-11-23T00:30:00+07:00');
    await world.notebook.useSampleToday(false);
    const { entryId } = await world.notebook.check(world.request(7, { shots: [await shotOf(1)] }));
    const record = await world.store.record({ type: 'entry', id: entryId });
    expect(record?.shown.fields[world.field('date')]?.value).toBe('2026-11-23');
    expect(record?.shown.at).toBe(world.clock.time);
  });
});
