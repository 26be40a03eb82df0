import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import type { Attachment } from '../../src/domain/attachment.ts';
import { viForm } from '../../src/ui/text/vi-form.ts';
import { openSample } from '../support/form-sample.tsx';
import { fakeShot } from '../support/ui-fake-notebook.ts';
import { mendPage } from '../support/ui-page.tsx';

mendPage();
Element.prototype.scrollIntoView = () => undefined;

const field = (type: string, part: { [key: string]: Json } = {}): Json => ({
  id: 'one',
  labelVi: 'Ô thử',
  type,
  ...part,
});
const options = (...values: string[]): Json => values.map((value) => ({ value, labelVi: `Chọn ${value}` }));

/** What the draft holds of the field once it is kept. */
async function keptAs({ drafts }: ReturnType<typeof openSample>, value: Json | undefined): Promise<void> {
  await waitFor(() => {
    const typed: unknown = drafts().at(-1);
    expect(typed).toMatchObject(value === undefined ? {} : { typed: { one: value } });
    if (value === undefined) expect(typed).not.toHaveProperty('typed.one');
  });
}

const input = () => screen.findByLabelText('Ô thử');
const group = () => screen.findByRole('group', { name: 'Ô thử' });

describe('a field that is typed', () => {
  it.each([
    ['text', 'Nước sạch'],
    ['longtext', 'Dòng một'],
    ['integer', '1.234'],
    ['decimal', '12,5'],
    ['money', '1.250.000'],
    ['url', 'https://example.vn/bai'],
    ['phone', '0912 345 678'],
  ])('%s keeps what was typed as it was typed', async (type, text) => {
    const shown = openSample({ fields: [field(type)] });
    await shown.user.type(await input(), text);
    await keptAs(shown, text);
    expect(await input()).toHaveProperty('value', text);
  });

  it.each([
    ['date', '2026-04-18'],
    ['time', '17:00'],
  ])('%s is taken from the system', async (type, value) => {
    const shown = openSample({ fields: [field(type)] });
    fireEvent.input(await input(), { target: { value } });
    await keptAs(shown, value);
  });

  it('a date is said with its weekday, and today and yesterday by name', async () => {
    openSample({ fields: [field('date')] });
    const day = await input();
    fireEvent.input(day, { target: { value: '2026-04-21' } });
    await screen.findByText(/^Thứ ba, .*\(hôm nay\)$/);
    fireEvent.input(day, { target: { value: '2026-04-20' } });
    await screen.findByText(/^Thứ hai, .*\(hôm qua\)$/);
    fireEvent.input(day, { target: { value: '2026-04-19' } });
    await screen.findByText(/^Chủ nhật, [^(]*$/);
  });

  it.each([
    ['1.250.000', 'money', 'Đọc là: 1 triệu 250 nghìn đồng'],
    ['1.005', 'integer', 'Đọc là: 1 nghìn 005 đồng'],
    ['12,5', 'decimal', 'Đọc là: 12 phẩy 5 đồng'],
    ['-20000', 'integer', 'Đọc là: âm 20 nghìn đồng'],
    ['0,05', 'decimal', 'Đọc là: 0 phẩy 05 đồng'],
    ['2.000.000.001', 'money', 'Đọc là: 2 tỷ 001 đồng'],
  ])('a number with separators says how it was read: %s', async (text, type, words) => {
    const { user } = openSample({ fields: [field(type, { unitVi: 'đồng' })] });
    await user.type(await input(), text);
    await screen.findByText(words);
  });

  it.each([
    ['12.5', 'decimal', '“12.5” có thể hiểu hai cách. Viết 12,5 nếu là số lẻ, hoặc 125.'],
    ['1,234.5', 'decimal', '“1,234.5” có thể hiểu hai cách. Viết 1234,5 nếu là số lẻ, hoặc 12345.'],
    ['1,234,567', 'money', '“1,234,567” có thể hiểu hai cách. Hãy viết liền: 1234567.'],
    ['12.5', 'integer', '“12.5” có thể hiểu hai cách. Ở đây chỉ ghi số tròn; nếu đúng là 125 thì viết 125.'],
    ['12,5', 'integer', '“Ô thử” phải là số tròn, không có phần lẻ sau dấu phẩy.'],
    ['mười', 'integer', '“Ô thử” chỉ nhập số, ví dụ: 45.'],
    ['9999999999999999', 'money', '“Ô thử” quá lớn. Hãy kiểm tra lại.'],
  ])('a number that cannot be read is asked about once it is left: %s', async (text, type, words) => {
    const { user } = openSample({ fields: [field(type)] });
    await user.type(await input(), text);
    expect(screen.queryByText(words)).toBeNull();
    await user.tab();
    await screen.findByText(words);
    expect((await input()).getAttribute('aria-invalid')).toBe('true');
  });

  it('a small range has − and +, which keep to the step and the limits', async () => {
    const shown = openSample({
      fields: [field('integer', { min: 1, max: 12, step: 5, unitVi: 'phút' })],
      draft: { typed: { one: '7' } },
    });
    const more = await screen.findByRole('button', { name: 'Thêm 5 phút: Ô thử' });
    const less = screen.getByRole('button', { name: 'Bớt 5 phút: Ô thử' });
    await shown.user.click(more);
    expect(await input()).toHaveProperty('value', '10');
    await shown.user.click(more);
    expect(await input()).toHaveProperty('value', '12');
    expect(more).toHaveProperty('disabled', true);
    for (const value of ['10', '5', '1']) {
      await shown.user.click(less);
      expect(await input()).toHaveProperty('value', value);
    }
    expect(less).toHaveProperty('disabled', true);
    await keptAs(shown, '1');
  });

  it('words given before are offered until they stand there', async () => {
    const shown = openSample({
      fields: [field('text')],
      view: { suggestions: { one: ['Bản tin sáng', 'Bản tin chiều'] } },
    });
    const offers = await screen.findByRole('list', { name: viForm.suggestions('Ô thử') });
    await shown.user.click(within(offers).getByRole('button', { name: 'Bản tin chiều' }));
    await keptAs(shown, 'Bản tin chiều');
    expect(screen.queryByRole('list', { name: viForm.suggestions('Ô thử') })).toBeNull();
  });

  it('[TEXT-1] what an input method is composing is kept, and never written over', async () => {
    const shown = openSample({ fields: [field('text')] });
    const line = await input();
    if (!(line instanceof HTMLInputElement)) throw new Error('no line');
    const written: string[] = [];
    const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    Object.defineProperty(line, 'value', {
      get: () => own?.get?.call(line),
      set: (value: string) => {
        written.push(value);
        own?.set?.call(line, value);
      },
    });
    fireEvent.compositionStart(line);
    for (const text of ['nươ', 'nươ\u0301', 'nước ']) {
      own?.set?.call(line, text);
      fireEvent.input(line, { isComposing: true });
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
    await keptAs(shown, 'nước ');
    fireEvent.compositionEnd(line);
    expect(written).toEqual([]);
    expect(own?.get?.call(line)).toBe('nước ');
  });
});

describe('a field that is chosen', () => {
  it('of a few options one, with its note; what need not be chosen can be let go', async () => {
    const shown = openSample({
      fields: [
        field('choice', {
          options: [
            { value: 'a', labelVi: 'Một', noteVi: 'Ghi chú' },
            { value: 'b', labelVi: 'Hai' },
          ],
        }),
      ],
    });
    await shown.user.click(within(await group()).getByRole('radio', { name: /Một/ }));
    screen.getByText('Ghi chú');
    await keptAs(shown, 'a');
    await shown.user.click(screen.getByRole('button', { name: viForm.clearOf('Ô thử') }));
    await keptAs(shown, undefined);
  });

  it('words of one’s own take the place of a choice', async () => {
    const shown = openSample({ fields: [field('choice', { options: options('a', 'b'), allowOther: true })] });
    await shown.user.click(within(await group()).getByRole('radio', { name: viForm.other }));
    const line = screen.getByLabelText(viForm.otherLabel('Ô thử'));
    await waitFor(() => expect(document.activeElement).toBe(line));
    await shown.user.type(line, 'Của tôi');
    await keptAs(shown, 'Của tôi');
    await shown.user.click(screen.getByRole('radio', { name: 'Chọn b' }));
    await keptAs(shown, 'b');
    expect(screen.queryByLabelText(viForm.otherLabel('Ô thử'))).toBeNull();
  });

  it('of many options one, searched for without accents', async () => {
    const many = Array.from({ length: 12 }, (_, index) => `a${index}`);
    const shown = openSample({
      fields: [
        field('choice', {
          options: [...many.map((value) => ({ value, labelVi: value })), { value: 'z', labelVi: 'Đồng Mới' }],
        }),
      ],
    });
    await shown.user.click(await screen.findByRole('button', { name: 'Ô thử Chưa chọn Chọn' }));
    const sheet = await screen.findByRole('dialog', { name: 'Ô thử' });
    await shown.user.type(within(sheet).getByLabelText(viForm.search), 'moi dong');
    await shown.user.click(within(sheet).getByRole('radio', { name: 'Đồng Mới' }));
    await keptAs(shown, 'z');
    await screen.findByRole('button', { name: 'Ô thử Đồng Mới Chọn lại' });
  });

  it('several of some, and own words beside them', async () => {
    const shown = openSample({
      fields: [field('multichoice', { options: options('a', 'b', 'c'), allowOther: true })],
    });
    const box = async (name: string) => within(await group()).getByRole('checkbox', { name });
    await shown.user.click(await box('Chọn a'));
    await shown.user.click(await box('Chọn c'));
    await shown.user.click(await box(viForm.other));
    await shown.user.type(screen.getByLabelText(viForm.otherLabel('Ô thử')), 'Khác hẳn');
    await keptAs(shown, ['a', 'c', 'Khác hẳn']);
    await shown.user.click(await box('Chọn a'));
    await keptAs(shown, ['c', 'Khác hẳn']);
    await shown.user.click(await box(viForm.other));
    await keptAs(shown, ['c']);
  });

  it.each(['place', 'areaUnit', 'body', 'bodyOrArea'])(
    '%s is chosen from what the device knows',
    async (type) => {
      const choices = {
        one: [
          { value: 'p1', labelVi: 'Nhà văn hóa xóm Đồng' },
          { value: 'p2', labelVi: 'Trạm y tế' },
        ],
      };
      const shown = openSample({ fields: [field(type)], view: { choices } });
      await shown.user.click(await screen.findByRole('button', { name: /^Ô thử/ }));
      await shown.user.click(await screen.findByRole('radio', { name: 'Trạm y tế' }));
      await keptAs(shown, 'p2');
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    },
  );

  it('bodyMulti takes several, and what is gone from the list can be taken out', async () => {
    const choices = {
      one: [
        { value: 'p1', labelVi: 'Trường học' },
        { value: 'p2', labelVi: 'Trạm y tế' },
      ],
    };
    const shown = openSample({
      fields: [field('bodyMulti')],
      view: { choices },
      draft: { typed: { one: ['gone'] } },
    });
    await shown.user.click(await screen.findByRole('button', { name: /^Ô thử/ }));
    await shown.user.click(await screen.findByRole('checkbox', { name: 'Trường học' }));
    await shown.user.click(screen.getByRole('checkbox', { name: viForm.formerChoice }));
    await shown.user.click(screen.getByRole('button', { name: viForm.done }));
    await keptAs(shown, ['p1']);
  });

  it('yes is one tap, and no another', async () => {
    const shown = openSample({ fields: [field('boolean')] });
    await shown.user.click(await screen.findByRole('checkbox', { name: 'Ô thử' }));
    await keptAs(shown, true);
    await shown.user.click(screen.getByRole('checkbox', { name: 'Ô thử' }));
    await keptAs(shown, false);
  });

  it('what is computed is shown, not typed', async () => {
    const { user } = openSample({
      fields: [
        field('integer', { id: 'a', labelVi: 'Tử' }),
        field('integer', { id: 'b', labelVi: 'Mẫu' }),
        field('computed', { unitVi: '%', decimals: 1, formula: { op: 'ratio', a: 'a', b: 'b' } }),
      ],
    });
    await screen.findByText(viForm.noResult);
    await user.type(screen.getByLabelText('Tử'), '6');
    await user.type(screen.getByLabelText('Mẫu'), '7');
    await screen.findByText('85,7 %');
  });
});

describe('a field that takes bytes', () => {
  const upload = async (name: string, files: File[]) => {
    const picker = (await group()).querySelector('input[type=file]');
    if (!(picker instanceof HTMLInputElement)) throw new Error(`no picker for ${name}`);
    fireEvent.change(picker, { target: { files } });
  };
  const photo = (n: number) => fakeShot(String(n).repeat(64));
  const pdf = (part: Partial<Attachment> = {}) => ({
    ...fakeShot('c'.repeat(64)),
    thumbnail: null,
    attachment: {
      ...fakeShot('c'.repeat(64)).attachment,
      ...{ mime: 'application/pdf', name: 'van-ban.pdf', source: 'file' as const, thumbnail: null, ...part },
    },
  });

  it('[STORE-4] the draft is written before the camera opens, and the photo before it is shown', async () => {
    const shown = openSample({ fields: [field('text', { id: 'words', labelVi: 'Chữ' }), field('photo')] });
    await shown.user.type(await screen.findByLabelText('Chữ'), 'a');
    const held: (() => void)[] = [];
    shown.notebook.before = () => new Promise<void>((resolve) => void held.push(resolve));
    await shown.user.click(screen.getByRole('button', { name: /Chụp ảnh/ }));
    expect(screen.queryByRole('dialog')).toBeNull();
    shown.notebook.before = () => Promise.resolve();
    for (const letGo of held) letGo();
    await shown.user.click(await screen.findByRole('button', { name: 'Chụp' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await screen.findByRole('button', { name: viForm.photo.remove(1) });
    const withBytes = shown.notebook.calls.filter(
      ([name, , shots]) => name === 'keepDraft' && Array.isArray(shots) && shots.length > 0,
    );
    expect(withBytes).toHaveLength(1);
  });

  it('several photos from the gallery, each once; a slip is taken back', async () => {
    let count = 0;
    const shown = openSample({
      fields: [field('photo', { max: 3 })],
      lens: { develop: async () => photo((count++ % 2) + 1) },
    });
    const files = ['a', 'b', 'c'].map((name) => new File(['x'], name, { type: 'image/jpeg' }));
    await upload('photo', files);
    await screen.findByRole('button', { name: viForm.photo.remove(2) });
    expect(screen.queryByRole('button', { name: viForm.photo.remove(3) })).toBeNull();
    await shown.user.click(screen.getByRole('button', { name: viForm.photo.remove(1) }));
    await screen.findByText(viForm.photo.removed);
    expect(screen.queryByRole('button', { name: viForm.photo.remove(2) })).toBeNull();
    await shown.user.click(screen.getByRole('button', { name: viForm.bringBack }));
    await screen.findByRole('button', { name: viForm.photo.remove(2) });
  });

  it('as many as it takes, and then it says so', async () => {
    openSample({ fields: [field('photo', { max: 1 })] });
    await upload('photo', [new File(['x'], 'a.jpg')]);
    await screen.findByText(viForm.photo.full(1));
    expect(screen.getByRole('button', { name: /Chụp ảnh/ })).toHaveProperty('disabled', true);
  });

  it('a file by name and size, as it is', async () => {
    const shown = openSample({
      fields: [field('file', { accept: ['.pdf'], maxMB: 1 })],
      lens: { take: async () => pdf() },
    });
    await screen.findByText('Nhận tệp .pdf; mỗi tệp không quá 1 MB.');
    await upload('file', [new File(['x'], 'van-ban.pdf')]);
    await shown.user.click(await screen.findByRole('button', { name: viForm.file.remove('van-ban.pdf') }));
    await waitFor(() => expect(shown.drafts().at(-1)).toMatchObject({ attachments: { one: [] } }));
  });

  it('a file that is too large is not even read, one of another kind not kept; both are said, the third is taken', async () => {
    const taken: string[] = [];
    const shown = openSample({
      fields: [field('file', { accept: ['.pdf'], maxMB: 1, messages: { max: 'Tệp lớn quá 1 MB.' } })],
      lens: {
        take: async (file) => {
          taken.push(file.name);
          return pdf({ name: file.name });
        },
      },
    });
    const large = new File([new Uint8Array(1_100_000)], 'to.pdf');
    await upload('file', [large, new File(['x'], 'bai.docx'), new File(['x'], 'nho.pdf')]);
    const said = await screen.findByRole('alert');
    await screen.findByRole('button', { name: viForm.file.remove('nho.pdf') });
    expect(said.textContent).toContain('to.pdf: Tệp lớn quá 1 MB.');
    expect(said.textContent).toContain('bai.docx: “Ô thử” chỉ nhận tệp .pdf.');
    expect(taken).toEqual(['bai.docx', 'nho.pdf']);
    expect(shown.drafts().at(-1)).toMatchObject({ attachments: { one: [{ name: 'nho.pdf' }] } });
  });
});
