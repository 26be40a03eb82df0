import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { LogView } from '../../src/notebook/log-work.ts';
import { createFakeNotebook, fakeMe } from '../support/ui-fake-notebook.ts';
import { fakeDraftRow, fakeLog, fakeLogRow } from '../support/ui-fake-work.ts';
import { fakeMachine, mendPage, openApp } from '../support/ui-page.tsx';

mendPage();

async function open(log: LogView, path = '/nhat-ky', me = fakeMe()) {
  const notebook = createFakeNotebook({ log, me });
  const shown = openApp(fakeMachine({ notebook }), path);
  await screen.findByRole('heading', { level: 1, name: 'Nhật ký' });
  return { ...shown, notebook };
}

describe('the log', () => {
  it('stands by days, named as people name them', async () => {
    const rows = [fakeLogRow()];
    await open(
      fakeLog(rows, {
        days: ['2026-04-21', '2026-04-20', '2026-04-19'].map((day) => ({ day, rows })),
      }),
    );
    await screen.findByRole('heading', { name: 'Hôm nay' });
    const days = screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);
    expect(days).toEqual(['Hôm nay', 'Hôm qua', 'Chủ nhật, 19/4/2026']);
  });

  it('says of each line what, when, who else, how many photos, which campaign, and how safe it is', async () => {
    await open(
      fakeLog([
        fakeLogRow({
          mine: false,
          authorVi: 'Trần Văn Minh',
          photos: 2,
          campaignVi: 'Đợt hai',
          save: 'sent',
          review: { state: 'returned', reasonVi: 'Ảnh mờ' },
        }),
      ]),
    );
    const line = await screen.findByRole('link', { name: /^Bản tin sáng/ });
    expect(line.getAttribute('href')).toBe('/muc/entry-a');
    expect(line.textContent).toContain('Phát thanh · 09:30 · Trần Văn Minh · 2 ảnh');
    for (const words of ['Đợt hai', 'Đã gửi về xã', 'Xã đề nghị bổ sung: Ảnh mờ']) {
      expect(within(line).getByText(words)).toBeTruthy();
    }
  });

  it('calls an entry without a title by its kind, once, and gives what waits for the desk no sign', async () => {
    await open(fakeLog([fakeLogRow({ titleVi: '' })]));
    const line = await screen.findByRole('link', { name: /^Phát thanh/ });
    expect(line.textContent).toBe('Phát thanh09:30Đã lưu trên máy');
  });

  it('has a filter for each state with its count, each an address', async () => {
    const counts = { all: 12, drafts: 1, unsent: 3, returned: 2, removed: 0 };
    const { notebook } = await open(fakeLog([], { counts }), '/nhat-ky?loc=bo-sung');
    const filters = within(await screen.findByRole('navigation', { name: 'Lọc nhật ký' }));
    expect(filters.getAllByRole('link').map((link) => link.textContent)).toEqual([
      'Tất cả (12)',
      'Nháp (1)',
      'Chưa gửi (3)',
      'Xã đề nghị bổ sung (2)',
      'Đã xóa (0)',
    ]);
    const current = filters.getByRole('link', { name: 'Xã đề nghị bổ sung (2)' });
    expect(current.getAttribute('aria-current')).toBe('page');
    expect(current.getAttribute('href')).toBe('/nhat-ky?loc=bo-sung');
    expect(notebook.calls).toContainEqual(['log', 'returned', 50]);
  });

  it('shows fifty entries, and fifty more when asked', async () => {
    const { user, notebook } = await open(fakeLog([fakeLogRow()], { more: true }));
    await user.click(await screen.findByRole('button', { name: 'Xem thêm' }));
    await waitFor(() => expect(notebook.calls).toContainEqual(['log', 'all', 100]));
  });

  it.each([
    ['/nhat-ky', /^Chưa ghi hoạt động nào/, 'Ghi hoạt động', '/ghi'],
    ['/nhat-ky?loc=nhap', /^Không có bản nháp nào/, 'Xem tất cả', '/nhat-ky?loc=tat-ca'],
    ['/nhat-ky?loc=chua-gui', /^Không còn mục nào/, 'Xem tất cả', '/nhat-ky?loc=tat-ca'],
    ['/nhat-ky?loc=bo-sung', /^Xã không đề nghị/, 'Xem tất cả', '/nhat-ky?loc=tat-ca'],
    ['/nhat-ky?loc=da-xoa', /^Chưa xóa mục nào/, 'Xem tất cả', '/nhat-ky?loc=tat-ca'],
  ])('at %s says when there is nothing, and what to do next', async (path, words, way, href) => {
    await open(fakeLog([]), path);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.getByRole('link', { name: way }).getAttribute('href')).toBe(href);
  });

  it('says so when it cannot be read', async () => {
    const notebook = createFakeNotebook();
    notebook.log = () => Promise.reject(new Error('the store is gone'));
    openApp(fakeMachine({ notebook }), '/nhat-ky');
    expect((await screen.findByRole('alert')).textContent).toMatch(/Có lỗi chưa rõ/);
  });
});

describe('drafts in the log', () => {
  const log = fakeLog([], { drafts: [fakeDraftRow({ edits: true, photos: 1, campaignVi: 'Đợt hai' })] });

  it('[STORE-4] go on where they were left', async () => {
    await open(log);
    const go = await screen.findByRole('link', { name: 'Viết tiếp: Phát thanh – Bản tin chiều' });
    expect(go.getAttribute('href')).toBe('/bieu-mau/draft-a');
    expect(screen.getByText('Đang sửa mục đã ghi · Đã tự lưu nháp lúc 09:30 · 1 ảnh')).toBeTruthy();
    expect(screen.getByText('Đợt hai')).toBeTruthy();
  });

  it('are given up after one question', async () => {
    const { user, notebook } = await open(log);
    await user.click(await screen.findByRole('button', { name: 'Bỏ bản nháp: Phát thanh – Bản tin chiều' }));
    expect(notebook.calls).not.toContainEqual(['dropDraft', 'draft-a']);
    await user.click(await screen.findByRole('button', { name: 'Bỏ bản nháp' }));
    expect(notebook.calls).toContainEqual(['dropDraft', 'draft-a']);
    expect(await screen.findByText('Đã bỏ bản nháp.')).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('stay when the question is answered with no, or when dropping fails', async () => {
    const { user, notebook } = await open(log);
    const ask = await screen.findByRole('button', { name: /^Bỏ bản nháp:/ });
    await user.click(ask);
    await user.click(await screen.findByRole('button', { name: 'Giữ lại' }));
    expect(notebook.calls.filter(([name]) => name === 'dropDraft')).toEqual([]);
    notebook.before = () => Promise.reject(new Error('the store is gone'));
    await user.click(ask);
    await user.click(await screen.findByRole('button', { name: 'Bỏ bản nháp' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/Có lỗi chưa rõ/);
    expect(screen.queryByText('Đã bỏ bản nháp.')).toBeNull();
  });
});
