import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { Form } from '../../src/domain/campaign/form-schema.ts';
import { RoomExhaustedError } from '../../src/storage/port/device-store.ts';
import { editFormPath } from '../../src/ui/paths.ts';
import { viFaults } from '../../src/ui/text/vi-faults.ts';
import { viForm } from '../../src/ui/text/vi-form.ts';
import { viFormFaults } from '../../src/ui/text/vi-form-faults.ts';
import { openFormScreen } from '../support/form-page.tsx';
import {
  fieldWhere,
  isMeeting,
  isTitledAgain,
  kindWhere,
  openEdit,
  outboxOf,
  record,
} from '../support/notebook-forms.ts';
import { shotOf, World } from '../support/notebook-world.ts';
import { mendPage } from '../support/ui-page.tsx';

mendPage();
Element.prototype.scrollIntoView = () => undefined;

async function titled() {
  const world = await World.open({ entries: false });
  const { kind, form } = kindWhere(world, isTitledAgain);
  const title = fieldWhere(form, ({ id }) => id === form.roles.title);
  return { world, kind, form, title };
}

const line = (labelVi: string) => screen.findByRole('textbox', { name: new RegExp(`^${labelVi}`) });
const saveButton = () => screen.findByRole('button', { name: viForm.save });
const typedIn = async (world: World) => (await world.store.drafts())[0]?.values;

/** A number field without steppers, to type into. */
function counted(form: Form) {
  return fieldWhere(
    form,
    ({ type, default: given, tier }) => type === 'integer' && given === undefined && tier === 'main',
  );
}

describe('the form', () => {
  it('[STORE-4] keeps what is typed as a draft, and says so', async () => {
    const { world, kind, title } = await titled();
    const { user } = openFormScreen(world, { kind });
    await user.type(await line(title.labelVi), 'Bản tin sáng');
    await waitFor(async () => expect((await typedIn(world))?.[title.id]).toBe('Bản tin sáng'));
    await screen.findByText(/Đã tự lưu nháp lúc/);
    expect(await outboxOf(world)).toEqual([]);
  });

  it('[STORE-4] comes back to the same words and field after the page died', async () => {
    const { world, kind, title } = await titled();
    const first = openFormScreen(world, { kind });
    await first.user.type(await line(title.labelVi), 'Đang gõ dở');
    await waitFor(async () => expect((await typedIn(world))?.[title.id]).toBe('Đang gõ dở'));
    first.unmount();
    await world.reopen();
    openFormScreen(world, { path: first.path });
    await screen.findByText(viForm.resumed);
    const again = await line(title.labelVi);
    expect(again).toHaveProperty('value', 'Đang gõ dở');
    await waitFor(() => expect(document.activeElement).toBe(again));
    expect(await world.store.drafts()).toHaveLength(1);
  });

  it('saves once however often Lưu is pressed, and the draft is gone', async () => {
    const { world, kind, title } = await titled();
    const { user, notices } = openFormScreen(world, { kind });
    await user.type(await line(title.labelVi), 'Bản tin sáng');
    await user.dblClick(await saveButton());
    await waitFor(async () => expect(await outboxOf(world)).toHaveLength(1));
    await waitFor(async () => expect(await world.store.drafts()).toEqual([]));
    expect(notices.current.value).toMatchObject({ kind: 'done', undo: { undo: 'remove' } });
    expect(notices.current.value?.textVi).toContain('Bản tin sáng');
  });

  it('says what is missing with the sentences of the campaign, once Lưu was pressed, and leads there', async () => {
    const { world, kind, title } = await titled();
    const { user } = openFormScreen(world, { kind });
    await line(title.labelVi);
    const words = title.messages?.required ?? viFormFaults.required.type(title.labelVi);
    expect(screen.queryByText(words)).toBeNull();
    await user.click(await saveButton());
    const summary = await screen.findByRole('alert');
    within(summary).getByText(viForm.missing(1));
    await waitFor(() => expect(document.activeElement).toBe(summary));
    await user.click(within(summary).getByRole('link', { name: words }));
    const input = await line(title.labelVi);
    expect(document.activeElement).toBe(input);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const described = (input.getAttribute('aria-describedby') ?? '').split(' ');
    expect(described.map((id) => document.getElementById(id)?.textContent).join(' ')).toContain(words);
    expect(await outboxOf(world)).toEqual([]);
  });

  it('reads numbers the Vietnamese way, and asks where two are meant', async () => {
    const world = await World.open({ entries: false });
    const { kind, form } = kindWhere(world, isMeeting);
    const field = counted(form);
    const { user } = openFormScreen(world, { kind });
    const input = await line(field.labelVi);
    await user.type(input, '1.234');
    await screen.findByText(viForm.reads(['1 nghìn 234', field.unitVi].filter(Boolean).join(' ')));
    await user.clear(input);
    await user.type(input, '1,234');
    await user.tab();
    await screen.findByText(/có thể hiểu hai cách/);
  });

  it('shows a field only where another says so', async () => {
    const world = await World.open({ entries: false });
    const { kind, form } = kindWhere(world, isMeeting);
    const photo = fieldWhere(form, ({ type }) => type === 'photo');
    const rule = photo.visibleIf && 'notIn' in photo.visibleIf ? photo.visibleIf : { field: '', notIn: [] };
    const deciding = fieldWhere(form, ({ id }) => id === rule.field);
    const hiding = deciding.options?.find(({ value }) => rule.notIn.includes(value))?.labelVi ?? '';
    const showing = deciding.options?.find(({ value }) => !rule.notIn.includes(value))?.labelVi ?? '';
    const { user } = openFormScreen(world, { kind });
    await user.click(await screen.findByRole('radio', { name: hiding }));
    await waitFor(() => expect(screen.queryByRole('group', { name: photo.labelVi })).toBeNull());
    await user.click(screen.getByRole('radio', { name: showing }));
    await screen.findByRole('group', { name: photo.labelVi });
  });

  it('[STORE-4] a picked photo is with the draft before it is shown, and can be taken out', async () => {
    const { world, kind, form } = await titled();
    const photo = fieldWhere(form, ({ type }) => type === 'photo');
    const shot = await shotOf(7);
    const { user } = openFormScreen(world, { kind, lens: { develop: async () => shot } });
    const group = await screen.findByRole('group', { name: photo.labelVi });
    const picker = group.querySelector('input[type=file]');
    if (!(picker instanceof HTMLInputElement)) throw new Error('no picker');
    await user.upload(picker, new File(['photo'], 'a.jpg', { type: 'image/jpeg' }));
    await screen.findByRole('button', { name: viForm.photo.remove(1) });
    const [draft] = await world.store.drafts();
    expect(draft?.attachments[photo.id]).toEqual([shot.attachment]);
    expect(await world.store.bytes(shot.attachment.sha256)).toEqual(shot.bytes);
    await user.click(screen.getByRole('button', { name: viForm.photo.remove(1) }));
    await waitFor(async () => expect((await world.store.drafts())[0]?.attachments[photo.id]).toEqual([]));
  });

  it('[STORE-6] a full phone keeps every word on the screen, and Lưu works again afterwards', async () => {
    const { world, kind, title } = await titled();
    const { user } = openFormScreen(world, { kind });
    await user.type(await line(title.labelVi), 'Bản tin ');
    world.breaks = new RoomExhaustedError('no room');
    await user.type(await line(title.labelVi), 'sáng');
    await user.click(await saveButton());
    expect((await screen.findByRole('alert')).textContent).toContain(viFaults.room);
    screen.getByRole('link', { name: viFaults.toClear });
    expect(await line(title.labelVi)).toHaveProperty('value', 'Bản tin sáng');
    expect(await outboxOf(world)).toEqual([]);
    world.breaks = null;
    await user.click(await saveButton());
    await waitFor(async () => expect(await outboxOf(world)).toHaveLength(1));
  });

  it('asks once whether something alike of today is the same, and joins the two', async () => {
    const { world, kind, title, form } = await titled();
    const note = fieldWhere(form, ({ type }) => type === 'longtext');
    const { entryId } = await record(world, kind, { [title.id]: 'Bản tin sáng', [note.id]: 'Một' });
    const { user } = openFormScreen(world, { kind });
    await user.type(await line(title.labelVi), 'Bản tin sáng');
    await user.click(await saveButton());
    const sheet = await screen.findByRole('dialog', { name: viForm.similar.title });
    await user.click(within(sheet).getByRole('button', { name: /Ghi thêm vào mục đó/ }));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: viForm.similar.title })).toBeNull());
    await waitFor(async () => expect((await world.store.drafts())[0]?.record?.id).toBe(entryId));
    await user.type(await line(note.labelVi), ' và hai');
    await user.click(await saveButton());
    await waitFor(async () => expect(await outboxOf(world)).toHaveLength(2));
    const changes = await outboxOf(world);
    expect(changes[1]).toMatchObject({ record: { id: entryId }, set: { [note.id]: 'Một và hai' } });
  });

  it('an edit without a difference says so and makes nothing', async () => {
    const { world, kind, title } = await titled();
    const { entryId } = await record(world, kind, { [title.id]: 'Bản tin' });
    const { draft } = await openEdit(world, entryId);
    const { user, notices } = openFormScreen(world, { path: editFormPath(draft.id, entryId) });
    await user.click(await saveButton());
    await waitFor(() => expect(notices.current.value).toMatchObject({ textVi: viForm.unchanged }));
    expect(await outboxOf(world)).toHaveLength(1);
  });

  it('a draft is dropped only after a question', async () => {
    const { world, kind, title } = await titled();
    const { user } = openFormScreen(world, { kind });
    await user.type(await line(title.labelVi), 'Nhầm');
    await waitFor(async () => expect(await world.store.drafts()).toHaveLength(1));
    await user.click(await screen.findByRole('button', { name: viForm.drop }));
    const sheet = await screen.findByRole('dialog', { name: viForm.dropAsk });
    expect(await world.store.drafts()).toHaveLength(1);
    await user.click(within(sheet).getByRole('button', { name: viForm.dropYes }));
    await waitFor(async () => expect(await world.store.drafts()).toEqual([]));
  });

  it('says where an address leads to nothing', async () => {
    const { world } = await titled();
    openFormScreen(world, { path: '/bieu-mau/no-such-draft' });
    await screen.findByText(viForm.gone);
  });
});
