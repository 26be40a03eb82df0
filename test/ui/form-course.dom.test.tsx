import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import { CheckRefusedError } from '../../src/notebook/refusals.ts';
import { vi } from '../../src/ui/text/vi.ts';
import { viForm } from '../../src/ui/text/vi-form.ts';
import { openSample } from '../support/form-sample.tsx';
import { fakeShot } from '../support/ui-fake-notebook.ts';
import { mendPage } from '../support/ui-page.tsx';

mendPage();
Element.prototype.scrollIntoView = () => undefined;

const words = (id: string, labelVi: string, part: { [key: string]: Json } = {}): Json => ({
  ...{ id, labelVi, type: 'text' },
  ...part,
});
const one = words('one', 'Một');
const asked = words('asked', 'Cần có', { required: true });
const saveButton = () => screen.findByRole('button', { name: viForm.save });
const line = (label: string) => screen.findByLabelText(label);

describe('a form on its way', () => {
  it('[STORE-4] writes nothing while nothing was changed, whatever is looked at', async () => {
    const { user, notebook } = openSample({ fields: [one, asked] });
    await user.click(await line('Một'));
    await user.tab();
    await user.tab();
    fireEvent.blur(window);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(notebook.calls.filter(([name]) => name === 'keepDraft')).toEqual([]);
    expect(screen.queryByText(/Đã tự lưu nháp/)).toBeNull();
    expect(screen.queryByRole('button', { name: viForm.drop })).toBeNull();
  });

  it('[STORE-4] is kept at once when the page is hidden, or loses the focus', async () => {
    const { drafts } = openSample({ fields: [one] });
    fireEvent.input(await line('Một'), { target: { value: 'a' } });
    fireEvent.blur(window);
    expect(drafts()).toMatchObject([{ typed: { one: 'a' }, field: 'one' }]);
    fireEvent.input(await line('Một'), { target: { value: 'ab' } });
    await waitFor(() => expect(screen.getByText(/Đã tự lưu nháp/)).toBeTruthy());
    const hidden = Object.getOwnPropertyDescriptor(Document.prototype, 'visibilityState');
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    fireEvent(document, new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
    expect(hidden).toBeDefined();
    expect(drafts().at(-1)).toMatchObject({ typed: { one: 'ab' } });
  });

  it('remembers the field the person went on to', async () => {
    const { user, drafts } = openSample({ fields: [one, asked] });
    await user.type(await line('Một'), 'a');
    await user.click(await line('Cần có'));
    await waitFor(() => expect(drafts().at(-1)).toMatchObject({ field: 'asked' }));
  });

  it('comes back to the field the person was in, also behind "Thêm chi tiết"', async () => {
    openSample({
      fields: [one, words('more', 'Thêm', { tier: 'more' })],
      view: { resumed: true },
      draft: { typed: { one: 'a' }, field: 'more' },
    });
    const input = await line('Thêm');
    await waitFor(() => expect(document.activeElement).toBe(input));
    expect(input.closest('details')).toHaveProperty('open', true);
    screen.getByText(viForm.resumed);
  });

  it('says that the draft is kept when it is left half done, and nothing when nothing was typed', async () => {
    const left = openSample({ fields: [one] });
    await left.user.type(await line('Một'), 'a');
    await left.user.click(screen.getByRole('button', { name: viForm.back }));
    left.unmount();
    await waitFor(() => expect(left.notices.current.value).toMatchObject({ textVi: viForm.leave }));
    const untouched = openSample({ fields: [one] });
    await line('Một');
    untouched.unmount();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(untouched.notices.current.value).toBeNull();
  });

  it('a draft that a camera was only opened from is none', async () => {
    const { user, notebook, unmount } = openSample({ fields: [words('one', 'Ảnh', { type: 'photo' })] });
    await user.click(await screen.findByRole('button', { name: viForm.photo.take }));
    await screen.findByRole('dialog');
    expect(notebook.calls.some(([name]) => name === 'keepDraft')).toBe(true);
    unmount();
    await waitFor(() => expect(notebook.calls).toContainEqual(['dropDraft', 'draft-a']));
  });

  it('Enter goes on to the next field and saves nothing', async () => {
    const { user, saved } = openSample({ fields: [one, asked] });
    await user.type(await line('Một'), 'a{Enter}');
    // jsdom lays nothing out; a browser goes on to the next field.
    expect(saved()).toEqual([]);
  });
});

describe('what a form asks for', () => {
  it('shows no fault before a field is left, then the sentence with its label', async () => {
    const { user } = openSample({ fields: [words('one', 'Một', { maxLength: 3 })] });
    await user.type(await line('Một'), 'dài quá');
    expect(screen.queryByText(/dài quá 3 ký tự/)).toBeNull();
    await user.tab();
    await screen.findByText('“Một” dài quá 3 ký tự. Hãy rút gọn.');
  });

  it('a field that was only passed through is not scolded', async () => {
    const { user } = openSample({ fields: [asked, one] });
    await user.click(await line('Cần có'));
    await user.tab();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await line('Cần có')).getAttribute('aria-invalid')).toBe('false');
  });

  it('opens "Thêm chi tiết" where something in it is missing', async () => {
    const { user } = openSample({ fields: [one, words('more', 'Thêm', { tier: 'more', required: true })] });
    const details = (await line('Thêm')).closest('details');
    expect(details?.open).toBe(false);
    await user.click(await saveButton());
    await waitFor(() => expect(details?.open).toBe(true));
  });

  it('says that one of several is enough', async () => {
    const { user, saved } = openSample({
      fields: [
        words('a', 'Đường dẫn', { requiredAnyOf: 'proof' }),
        words('b', 'Ghi chú', { requiredAnyOf: 'proof' }),
      ],
    });
    await screen.findByText('Cần ít nhất một trong: Đường dẫn, Ghi chú.');
    await user.click(await saveButton());
    const summary = await screen.findByRole('alert');
    await waitFor(() => expect(document.activeElement).toBe(summary));
    await user.type(await line('Ghi chú'), 'x');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    await user.click(await saveButton());
    await waitFor(() => expect(saved()).toHaveLength(1));
  });

  it('compares fields, with the label of the other', async () => {
    const date = (id: string, labelVi: string, part: { [key: string]: Json } = {}) =>
      words(id, labelVi, { type: 'date', ...part });
    const { user } = openSample({
      fields: [date('a', 'Bắt đầu'), date('b', 'Kết thúc', { minField: 'a' })],
      draft: { typed: { a: '2026-04-20', b: '2026-04-19' } },
    });
    await user.click(await saveButton());
    await waitFor(() =>
      expect(screen.getAllByText('“Kết thúc” không được trước “Bắt đầu”.')).toHaveLength(2),
    );
  });

  it('warns of a day outside of the period at once, and saves it all the same', async () => {
    const { user, saved } = openSample({
      fields: [words('day', 'Ngày', { type: 'date' })],
      form: { roles: { date: 'day' } },
      draft: { typed: { day: '2026-04-01' } },
    });
    await screen.findByText(/^“Ngày” nằm ngoài thời gian tổ chức/);
    await user.click(await saveButton());
    await waitFor(() => expect(saved()).toHaveLength(1));
  });

  it('takes the sentence of the file where there is one', async () => {
    const { user } = openSample({
      fields: [words('asked', 'Cần có', { required: true, messages: { required: 'Ghi vào đây nhé.' } })],
    });
    await user.click(await saveButton());
    within(await screen.findByRole('alert')).getByRole('link', { name: 'Ghi vào đây nhé.' });
  });
});

describe('Lưu', () => {
  it('is open at once for a form that is complete as it opens: two taps', async () => {
    const { user, saved, notebook } = openSample({
      fields: [asked],
      draft: { typed: { asked: 'như trước' } },
    });
    await user.dblClick(await saveButton());
    await waitFor(() => expect(saved()).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(saved()).toHaveLength(1);
    expect(notebook.calls.filter(([name]) => name === 'keepDraft')).toEqual([]);
  });

  it('says what was saved, that it is safe, and how to take it back', async () => {
    const { user, notices } = openSample({ fields: [one] });
    await user.click(await saveButton());
    await waitFor(() =>
      expect(notices.current.value).toMatchObject({ kind: 'done', undo: { undo: 'remove' } }),
    );
    expect(notices.current.value?.textVi).toBe(`Mục vừa lưu. ${vi.saved.online}`);
  });

  it('keeps everything where it fails, and works again', async () => {
    const { user, notebook, notices, saved } = openSample({ fields: [one] });
    await user.type(await line('Một'), 'giữ nguyên');
    notebook.before = async (intent) => {
      if (intent === 'saveForm') throw new Error('broken');
    };
    await user.click(await saveButton());
    await waitFor(() => expect(notices.current.value).toMatchObject({ kind: 'failed' }));
    expect(await line('Một')).toHaveProperty('value', 'giữ nguyên');
    notebook.before = () => Promise.resolve();
    await user.click(await saveButton());
    await waitFor(() => expect(saved()).toHaveLength(2));
    await waitFor(() => expect(notices.current.value).toMatchObject({ kind: 'done' }));
  });

  it('a draft that cannot be kept any more is said at once, and kept with the next key', async () => {
    const { user, notebook, drafts } = openSample({ fields: [one] });
    notebook.before = async () => {
      throw new Error('broken');
    };
    await user.type(await line('Một'), 'a');
    await screen.findByRole('alert');
    notebook.before = () => Promise.resolve();
    await user.type(await line('Một'), 'b');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(drafts().at(-1)).toMatchObject({ typed: { one: 'ab' } });
  });

  it('writes no draft behind its own back while it saves', async () => {
    const { user, notebook, saved, drafts } = openSample({ fields: [one] });
    await user.type(await line('Một'), 'a');
    const held: (() => void)[] = [];
    notebook.before = (intent) =>
      intent === 'saveForm' ? new Promise<void>((resolve) => void held.push(resolve)) : Promise.resolve();
    await user.click(await saveButton());
    await waitFor(() => expect(saved()).toHaveLength(1));
    const before = drafts().length;
    fireEvent.input(await line('Một'), { target: { value: 'ab' } });
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect(drafts()).toHaveLength(before);
    for (const letGo of held) letGo();
  });

  it('what the notebook refuses is shown at its field', async () => {
    const { user, notebook, notices } = openSample({ fields: [asked], draft: { typed: { asked: 'a' } } });
    notebook.before = async (intent) => {
      const fault = { fieldId: 'asked', rule: 'required', message: null, refuses: true } as const;
      if (intent === 'saveForm') throw new CheckRefusedError([fault]);
    };
    await user.click(await saveButton());
    await waitFor(() => expect(notices.current.value).toMatchObject({ kind: 'failed' }));
  });

  it('an entry that says the same is offered; closing the question leads back', async () => {
    const { user, saved } = openSample({
      fields: [one],
      views: { similar: [{ entryId: 'entry-b', titleVi: 'Bản tin sáng', at: Date.UTC(2026, 3, 21, 1, 5) }] },
    });
    await user.click(await saveButton());
    const sheet = await screen.findByRole('dialog', { name: viForm.similar.title });
    within(sheet).getByText('Ghi lúc 08:05');
    await user.click(within(sheet).getByRole('button', { name: vi.app.close }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(saved()).toEqual([]);
    await user.click(await saveButton());
    await user.click(await screen.findByRole('button', { name: viForm.similar.separate }));
    await waitFor(() => expect(saved()).toHaveLength(1));
  });

  it('joined, the form is an edit, and says what the person had written', async () => {
    const { user, saved } = openSample({
      fields: [one],
      draft: { typed: { one: 'của tôi' } },
      views: {
        similar: [{ entryId: 'entry-b', titleVi: '', at: 0 }],
        differing: [{ fieldId: 'one', textVi: 'của tôi nữa' }],
      },
    });
    await user.click(await saveButton());
    await user.click(await screen.findByRole('button', { name: /^Ghi thêm vào mục đó/ }));
    await screen.findByRole('heading', { name: viForm.edits('Mẫu thử') });
    screen.getByText(viForm.joined);
    screen.getByText(viForm.yours('của tôi nữa'));
    await user.click(screen.getByRole('button', { name: viForm.useYours }));
    expect(await line('Một')).toHaveProperty('value', 'của tôi nữa');
    expect(saved()).toEqual([]);
  });

  it('waits for photos that are still on their way', async () => {
    const held: (() => void)[] = [];
    const { user } = openSample({
      fields: [words('one', 'Ảnh', { type: 'photo' })],
      lens: { develop: () => new Promise((resolve) => void held.push(() => resolve(fakeShot()))) },
    });
    const picker = (await screen.findByRole('group', { name: 'Ảnh' })).querySelector('input[type=file]');
    if (!(picker instanceof HTMLInputElement)) throw new Error('no picker');
    await user.upload(picker, new File(['x'], 'a.jpg', { type: 'image/jpeg' }));
    expect(await screen.findByRole('button', { name: viForm.adding })).toHaveProperty('disabled', true);
    for (const letGo of held) letGo();
    expect(await saveButton()).toHaveProperty('disabled', false);
  });
});

describe('"Như lần trước"', () => {
  const last = { entryId: 'entry-l', titleVi: 'Bản tin', used: true };

  it('says so, and fills afresh what no person filled', async () => {
    const { user, notebook } = openSample({
      fields: [one, asked],
      view: { last },
      draft: { typed: { one: 'như trước', asked: 'như trước' } },
    });
    await screen.findByText(viForm.like.used('Bản tin'));
    const input = await line('Cần có');
    await user.clear(input);
    await user.type(input, 'của tôi');
    const { form } = notebook.views;
    if (!form) throw new Error('no form');
    notebook.views.form = { ...form, draft: { ...form.draft, typed: {} } };
    await user.click(screen.getByRole('button', { name: viForm.like.afresh }));
    await waitFor(async () => expect(await line('Một')).toHaveProperty('value', ''));
    expect(input).toHaveProperty('value', 'của tôi');
    screen.getByRole('button', { name: viForm.like.offer('Bản tin') });
  });

  it('is offered where the form was opened without it', async () => {
    const { user, notebook } = openSample({ fields: [one], view: { last: { ...last, used: false } } });
    const offer = await screen.findByRole('button', { name: viForm.like.offer('Bản tin') });
    const { form } = notebook.views;
    if (!form) throw new Error('no form');
    notebook.views.form = { ...form, draft: { ...form.draft, typed: { one: 'như trước' } } };
    await user.click(offer);
    await waitFor(async () => expect(await line('Một')).toHaveProperty('value', 'như trước'));
    const asked = notebook.calls.filter(([name]) => name === 'form').at(-1)?.[1];
    expect(asked).toMatchObject({ about: { like: 'last' } });
  });
});

it('tells on top why the desk returned the entry', async () => {
  openSample({ fields: [one], view: { returnedVi: 'Ảnh mờ' }, draft: { entryId: 'entry-a' } });
  await screen.findByText('Xã đề nghị bổ sung: Ảnh mờ');
});
