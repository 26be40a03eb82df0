import { describe, expect, it } from 'vitest';
import type { FormDraft } from '../../src/notebook/form-work.ts';
import { CheckRefusedError } from '../../src/notebook/refusals.ts';
import {
  fieldWhere,
  filled,
  isMeeting,
  isTitledAgain,
  kindWhere,
  openEdit,
  openNew,
  outboxOf,
  record,
} from '../support/notebook-forms.ts';
import { bothCampaigns, realNow, shotOf, World } from '../support/notebook-world.ts';

describe.each(bothCampaigns)('a form of %s', (_, campaign) => {
  const open = () => World.open({ campaign });
  const titled = (world: World) => {
    const { kind, form } = kindWhere(world, isTitledAgain);
    return { kind, form, title: form.roles.title ?? '' };
  };

  it('opens with its defaults and stores nothing', async () => {
    const world = await open();
    const { kind, form } = titled(world);
    const view = await openNew(world, kind);
    expect(view).toMatchObject({ resumed: false, today: '2026-04-21', returnedVi: null });
    expect(view.draft.typed[form.roles.date ?? '']).toBe('2026-04-21');
    const number = fieldWhere(form, ({ type, default: given }) => type === 'integer' && given !== undefined);
    expect(view.draft.typed[number.id]).toBe(String(number.default));
    expect(await world.store.drafts()).toEqual([]);
  });

  it('[STORE-4] a killed page comes back to the same form with the same words, photos and field', async () => {
    const world = await open();
    const { kind, form, title } = titled(world);
    const photo = fieldWhere(form, ({ type }) => type === 'photo');
    const shot = await shotOf(1);
    const { draft } = await openNew(world, kind);
    await world.notebook.keepDraft(
      {
        ...draft,
        typed: { ...draft.typed, [title]: 'Bản tin đang gõ d' },
        attachments: { [photo.id]: [shot.attachment] },
        field: title,
      },
      [shot],
    );
    await world.reopen();
    const view = await openNew(world, kind, { draftId: draft.id });
    expect(view.resumed).toBe(true);
    expect(view.draft).toMatchObject({ field: title, attachments: { [photo.id]: [shot.attachment] } });
    expect(view.draft.typed[title]).toBe('Bản tin đang gõ d');
    expect(await world.notebook.bytes(shot.attachment.sha256)).toEqual(shot.bytes);
    const known = await world.notebook.form({ draftId: draft.id, about: null });
    expect(known?.draft).toEqual(view.draft);
    expect((await world.notebook.home())?.unfinished).toMatchObject([
      { draftId: draft.id, titleVi: 'Bản tin đang gõ d', photos: 1, edits: false },
    ]);
  });

  it('[STORE-2] Lưu is one change with everything typed, and ends the draft', async () => {
    const world = await open();
    const { kind, form, title } = titled(world);
    const photo = fieldWhere(form, ({ type }) => type === 'photo');
    const shot = await shotOf(2);
    const view = await openNew(world, kind);
    const draft: FormDraft = {
      ...(await filled(view, { [title]: '  Bản tin sáng  ' })),
      attachments: { [photo.id]: [shot.attachment] },
    };
    await world.notebook.keepDraft(draft, [shot]);
    const saved = await world.notebook.saveForm(draft);
    expect(saved).toMatchObject({ entryId: draft.id, titleVi: 'Bản tin sáng', unchanged: false });
    const changes = await outboxOf(world);
    expect(changes).toMatchObject([
      {
        base: 0,
        create: { kind, partyId: world.partyId },
        attach: { [photo.id]: [shot.attachment] },
        authorId: world.me.id,
      },
    ]);
    expect(changes[0]?.set?.[title]).toBe('Bản tin sáng');
    expect(await world.store.drafts()).toEqual([]);
    const uploads = await world.store.uploads();
    expect(uploads.map(({ role }) => role)).toEqual(['thumbnail', 'photo']);
  });

  it('what lacks a required field stays a draft, and every fault is said', async () => {
    const world = await open();
    const { kind, title } = titled(world);
    const { draft } = await openNew(world, kind);
    await world.notebook.keepDraft({ ...draft, typed: { ...draft.typed, [title]: ' ' } }, []);
    const saving = world.notebook.saveForm({ ...draft, typed: { ...draft.typed, [title]: ' ' } });
    await expect(saving).rejects.toBeInstanceOf(CheckRefusedError);
    await expect(saving).rejects.toMatchObject({ faults: [{ fieldId: title, rule: 'required' }] });
    expect(await outboxOf(world)).toEqual([]);
    expect(await world.store.drafts()).toHaveLength(1);
  });

  it('"Như lần trước" fills all but day, time and what must be counted anew', async () => {
    const world = await open();
    const { kind, form, title } = titled(world);
    const setting = fieldWhere(form, (field) => field.type === 'integer' && field.default !== undefined);
    const counted = fieldWhere(form, (field) => field.type === 'integer' && field.default === undefined);
    const first = await record(world, kind, { [title]: 'Bản tin 1', [setting.id]: '7', [counted.id]: '9' });
    world.clock.time = realNow + 60_000;
    const view = await openNew(world, kind, { like: 'last' });
    expect(view.last).toEqual({ entryId: first.entryId, titleVi: 'Bản tin 1', used: true });
    expect(view.draft.typed).toMatchObject({ [title]: 'Bản tin 1', [setting.id]: '7' });
    expect(view.draft.typed).not.toHaveProperty(counted.id);
    await world.notebook.saveForm(view.draft);
    expect(await outboxOf(world)).toHaveLength(2);
    expect((await openNew(world, kind)).last).toMatchObject({ used: false });
  });

  it('an edit changes only what differs from what its form was opened with', async () => {
    const world = await open();
    const { kind, form, title } = titled(world);
    const other = fieldWhere(form, (field) => field.type === 'integer' && field.default !== undefined);
    const { entryId } = await record(world, kind, { [title]: 'Bản tin 1', [other.id]: '7' });
    await world.push();
    const view = await openEdit(world, entryId);
    world.elsewhere({ record: { type: 'entry', id: entryId }, base: 1, set: { [other.id]: 8 } });
    await world.pull();
    const typed = { ...view.draft.typed, [title]: 'Bản tin 2' };
    const saved = await world.notebook.saveForm({ ...view.draft, typed });
    expect((await outboxOf(world)).map(({ base, set }) => ({ base, set }))).toEqual([
      { base: 1, set: { [title]: 'Bản tin 2' } },
    ]);
    await world.push();
    const shown = (await world.store.record({ type: 'entry', id: entryId }))?.shown;
    expect(shown?.fields[other.id]).toMatchObject({ value: 8 });
    expect(shown?.fields[other.id]?.alternatives).toBeUndefined();
    if (!saved.undo) throw new Error('an edit can be undone');
    await world.notebook.undo(saved.undo);
    expect((await outboxOf(world)).map(({ set }) => set)).toEqual([{ [title]: 'Bản tin 1' }]);
  });

  it('[SYNC-14] what was seen before a restore is no revision of the present epoch: an edit begun then takes nothing for seen', async () => {
    const world = await open();
    const { kind, title } = titled(world);
    const { entryId } = await record(world, kind, { [title]: 'Bản tin 1' });
    await world.push();
    const { draft } = await openEdit(world, entryId);
    await world.notebook.keepDraft({ ...draft, typed: { ...draft.typed, [title]: 'Bản tin 2' } }, []);
    await world.restore();
    await world.reopen();
    const again = await world.notebook.form({ draftId: draft.id, about: null });
    if (!again) throw new Error('the draft is kept');
    await world.notebook.saveForm(again.draft);
    expect(await outboxOf(world)).toMatchObject([{ base: 0, set: { [title]: 'Bản tin 2' } }]);
  });

  it('an edit that changes nothing makes no change and leaves no draft', async () => {
    const world = await open();
    const { kind } = titled(world);
    const { entryId } = await record(world, kind);
    const { draft } = await openEdit(world, entryId);
    await world.notebook.keepDraft(draft, []);
    expect(await world.notebook.saveForm(draft)).toMatchObject({ entryId, unchanged: true, undo: null });
    expect(await outboxOf(world)).toHaveLength(1);
    expect(await world.store.drafts()).toEqual([]);
  });

  it('an entry that is being edited already opens in the draft that lies there', async () => {
    const world = await open();
    const { kind, title } = titled(world);
    const { entryId } = await record(world, kind);
    const { draft } = await openEdit(world, entryId);
    await world.notebook.keepDraft({ ...draft, typed: { ...draft.typed, [title]: 'Đang sửa' } }, []);
    const again = await openEdit(world, entryId);
    expect(again).toMatchObject({ resumed: true, draft: { id: draft.id } });
    expect(again.draft.typed[title]).toBe('Đang sửa');
  });

  it('a draft saved in two tabs is one entry', async () => {
    const world = await open();
    const { kind, title } = titled(world);
    const draft = await filled(await openNew(world, kind), { [title]: 'Bản tin 1' });
    await world.notebook.saveForm(draft);
    await world.notebook.saveForm({ ...draft, typed: { ...draft.typed, [title]: 'Bản tin 2' } });
    const changes = await outboxOf(world);
    expect(new Set(changes.map((change) => change.record.id)).size).toBe(1);
    expect(changes.filter(({ create }) => create)).toHaveLength(1);
  });

  it('an address opened again after its draft was saved begins another entry', async () => {
    const world = await open();
    const { kind, title } = titled(world);
    const { entryId } = await record(world, kind, { [title]: 'Bản tin 1' });
    const view = await openNew(world, kind, { draftId: entryId });
    expect(view.draft.id).not.toBe(entryId);
    await world.notebook.saveForm(await filled(view, { [title]: 'Bản tin 2' }));
    const rows = (await world.store.records({ type: 'entry' })).filter(({ unsent }) => unsent > 0);
    expect(rows).toHaveLength(2);
  });

  it('a hidden field is not stored, nor are its photos', async () => {
    const world = await open();
    const { kind, form } = kindWhere(world, isMeeting);
    const photo = fieldWhere(form, ({ type }) => type === 'photo');
    const hiding = photo.visibleIf && 'notIn' in photo.visibleIf ? photo.visibleIf : { field: '', notIn: [] };
    const shot = await shotOf(3);
    const view = await openNew(world, kind);
    const draft = await filled(view, { [hiding.field]: hiding.notIn[0] ?? '' });
    await world.notebook.keepDraft({ ...draft, attachments: { [photo.id]: [shot.attachment] } }, [shot]);
    await world.notebook.saveForm({ ...draft, attachments: { [photo.id]: [shot.attachment] } });
    const [change] = await outboxOf(world);
    expect(change).not.toHaveProperty('attach');
    expect(await world.store.uploads()).toEqual([]);
  });

  it('an entry that says the same today is offered, and joining keeps both words', async () => {
    const world = await open();
    const { kind, form, title } = titled(world);
    const note = fieldWhere(form, ({ type }) => type === 'longtext');
    const number = fieldWhere(form, ({ type, default: given }) => type === 'integer' && given !== undefined);
    const typed = { [title]: 'Bản tin sáng', [note.id]: 'Lần một', [number.id]: '3' };
    const { entryId } = await record(world, kind, typed);
    const draft = await filled(await openNew(world, kind), {
      [title]: 'bản tin SÁNG',
      [note.id]: 'Lần hai',
      [number.id]: '5',
    });
    expect(await world.notebook.similar(draft)).toMatchObject([{ entryId, titleVi: 'Bản tin sáng' }]);
    const joined = await world.notebook.join(draft, entryId);
    expect(joined).toMatchObject({ id: draft.id, entryId });
    expect(joined.typed).toMatchObject({ [note.id]: 'Lần một\nLần hai', [number.id]: '3' });
    expect(joined.differing).toContainEqual({ fieldId: number.id, textVi: '5' });
    await world.reopen();
    const again = await world.notebook.form({ draftId: draft.id, about: null });
    expect(again?.draft.differing).toEqual(joined.differing);
    expect(await world.store.drafts()).toHaveLength(1);
    await world.notebook.saveForm(joined);
    const changes = await outboxOf(world);
    expect(changes).toHaveLength(2);
    expect(changes[1]).toMatchObject({ record: { id: entryId }, set: { [note.id]: 'Lần một\nLần hai' } });
  });
});

it('nobody who only reads gets a form', async () => {
  const world = await World.open({ role: 'viewer' });
  const { kind } = kindWhere(world, isTitledAgain);
  const about = { campaignId: world.campaign.id, kind, like: 'nothing' } as const;
  expect(await world.notebook.form({ draftId: world.notebook.newDraftId(), about })).toBeNull();
});
