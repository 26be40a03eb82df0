import { describe, expect, it } from 'vitest';
import {
  fieldWhere,
  filled,
  isPersonal,
  isTitledAgain,
  kindWhere,
  openEdit,
  openNew,
  outboxOf,
  record,
} from '../support/notebook-forms.ts';
import { bothCampaigns, realNow, shotOf, World } from '../support/notebook-world.ts';

describe.each(bothCampaigns)('Nhật ký of %s', (_, campaign) => {
  async function open() {
    const world = await World.open({ campaign, entries: false });
    const { kind, form } = kindWhere(world, isTitledAgain);
    const title = form.roles.title ?? '';
    const date = form.roles.date ?? '';
    return { world, kind, form, title, date, log: world.notebook.log };
  }

  it('has the newest day first and each entry on the day it happened', async () => {
    const { world, kind, title, date, log } = await open();
    await record(world, kind, { [title]: 'Hôm qua', [date]: '2026-04-20' });
    world.clock.time = realNow + 1_000;
    await record(world, kind, { [title]: 'Sáng nay', [date]: '2026-04-21' });
    world.clock.time = realNow + 2_000;
    await record(world, kind, { [title]: 'Trưa nay', [date]: '2026-04-21' });
    const { days, counts, more } = await log('all', 2);
    expect(days.map(({ day, rows }) => [day, ...rows.map(({ titleVi }) => titleVi)])).toEqual([
      ['2026-04-21', 'Trưa nay', 'Sáng nay'],
    ]);
    expect(more).toBe(true);
    expect(counts).toEqual({ all: 3, drafts: 0, unsent: 3, returned: 0, removed: 0 });
  });

  it('tells what is a draft, what is unsent, what was returned and what was removed', async () => {
    const { world, kind, title, log } = await open();
    const sent = await record(world, kind, { [title]: 'Đã gửi' });
    const returned = await record(world, kind, { [title]: 'Bị trả' });
    await world.push();
    world.elsewhere({
      record: { type: 'review', id: 'review-1' },
      campaign: null,
      create: { kind: null, partyId: null },
      set: { entryId: returned.entryId, revision: 1, state: 'returned', reason: 'Thiếu ảnh' },
    });
    await world.pull();
    const removed = await record(world, kind, { [title]: 'Đã xóa' });
    await world.notebook.removeEntry(removed.entryId);
    const { draft } = await openNew(world, kind);
    await world.notebook.keepDraft({ ...draft, typed: { ...draft.typed, [title]: 'Dở dang' } }, []);
    const ids = async (filter: Parameters<typeof log>[0]) =>
      (await log(filter, 50)).days.flatMap(({ rows }) => rows.map(({ entryId }) => entryId));
    expect((await log('all', 50)).counts).toEqual({ all: 2, drafts: 1, unsent: 1, returned: 1, removed: 1 });
    expect(new Set(await ids('all'))).toEqual(new Set([sent.entryId, returned.entryId]));
    expect(await ids('returned')).toEqual([returned.entryId]);
    expect(await ids('removed')).toEqual([removed.entryId]);
    expect((await log('drafts', 50)).drafts).toMatchObject([{ titleVi: 'Dở dang', draftId: draft.id }]);
    expect((await world.notebook.home())?.returned).toMatchObject([
      { entryId: returned.entryId, review: { state: 'returned', reasonVi: 'Thiếu ảnh' } },
    ]);
    const view = await openEdit(world, returned.entryId);
    expect(view.returnedVi).toBe('Thiếu ảnh');
    await world.notebook.saveForm({ ...view.draft, typed: { ...view.draft.typed, [title]: 'Đã mend' } });
    expect(await ids('returned')).toEqual([]);
  });

  it('an entry shows who changed what, from what, to what', async () => {
    const { world, kind, title } = await open();
    const { entryId } = await record(world, kind, { [title]: 'Bản tin 1' });
    await world.push();
    for (const words of ['Bản tin 2', 'Bản tin 3']) {
      world.clock.time += 60_000;
      const { draft } = await openEdit(world, entryId);
      await world.notebook.saveForm({ ...draft, typed: { ...draft.typed, [title]: words } });
    }
    const label = fieldWhere(kindWhere(world, isTitledAgain).form, ({ id }) => id === title).labelVi;
    const history = [
      { what: 'made' },
      { what: 'edited', fields: [{ labelVi: label, fromVi: 'Bản tin 1', toVi: 'Bản tin 2' }] },
      { what: 'edited', fields: [{ labelVi: label, fromVi: 'Bản tin 2', toVi: 'Bản tin 3' }] },
    ];
    expect((await world.notebook.entry(entryId))?.history).toMatchObject(history);
    await world.push();
    const detail = await world.notebook.entry(entryId);
    expect(detail?.history).toMatchObject(history);
    expect(detail?.history.every(({ authorVi }) => authorVi === world.me.nameVi)).toBe(true);
    expect(detail).toMatchObject({ titleVi: 'Bản tin 3', day: '2026-04-21', removed: false, faults: [] });
  });

  it('[SYNC-7] a removed entry is restored as one copy, with its photos, where it stood', async () => {
    const { world, kind, form, title } = await open();
    const photo = fieldWhere(form, ({ type }) => type === 'photo');
    const shot = await shotOf(5);
    const view = await openNew(world, kind);
    const draft = {
      ...(await filled(view, { [title]: 'Bản tin' })),
      attachments: { [photo.id]: [shot.attachment] },
    };
    await world.notebook.keepDraft(draft, [shot]);
    const { entryId } = await world.notebook.saveForm(draft);
    await world.push();
    await world.upload();
    const before = await world.notebook.entry(entryId);
    world.clock.time += 3_600_000;
    const undo = await world.notebook.removeEntry(entryId);
    expect((await world.notebook.entry(entryId))?.removed).toBe(true);
    await world.push();
    await world.notebook.undo(undo);
    await world.notebook.undo(undo);
    const changes = await outboxOf(world);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ create: { kind, restores: entryId }, base: 0 });
    const copyId = changes[0]?.record.id ?? '';
    const copy = await world.notebook.entry(copyId);
    expect(copy?.entry).toMatchObject({ at: before?.entry.at, lines: before?.entry.lines });
    expect(copy?.entry.photos.map(({ attachment }) => attachment)).toEqual([shot.attachment]);
    expect(copy?.history).toMatchObject([{ what: 'restored' }]);
    await world.push();
    expect((await world.notebook.log('all', 50)).counts).toMatchObject({ all: 1, removed: 0 });
  });

  it('personal data stands apart, and its history says only that it changed', async () => {
    const { world } = await open();
    const { kind, form } = kindWhere(world, isPersonal);
    const personal = fieldWhere(form, (field) => field.personal === true);
    const secret = personal.type === 'phone' ? '0912345678' : 'Nguyễn Văn Kín';
    const { entryId } = await record(world, kind, { [personal.id]: secret });
    await world.push();
    const { draft } = await openEdit(world, entryId);
    const other = personal.type === 'phone' ? '0987654321' : 'Trần Thị Khác';
    await world.notebook.saveForm({ ...draft, typed: { ...draft.typed, [personal.id]: other } });
    const detail = await world.notebook.entry(entryId);
    expect(detail?.personal).toEqual([{ labelVi: personal.labelVi, textVi: other }]);
    const rest = JSON.stringify([detail?.entry.lines, detail?.titleVi, detail?.history]);
    expect(rest).not.toContain(secret);
    expect(rest).not.toContain(other);
  });

  it('[STORE-9] leaving is refused while something is unsent or half-typed', async () => {
    const { world, kind } = await open();
    await expect(world.notebook.mayLeave()).resolves.toBeUndefined();
    const { draft } = await openNew(world, kind);
    await world.notebook.keepDraft(draft, []);
    await expect(world.notebook.mayLeave()).rejects.toMatchObject({ left: { unsent: 0, drafts: 1 } });
    await world.notebook.saveForm(await filled(await openNew(world, kind)));
    await expect(world.notebook.mayLeave()).rejects.toMatchObject({ left: { unsent: 1, drafts: 1 } });
  });
});
