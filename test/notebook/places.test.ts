import { describe, expect, it } from 'vitest';
import { bothCampaigns, first, shotOf, World } from '../support/notebook-world.ts';

describe.each(bothCampaigns)('the checklist, in %s', (_name, campaign) => {
  it('every place shows its latest check, in the campaign’s words and in Vietnamese order', async () => {
    const world = await World.open({ campaign });
    const [list, ...others] = await world.notebook.checklists('');
    expect(others).toEqual([]);
    expect(list).toMatchObject({ labelVi: world.checklist.labelVi, done: 3, total: 11 });
    const names = list?.rows.map((row) => row.nameVi) ?? [];
    expect(names).toEqual(names.toSorted(new Intl.Collator('vi').compare));
    const row = (place: number) => list?.rows.find(({ placeId }) => placeId === world.placeId(place));
    expect(row(0)).toMatchObject({ state: 'done', statusVi: 'Đã treo', review: 'waiting', reasonVi: null });
    expect(row(2)).toMatchObject({
      state: 'todo',
      statusVi: null,
      latest: null,
      areaUnitVi: 'Xóm Khuân Hoà',
    });
    expect(row(4)).toMatchObject({ state: 'attention', placeKindVi: expect.stringContaining('Nhà văn hóa') });
    expect(row(9)).toMatchObject({
      state: 'returned',
      review: 'returned',
      reasonVi: 'Ảnh mờ, chưa đọc được khẩu hiệu. Nhờ cô chụp lại.',
    });
    expect(list?.rows.every((each) => each.mayCheck)).toBe(true);
  });

  it('[TEXT-2] a place is found without accents, by name or area unit; the counts stay those of the whole', async () => {
    const world = await World.open({ campaign });
    const [list] = await world.notebook.checklists('hoa khuan');
    expect(list?.rows.map((row) => row.placeId)).toEqual([world.placeId(2)]);
    expect(list).toMatchObject({ done: 3, total: 11 });
    expect((await world.notebook.checklists('không có'))[0]?.rows).toEqual([]);
  });

  it('one place shows its history, newest first, with photos and the prescribed words', async () => {
    const world = await World.open({ campaign });
    const shot = await shotOf(1);
    const { entryId } = await world.notebook.check(world.request(4, { shots: [shot] }));
    const place = await world.notebook.place(world.checklist.id, world.placeId(4));
    expect(place?.slogansVi).toEqual([...world.campaign.slogansExact, ...world.campaign.themesExact]);
    expect(place?.row).toMatchObject({ state: 'done', latest: { entryId, save: 'local' } });
    expect(place?.checks).toHaveLength(2);
    expect(place?.checks[0]).toMatchObject({
      entryId,
      mine: true,
      mayEdit: true,
      authorVi: 'Nguyễn Thị Lan',
      save: 'local',
      receipt: null,
      photos: [{ attachment: shot.attachment, onDevice: true, sent: false }],
    });
    expect(place?.checks[1]).toMatchObject({ save: 'sent', statusVi: 'Hỏng, mất – cần treo lại' });
    expect(place?.checks[1]?.lines).toContainEqual({ labelVi: 'Ngày thực hiện', textVi: '20/4/2026' });
    expect(await world.notebook.place(world.checklist.id, 'nowhere')).toBeNull();
    expect(await world.notebook.place('nothing', world.placeId(4))).toBeNull();
    const elsewhere = await world.notebook.place(world.checklist.id, world.placeId(4), 'another');
    expect(elsewhere).toBeNull();
  });

  it('the statuses start with what the shutter means, and say what else they need', async () => {
    const world = await World.open({ campaign });
    const choices = await world.notebook.statusChoices(world.ref, world.checklist.id);
    expect(choices.map(({ labelVi }) => labelVi)).toEqual([
      'Đã treo',
      'Chưa treo được',
      'Hỏng, mất – cần treo lại',
      'Đã tháo dỡ',
    ]);
    expect(choices.map(({ needsPhoto }) => needsPhoto)).toEqual([true, false, true, true]);
    expect(choices.map(({ wantsAttention }) => wantsAttention)).toEqual([false, true, true, false]);
    expect(choices.map(({ ask }) => ask.length)).toEqual([0, 1, 0, 0]);
    expect(choices[1]?.ask[0]?.options?.map(({ labelVi }) => labelVi)).toContain('Cửa khóa, không gặp người');
  });

  it('the next place is the one after this in the order of the roster, round again, and none once all are done', async () => {
    const world = await World.open({ campaign });
    const next = (place: number) => world.notebook.nextPlace(world.checklist.id, world.placeId(place));
    expect(await next(0)).toEqual({ placeId: world.placeId(2), nameVi: 'Nhà văn hóa xóm Khuân Hoà' });
    expect(await next(6)).toMatchObject({ placeId: world.placeId(8) });
    expect(await next(10)).toMatchObject({ placeId: world.placeId(2) });
    for (const [index] of world.roster.places.entries()) {
      await world.notebook.check(world.request(index, { shots: [await shotOf(index)] }));
    }
    // What the desk has returned and what was damaged was done again by these checks.
    expect(await next(0)).toBeNull();
  });
});

describe('what an officer sees', () => {
  it('[ROLE-2] an area unit’s head sees only the places whose checks they may read', async () => {
    const world = await World.open({ who: 'areaUnitHead' });
    const [list] = await world.notebook.checklists('');
    expect(list?.rows.map((row) => [row.placeId, row.mayCheck])).toEqual([[world.placeId(1), true]]);
    expect(list).toMatchObject({ done: 1, total: 1 });
    expect(await world.notebook.place(world.checklist.id, world.placeId(2))).toBeNull();
  });

  it('[ROLE-2] a viewer sees everything and may check nothing', async () => {
    const world = await World.open({ role: 'viewer' });
    const [list] = await world.notebook.checklists('');
    expect(list?.total).toBe(11);
    expect(list?.rows.some((row) => row.mayCheck)).toBe(false);
    expect((await world.notebook.home())?.next).toEqual([]);
  });

  it('a place that is no longer active is not listed', async () => {
    const world = await World.open();
    world.elsewhere({
      record: { type: 'place', id: world.placeId(8) },
      campaign: null,
      base: 1,
      set: { active: false },
    });
    await world.pull();
    expect((await world.notebook.checklists(''))[0]?.total).toBe(10);
  });

  it('personal fields are left out of what is read', async () => {
    const world = await World.open();
    const form = first(world.campaign.forms.filter((each) => each.fields.some((field) => field.personal)));
    const kind = first(world.campaign.kinds.filter((each) => each.formId === form.id));
    const personal = form.fields.find((field) => field.personal && field.type === 'text');
    const words = form.fields.find((field) => field.type === 'text' && !field.personal && !field.visibleIf);
    world.elsewhere({
      record: { type: 'entry', id: '01960000-0000-7000-8000-0000000000aa' },
      create: { kind: kind.id, partyId: world.partyId },
      set: { [personal?.id ?? '']: 'Hoàng Văn Bí Mật', [words?.id ?? '']: 'Nói được' },
    });
    await world.pull();
    const entry = first((await world.notebook.arrived(1)).entries);
    expect(entry.kindVi).toBe(kind.labelVi);
    expect(entry.lines).toContainEqual({ labelVi: words?.labelVi, textVi: 'Nói được' });
    expect(JSON.stringify(entry)).not.toContain('Bí Mật');
  });

  it('what arrived is listed newest arrival first, with what has not arrived left out', async () => {
    const world = await World.open({ who: 'desk' });
    await world.notebook.check(world.request(8, { shots: [await shotOf(1)] }));
    const before = (await world.notebook.arrived(100)).entries;
    expect(before).toHaveLength(world.roster.entries.length);
    expect(before[0]).toMatchObject({ authorVi: 'Trần Văn Hùng', placeVi: null, save: 'sent' });
    await world.push();
    const after = (await world.notebook.arrived(2)).entries;
    expect(after).toHaveLength(2);
    expect(after[0]).toMatchObject({ placeVi: world.roster.places[8]?.nameVi, mine: true });
    expect(after[0]?.receipt?.code).toMatch(/^[0-9A-Z]+$/);
  });

  it('[REVIEW-1] an accepted check waits again once it is changed', async () => {
    const world = await World.open();
    const { entryId } = await world.notebook.check(world.request(8, { shots: [await shotOf(1)] }));
    await world.push();
    world.elsewhere({
      record: { type: 'review', id: 'review-1' },
      campaign: null,
      create: { kind: null, partyId: null },
      set: { entryId, revision: 1, state: 'accepted' },
    });
    await world.pull();
    const row = async () => (await world.notebook.place(world.checklist.id, world.placeId(8)))?.row;
    expect(await row()).toMatchObject({ state: 'done', review: 'accepted' });
    await world.notebook.addPhotos(entryId, [await shotOf(2)]);
    expect(await row()).toMatchObject({ state: 'done', review: 'waiting' });
  });
});
