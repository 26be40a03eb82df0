import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { DeadlineView, HomeView } from '../../src/notebook/views.ts';
import {
  campaign,
  createFakeNotebook,
  fakeMe,
  fakeNow,
  fakeRow,
  fakeViews,
} from '../support/ui-fake-notebook.ts';
import { createFakeSending, fakeMachine, mendPage, openApp } from '../support/ui-page.tsx';

mendPage();

function open(part: Partial<HomeView>, me = fakeMe()) {
  const home = fakeViews().home;
  if (!home) throw new Error('There is no home view to begin with.');
  const notebook = createFakeNotebook({ me, home: { ...home, me, ...part } });
  return openApp(fakeMachine({ notebook }));
}

const deadline = (due: DeadlineView['due']): DeadlineView => ({
  deadlineId: 'd',
  labelVi: 'Báo cáo của đơn vị',
  lastDay: '2026-04-29',
  due,
});

describe('the first screen', () => {
  it('greets the person, and has the camera of the next three places one tap away', async () => {
    open({ next: ['a', 'b', 'c'].map((placeId) => fakeRow({ placeId, nameVi: `Điểm ${placeId}` })) });
    expect(await screen.findByRole('heading', { name: 'Chào Nguyễn Thị Lan' })).toBeTruthy();
    const cameras = await screen.findAllByRole('link', { name: /^Chụp ảnh tại Điểm/ });
    expect(cameras).toHaveLength(3);
    expect(screen.queryByText('Nhật ký')).toBeNull();
  });

  it('shows the progress in figures', async () => {
    open({
      progress: [
        { checklistId: 'l', labelVi: 'Điểm treo băng rôn', itemLabelVi: 'điểm treo', done: 9, total: 12 },
      ],
    });
    expect(await screen.findByText('9/12 điểm treo')).toBeTruthy();
    expect(screen.getByRole('progressbar', { name: /Điểm treo băng rôn/ })).toBeTruthy();
  });

  it.each([
    [{ state: 'ahead', workingDays: 6 }, 'Còn 6 ngày làm việc đến hạn 29/04/2026', 'due-calm'],
    [{ state: 'ahead', workingDays: 2 }, 'Còn 2 ngày làm việc đến hạn 29/04/2026', 'due-soon'],
    [{ state: 'today' }, 'Hôm nay là ngày cuối', 'due-soon'],
    [
      { state: 'holiday', advised: '2026-04-25', workingDays: 4 },
      'Hạn 29/04/2026 rơi vào ngày nghỉ. Nên gửi chậm nhất 25/04/2026.',
      'due-calm',
    ],
    [{ state: 'over', days: 3 }, 'Quá hạn 3 ngày. Vẫn gửi được.', 'due-over'],
  ] as const)('[TIME-3] puts a deadline in words: %o', async (due, words, tone) => {
    open({ deadlines: [deadline(due)] });
    const chip = (await screen.findByText(words, { exact: false })).closest('li');
    expect(chip?.className).toContain(tone);
    expect(chip && within(chip).getByText('Báo cáo của đơn vị')).toBeTruthy();
  });

  it('[STORE-4] leads back to a camera that was lost, at its place and with its status', async () => {
    const { user, machine } = open({
      lostCamera: {
        draft: {
          id: 'draft-lost',
          record: null,
          base: 0,
          campaign,
          kind: 'k',
          values: {},
          attachments: {},
          screen: 'camera',
          at: fakeNow,
        },
        placeNameVi: 'Cổng chợ trung tâm xã',
        checklistId: 'list-a',
        placeId: 'place-x',
        status: 'torn',
        values: {},
      },
    });
    await screen.findByText('Ảnh vừa chụp chưa kịp lưu. Hãy chụp lại tại Cổng chợ trung tâm xã.');
    await user.click(screen.getByRole('button', { name: 'Chụp lại' }));
    expect(machine.notebook.calls).toContainEqual(['closeCamera', 'draft-lost']);
    expect(`${location.pathname}${location.search}`).toBe(
      '/may-anh/list-a/place-x?dot=campaign-a&tinh-trang=torn',
    );
  });

  it('says on every screen that the data are a sample, and which day it takes for today', async () => {
    const { user } = open({}, fakeMe({ sample: true }));
    expect((await screen.findByRole('complementary')).textContent).toBe(
      'BẢN THỬ – DỮ LIỆU MẪU · hôm nay là 21/04/2026đổi',
    );
    await user.click(screen.getByRole('link', { name: 'Địa điểm' }));
    await screen.findByRole('heading', { name: 'Địa điểm' });
    expect(screen.getByText('BẢN THỬ – DỮ LIỆU MẪU')).toBeTruthy();
  });
});

describe('before the first answer of the endpoint', () => {
  it('waits kindly, and says what to do without a network', async () => {
    const sending = createFakeSending();
    openApp(fakeMachine({ sending, notebook: createFakeNotebook({ me: null }) }));
    await screen.findByText('Đang nhận danh mục của xã…');
    sending.say({ trouble: 'network' });
    await screen.findByText(/^Chưa nhận được danh mục vì chưa có mạng/);
    expect(screen.getByRole('button', { name: 'Thử lại' })).toBeTruthy();
  });
});

it('the desk begins with what arrived', async () => {
  openApp(fakeMachine({ notebook: createFakeNotebook({ me: fakeMe({ role: 'desk' }) }) }));
  expect(await screen.findByRole('heading', { name: 'Đã nhận' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Đã nhận' }).getAttribute('aria-current')).toBe('page');
});

it('an officer has no tab of the desk', async () => {
  open({});
  await screen.findByRole('heading', { name: /^Chào/ });
  expect(screen.queryByRole('link', { name: 'Đã nhận' })).toBeNull();
});
