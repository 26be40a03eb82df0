import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi as vitest } from 'vitest';
import type { EntryDetail } from '../../src/notebook/log-work.ts';
import type { EntryView, PhotoView } from '../../src/notebook/views.ts';
import { createFakeNotebook, fakeEntry, fakeMe, fakeNow, fakeShot } from '../support/ui-fake-notebook.ts';
import { fakeDetail } from '../support/ui-fake-work.ts';
import { fakeMachine, mendPage, openApp } from '../support/ui-page.tsx';

mendPage();

async function open(part: Partial<EntryDetail>, entry: Partial<EntryView> = {}, me = fakeMe()) {
  const base = fakeDetail();
  const detail = { ...base, ...part, entry: { ...base.entry, ...part.entry, ...entry } };
  const notebook = createFakeNotebook({ entry: detail, me });
  const shown = openApp(fakeMachine({ notebook }), '/muc/entry-a');
  await screen.findByRole('heading', { level: 1 });
  return { ...shown, notebook };
}

const here = () => `${location.pathname}${location.search}`;

const file = (name: string, onDevice = true): PhotoView => ({
  attachment: {
    ...fakeShot().attachment,
    sha256: 'f'.repeat(64),
    size: 1_200_000,
    mime: 'application/pdf',
    name,
    source: 'file',
    pixels: null,
    thumbnail: null,
  },
  onDevice,
  sent: true,
});

describe('one entry', () => {
  it('says what it is, whose, on which day, and all that was put down', async () => {
    const long = 'Nội dung rất dài '.repeat(200).trim();
    await open(
      {},
      {
        lines: [
          { labelVi: 'Thời lượng', textVi: '15 phút' },
          { labelVi: 'Nội dung', textVi: long },
        ],
      },
    );
    expect(screen.getByRole('heading', { level: 1, name: 'Bản tin sáng' })).toBeTruthy();
    expect(screen.getByText('Phát thanh · 21/4/2026')).toBeTruthy();
    expect(screen.getByText('Nguyễn Thị Lan · Phòng Văn hóa - Xã hội')).toBeTruthy();
    expect(screen.getByText('15 phút')).toBeTruthy();
    expect(screen.getByText(long)).toBeTruthy();
  });

  it('masks personal data until they are asked for, and masks them again', async () => {
    const { user } = await open({ personal: [{ labelVi: 'Điện thoại', textVi: '0912 345 678' }] });
    expect(screen.queryByText('0912 345 678')).toBeNull();
    expect(screen.getByText('Điện thoại')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Hiện thông tin cá nhân' }));
    expect(screen.getByText('0912 345 678')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Ẩn thông tin cá nhân' }));
    expect(screen.queryByText('0912 345 678')).toBeNull();
  });

  it('says how safe it is with its receipt, and what the desk says', async () => {
    await open(
      {},
      {
        save: 'sent',
        receipt: { at: fakeNow, code: 'A7K2' },
        review: { state: 'returned', reasonVi: 'Thiếu số người' },
      },
    );
    expect(screen.getByText('Đã gửi về xã lúc 09:30 · mã A7K2')).toBeTruthy();
    expect(screen.getByText('Xã đề nghị bổ sung: Thiếu số người')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Bổ sung' })).toBeTruthy();
  });

  it('[SYNC-6] says why it does not count: in the words of its form, else by the field', async () => {
    await open({
      faults: [
        { labelVi: 'Ngày kết thúc', messageVi: 'Ngày kết thúc phải sau ngày bắt đầu.' },
        { labelVi: 'Số người', messageVi: null },
        { labelVi: '', messageVi: null },
      ],
    });
    expect(
      screen.getByText(
        'Mục này chưa được tính: Ngày kết thúc phải sau ngày bắt đầu.; ô “Số người” còn thiếu hoặc chưa đúng; còn thiếu hoặc ghi chưa đúng',
      ),
    ).toBeTruthy();
  });

  it('tells its life, newest first: who, when, from what to what', async () => {
    const line = { authorVi: 'Lan', fields: [], attached: 0, detached: 0 };
    await open({
      history: [
        { ...line, at: fakeNow - 60_000, what: 'made' },
        {
          ...line,
          at: fakeNow,
          authorVi: 'Hùng',
          what: 'edited',
          fields: [
            { labelVi: 'Số người', fromVi: '20', toVi: '25' },
            { labelVi: 'Ghi chú', fromVi: null, toVi: 'Có mưa' },
            { labelVi: 'Chủ trì', fromVi: 'Ông Thái', toVi: null },
          ],
          attached: 2,
          detached: 1,
        },
      ],
    });
    const history = screen.getByRole('heading', { name: 'Lịch sử' }).closest('section');
    if (!history) throw new Error('The history is no section.');
    const lines = [...history.querySelectorAll('.history-line')];
    expect(lines.map((each) => each.querySelector('strong')?.textContent)).toEqual(['Sửa', 'Ghi lần đầu']);
    expect(lines[0]?.textContent).toContain('Hùng · 09:30');
    const words = within(history);
    expect(words.getByText(/từ “20” thành “25”/)).toBeTruthy();
    expect(words.getByText(/ghi thêm “Có mưa”/)).toBeTruthy();
    expect(words.getByText(/để trống, trước là “Ông Thái”/)).toBeTruthy();
    expect(words.getByText('Thêm 2 ảnh hoặc tệp')).toBeTruthy();
    expect(words.getByText('Bớt 1 ảnh hoặc tệp')).toBeTruthy();
  });

  it('says so when it is not on this device', async () => {
    openApp(fakeMachine({ notebook: createFakeNotebook({ entry: null }) }), '/muc/entry-x');
    expect(await screen.findByText(/^Không thấy mục này trên máy/)).toBeTruthy();
  });
});

describe('what an entry carries', () => {
  it('shows photos as pictures and files by name and size', async () => {
    const photo: PhotoView = { attachment: fakeShot().attachment, onDevice: true, sent: false };
    await open({}, { photos: [photo, file('Biên bản họp xóm.pdf')] });
    expect(screen.getAllByRole('button', { name: /^Xem lớn/ })).toHaveLength(1);
    expect(screen.getByText('Biên bản họp xóm.pdf')).toBeTruthy();
    expect(screen.getByText('1,2 MB')).toBeTruthy();
  });

  function watchDownloads() {
    const downloads: { href: string; name: string }[] = [];
    const click = vitest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
      this: HTMLAnchorElement,
    ) {
      downloads.push({ href: this.getAttribute('href') ?? '', name: this.download });
    });
    return { downloads, stop: () => click.mockRestore() };
  }

  it('hands a file on this device to the system under its own name', async () => {
    const watched = watchDownloads();
    const { user, notebook } = await open({}, { photos: [file('Biên bản.pdf')] });
    notebook.views.bytes.set('f'.repeat(64), new ArrayBuffer(4));
    await user.click(screen.getByRole('button', { name: 'Mở tệp Biên bản.pdf' }));
    expect(watched.downloads).toEqual([{ href: expect.stringMatching(/^blob:/), name: 'Biên bản.pdf' }]);
    watched.stop();
  });

  it('fetches a file that only the endpoint has from there, and says where it is', async () => {
    const watched = watchDownloads();
    const { user } = await open({}, { photos: [file('Biên bản.pdf', false)] });
    expect(screen.getByText(/Tệp đang ở xã, mở được khi có mạng/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Mở tệp Biên bản.pdf' }));
    expect(watched.downloads).toEqual([{ href: `/api/attachments/${'f'.repeat(64)}`, name: 'Biên bản.pdf' }]);
    watched.stop();
  });
});

describe('what can be done with an entry', () => {
  it('is edited in a form of its own draft, and gets more photos by the camera', async () => {
    const { user } = await open({});
    expect(screen.getByRole('link', { name: 'Thêm ảnh' }).getAttribute('href')).toBe('/may-anh-muc/entry-a');
    await user.click(screen.getByRole('button', { name: 'Sửa' }));
    expect(here()).toBe('/bieu-mau/draft-1?muc=entry-a');
  });

  it('is removed without a question, and comes back by the notice', async () => {
    const { user, notebook } = await open({});
    await user.click(screen.getByRole('button', { name: 'Xóa' }));
    expect(notebook.calls).toContainEqual(['removeEntry', 'entry-a']);
    await screen.findByText('Đã xóa: Bản tin sáng');
    await user.click(screen.getByRole('button', { name: 'Hoàn tác' }));
    expect(notebook.calls.at(-1)).toEqual(['restore', 'entry-a']);
    await waitFor(() => expect(here()).toBe('/muc/entry-restored'));
  });

  it('[SYNC-7] once removed it says so and is restored later as well: the copy opens', async () => {
    const { user, notebook } = await open({ removed: true }, { mayEdit: false });
    expect(screen.getByText(/^Mục này đã xóa/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Sửa' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Khôi phục' }));
    expect(notebook.calls).toContainEqual(['restore', 'entry-a']);
    await waitFor(() => expect(here()).toBe('/muc/entry-restored'));
    expect(await screen.findByText('Đã khôi phục: Bản tin sáng')).toBeTruthy();
  });

  it('[STORE-1] is not called removed when removing fails', async () => {
    const { user, notebook } = await open({});
    notebook.before = () => Promise.reject(new Error('the store is gone'));
    await user.click(screen.getByRole('button', { name: 'Xóa' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/Có lỗi chưa rõ/);
    expect(screen.queryByText('Đã xóa: Bản tin sáng')).toBeNull();
  });

  it('offers nothing to who may not write it', async () => {
    await open({}, { mayEdit: false }, fakeMe({ role: 'viewer' }));
    for (const name of ['Sửa', 'Xóa', 'Khôi phục']) expect(screen.queryByRole('button', { name })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Thêm ảnh' })).toBeNull();
  });

  it('of a place leads to the place', async () => {
    await open({ placeOf: { checklistId: 'list-a', placeId: 'place-a' } });
    const link = screen.getByRole('link', { name: 'Xem địa điểm này' });
    expect(link.getAttribute('href')).toBe('/dia-diem/list-a/place-a?dot=campaign-a');
  });
});

it('the place leads to each of its entries', async () => {
  const notebook = createFakeNotebook();
  notebook.views.place?.checks.push(fakeEntry());
  openApp(fakeMachine({ notebook }), '/dia-diem/list-a/place-a?dot=campaign-a');
  const link = await screen.findByRole('link', { name: 'Đã treo' });
  expect(link.getAttribute('href')).toBe('/muc/entry-a');
});
