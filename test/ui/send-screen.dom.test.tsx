import { act, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { SendItem, SendView } from '../../src/notebook/views.ts';
import { countWaiting } from '../../src/ui/facts.ts';
import { createFakeNotebook, fakeNow, fakeSend } from '../support/ui-fake-notebook.ts';
import { createFakeSending, fakeMachine, type Machine, mendPage, openApp } from '../support/ui-page.tsx';

mendPage();

const photo = { role: 'photo' as const, size: 400_000, damaged: false };
const thumbnail = { role: 'thumbnail' as const, size: 9_000, damaged: false };

function item(part: Partial<SendItem> = {}): SendItem {
  return {
    record: { type: 'entry', id: 'entry-a' },
    titleVi: 'Treo băng rôn',
    placeVi: 'Cổng chợ trung tâm xã',
    removed: false,
    at: fakeNow,
    save: 'local',
    receipt: null,
    waitingChanges: 1,
    bytes: [
      { ...thumbnail, sha256: 't1', sent: false },
      { ...photo, sha256: 'p1', sent: true },
      { ...photo, sha256: 'p2', sent: false },
    ],
    ...part,
  };
}

const change: SendView['refused'][number]['change'] = {
  changeId: '01890000-0000-7000-8000-000000000001',
  deviceId: '01890000-0000-7000-8000-000000000002',
  seq: 7,
  authorId: 'person-a',
  at: fakeNow,
  zone: 'Asia/Ho_Chi_Minh',
  offset: null,
  campaign: null,
  record: { type: 'entry', id: 'entry-b' },
  base: 0,
};

async function open(send: Partial<SendView>, part: Partial<Machine> = {}) {
  const notebook = createFakeNotebook({ send: fakeSend(send) });
  const shown = openApp(fakeMachine({ notebook, ...part }), '/gui-ve-xa');
  await screen.findByRole('heading', { name: 'Gửi về xã' });
  return { ...shown, notebook };
}

describe('what waits to be sent', () => {
  it('is listed with the state of its words and of each photo', async () => {
    await open({ items: [item()] });
    const entry = (await screen.findByText('Cổng chợ trung tâm xã')).closest('li');
    if (!entry) throw new Error('The item is not in a list.');
    expect(within(entry).getByText('Đã lưu trên máy')).toBeTruthy();
    expect(within(entry).getByText('Nội dung: chờ gửi')).toBeTruthy();
    expect(within(entry).getByText('Ảnh 1/2: đã gửi · 0,4 MB')).toBeTruthy();
    expect(within(entry).getByText('Ảnh 2/2: chờ gửi · 0,4 MB')).toBeTruthy();
  });

  it('[STORE-5] tells of a device used before that still held something', async () => {
    await open({ formerDevices: [{ lastContact: fakeNow - 3_600_000, unsent: 4 }] });
    expect(await screen.findByText(/Máy bạn dùng trước, .* còn 4 phần chưa gửi/)).toBeTruthy();
  });

  it('counts in the tab as people count: entries, refused ones among them', async () => {
    await open({
      items: [item(), item({ record: { type: 'entry', id: 'sent' }, waitingChanges: 0, bytes: [] })],
      refused: [{ change, refusal: { reason: 'malformed' }, titleVi: 'Họp', placeVi: null, at: fakeNow }],
    });
    expect(await screen.findByRole('link', { name: 'Gửi về xã (2)' })).toBeTruthy();
  });

  it('says of a photo that it travels now, while it does', async () => {
    const sending = createFakeSending();
    await open({ items: [item()] }, { sending });
    await screen.findByText('Ảnh 2/2: chờ gửi · 0,4 MB');
    await act(() => sending.say({ activity: 'sending', travelling: ['p2'] }));
    expect(await screen.findByText('Ảnh 2/2: đang gửi · 0,4 MB')).toBeTruthy();
    expect(screen.getByText('Đang gửi…')).toBeTruthy();
  });

  it('[SYNC-14] shows the receipt of what was sent', async () => {
    const at = Date.UTC(2026, 3, 21, 10, 42);
    await open({
      items: [item({ save: 'sent', waitingChanges: 0, bytes: [], receipt: { at, code: '3F7K' } })],
    });
    expect(await screen.findByText('Đã gửi về xã lúc 17:42 · mã 3F7K')).toBeTruthy();
    expect(screen.getByText('Đã gửi hết về xã')).toBeTruthy();
  });
});

describe('"Gửi ngay"', () => {
  it.each([
    ['all-sent', 'Đã gửi hết về xã.'],
    ['nothing-to-send', 'Không còn mục nào chờ gửi.'],
  ] as const)('[SYNC-13] answers %s with a sentence', async (answer, sentence) => {
    const { user } = await open({}, { sending: createFakeSending(answer) });
    await user.click(screen.getByRole('button', { name: 'Gửi ngay' }));
    expect(await screen.findByText(sentence)).toBeTruthy();
  });

  it.each([
    ['network', /^Không có mạng\. Mọi thứ vẫn an toàn/],
    ['server', /^Máy chủ chưa trả lời/],
    ['session', /^Phiên làm việc đã hết/],
    ['update', /^Ứng dụng trên máy đã cũ/],
    ['disk', /^Máy chủ của xã đã hết chỗ/],
    ['bug', /^Có lỗi chưa rõ/],
  ] as const)('[SYNC-13] says why it could not: %s', async (trouble, sentence) => {
    const sending = createFakeSending('trouble');
    const { user } = await open({ items: [item()] }, { sending });
    sending.say({ trouble });
    await user.click(screen.getByRole('button', { name: 'Gửi ngay' }));
    const answer = screen.getByRole('button', { name: 'Gửi ngay' }).previousElementSibling;
    await waitFor(() => expect(answer?.textContent).toMatch(sentence));
    expect(answer?.getAttribute('role')).toBe('status');
  });

  it('is no failure without a line', async () => {
    const sending = createFakeSending();
    sending.say({ trouble: 'network' });
    await open({ items: [item()] }, { sending });
    expect(
      await screen.findByText('Không có mạng – vẫn ghi bình thường. Còn 1 mục trên máy này chưa gửi'),
    ).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('leads to the way in when the session is over', async () => {
    const sending = createFakeSending();
    sending.say({ trouble: 'session' });
    await open({ items: [item()] }, { sending });
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Phiên làm việc đã hết/);
    expect(screen.getByRole('link', { name: 'Nhập mã của xã' }).getAttribute('href')).toBe('/vao');
  });

  it('says when it tries again by itself', async () => {
    const sending = createFakeSending();
    sending.say({ trouble: 'server', nextAttempt: fakeNow + 20_000 });
    await open({ items: [item()] }, { sending });
    expect(await screen.findByText('Sẽ tự gửi lại sau 20 giây')).toBeTruthy();
  });
});

describe('[SYNC-8] what was refused', () => {
  it('is shown with its reason, and goes back to the outbox by a tap', async () => {
    const { user, notebook } = await open({
      refused: [
        { change, refusal: { reason: 'value-invalid' }, titleVi: 'Họp xóm', placeVi: null, at: fakeNow },
      ],
    });
    expect(
      await screen.findByText('Xã chưa nhận mục này: có ô ghi chưa đúng. Hãy ghi lại mục này.'),
    ).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Gửi lại: Họp xóm' }));
    expect(notebook.calls).toContainEqual(['retry', 7]);
    expect(await screen.findByText('Đã xếp lại để gửi.')).toBeTruthy();
  });
});

describe('[SYNC-6] a conflict', () => {
  it('shows both values, and keeps the one that is chosen', async () => {
    const record = { type: 'entry' as const, id: 'entry-c' };
    const { user, notebook } = await open({
      conflicts: [
        {
          record,
          titleVi: 'Họp xóm',
          placeVi: null,
          fields: [
            {
              fieldId: 'people',
              labelVi: 'Số người dự',
              inForceVi: '45',
              alternatives: [{ changeId: 'change-x', valueVi: '54', authorVi: 'Trần Văn Hùng', at: fakeNow }],
            },
          ],
        },
      ],
    });
    const field = await screen.findByRole('group', { name: 'Số người dự' });
    expect(within(field).getByText('Bản đang dùng')).toBeTruthy();
    expect(within(field).getByText('Bản của Trần Văn Hùng, 09:30')).toBeTruthy();
    await user.click(within(field).getByRole('button', { name: 'Giữ bản này: 54' }));
    expect(notebook.calls).toContainEqual([
      'resolve',
      record,
      'people',
      { keep: 'alternative', changeId: 'change-x' },
    ]);
  });
});

it('[STORE-6] the storage line shows what the app itself has stored', async () => {
  await open({ stored: { photos: 80_000_000, thumbnails: 4_000_000, files: 0 } });
  expect(await screen.findByText('Ảnh trên máy: 84 MB')).toBeTruthy();
});

it.each([
  [6 * 60_000, 'Giờ trên máy lệch 6 phút. Hãy bật “Ngày giờ tự động”.'],
  [-10_800_000, 'Giờ trên máy lệch 180 phút. Hãy bật “Ngày giờ tự động”.'],
])('[TIME-2] an offset of %i ms is told', async (offset, sentence) => {
  await open({ offset });
  expect(await screen.findByText(sentence)).toBeTruthy();
});

it('[TIME-2] an offset up to five minutes is not told', async () => {
  await open({ offset: 5 * 60_000 });
  expect(await screen.findByText(/Ảnh trên máy/)).toBeTruthy();
  expect(screen.queryByText(/lệch/)).toBeNull();
});

it('a thing that waits twice counts once', () => {
  const refused = {
    change: { ...change, record: { type: 'entry' as const, id: 'entry-a' } },
    refusal: { reason: 'malformed' as const },
    titleVi: '',
    placeVi: null,
    at: 0,
  };
  expect(countWaiting(fakeSend({ items: [item()], refused: [refused] }))).toBe(1);
});
