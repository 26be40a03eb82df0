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
import { fakeDraftRow, fakeLogRow, fakeTaskRow, fakeTile } from '../support/ui-fake-work.ts';
import { createFakeSending, fakeMachine, mendPage, openApp } from '../support/ui-page.tsx';

mendPage();

function open(part: Partial<HomeView>, me = fakeMe()) {
  const home = fakeViews().home;
  if (!home) throw new Error('There is no home view to begin with.');
  const notebook = createFakeNotebook({ me, home: { ...home, me, ...part } });
  return openApp(fakeMachine({ notebook }));
}

const deadline = (due: DeadlineView['due'], kind: DeadlineView['kind'] = 'due'): DeadlineView => ({
  deadlineId: 'd',
  campaignVi: null,
  kind,
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
    [{ state: 'ahead', workingDays: 6 }, 'Còn 6 ngày làm việc đến hạn 29/4/2026', 'due-calm'],
    [{ state: 'ahead', workingDays: 2 }, 'Còn 2 ngày làm việc đến hạn 29/4/2026', 'due-soon'],
    [{ state: 'today' }, 'Hôm nay là ngày cuối', 'due-soon'],
    [
      { state: 'holiday', advised: '2026-04-25', workingDays: 4 },
      'Hạn 29/4/2026 rơi vào ngày nghỉ. Nên gửi chậm nhất 25/4/2026.',
      'due-calm',
    ],
    [{ state: 'over', days: 3 }, 'Quá hạn 3 ngày. Vẫn gửi được.', 'due-over'],
  ] as const)('[TIME-3] puts a deadline in words: %o', async (due, words, tone) => {
    open({ deadlines: [deadline(due)] });
    const chip = (await screen.findByText(words, { exact: false })).closest<HTMLElement>('.due-chip');
    expect(chip?.className).toContain(tone);
    expect(chip && within(chip).getByText('Báo cáo của đơn vị')).toBeTruthy();
  });

  it('[TIME-3] calls a stretch of days that has passed ended, not overdue', async () => {
    open({ deadlines: [deadline({ state: 'over', days: 3 }, 'window')] });
    const chip = (await screen.findByText(/Đã kết thúc ngày 29\/4\/2026/)).closest('.due-chip');
    expect(chip?.className).toContain('due-calm');
    expect(screen.queryByText(/Quá hạn/)).toBeNull();
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
          field: null,
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
      'BẢN THỬ – DỮ LIỆU MẪU · hôm nay là 21/4/2026đổi',
    );
    await user.click(screen.getByRole('link', { name: 'Địa điểm' }));
    await screen.findByRole('heading', { name: 'Địa điểm' });
    expect(screen.getByText('BẢN THỬ – DỮ LIỆU MẪU')).toBeTruthy();
  });
});

const here = () => `${location.pathname}${location.search}`;

describe('what lies half done', () => {
  it('[STORE-4] names each unfinished form and leads back into it in one tap', async () => {
    const { user } = open({
      unfinished: [fakeDraftRow(), fakeDraftRow({ draftId: 'draft-b', titleVi: '' })],
    });
    expect(await screen.findByText('Đang ghi dở: Phát thanh – Bản tin chiều')).toBeTruthy();
    expect(screen.getByText('Đang ghi dở: Phát thanh')).toBeTruthy();
    await user.click(screen.getByRole('link', { name: 'Viết tiếp: Bản tin chiều' }));
    expect(here()).toBe('/bieu-mau/draft-a');
  });

  it('shows two drafts, and the way to the others', async () => {
    open({ unfinished: ['a', 'b', 'c'].map((draftId) => fakeDraftRow({ draftId, titleVi: draftId })) });
    expect(await screen.findAllByText(/^Đang ghi dở/)).toHaveLength(2);
    expect(screen.getByRole('link', { name: 'Xem cả 3 bản nháp' }).getAttribute('href')).toBe(
      '/nhat-ky?loc=nhap',
    );
  });

  const review = { state: 'returned', reasonVi: 'Ảnh mờ' } as const;

  it('what the desk returned leads from its row straight to the camera where it has photos', async () => {
    open({ returned: [fakeLogRow({ photos: 1, takesPhotos: true, review })] });
    const row = (await screen.findByText('Xã đề nghị bổ sung: Ảnh mờ')).closest('li');
    if (!row) throw new Error('What was returned is not in a list.');
    expect(
      within(row)
        .getByRole('link', { name: /^Chụp lại/ })
        .getAttribute('href'),
    ).toBe('/may-anh-muc/entry-a');
    expect(
      within(row)
        .getByRole('link', { name: /^Bản tin sáng/ })
        .getAttribute('href'),
    ).toBe('/muc/entry-a');
  });

  it('and to its form where it has none', async () => {
    const { user } = open({ returned: [fakeLogRow({ review: { ...review, reasonVi: null } })] });
    expect(await screen.findByText('Xã đề nghị bổ sung')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Bổ sung: Bản tin sáng' }));
    expect(here()).toBe('/bieu-mau/draft-1?muc=entry-a');
  });
});

describe('quick tiles', () => {
  it('open the form filled like last time, which they name', async () => {
    const { user } = open({ quick: [fakeTile({ last: { titleVi: 'Bản tin sáng' } })] });
    await user.click(await screen.findByRole('button', { name: /Như lần trước \(Bản tin sáng\)/ }));
    expect(here()).toBe('/bieu-mau/draft-1?dot=campaign-a&loai=kind-a&nhu=truoc');
  });

  it('open an empty form where there was no last time', async () => {
    const { user } = open({ quick: [fakeTile()] });
    await user.click(await screen.findByRole('button', { name: 'Phát thanh' }));
    expect(here()).toBe('/bieu-mau/draft-1?dot=campaign-a&loai=kind-a');
  });
});

const titles = [
  { campaign, titleVi: 'Đợt thứ nhất', period: { start: '2026-04-18', end: '2026-04-24' } },
  {
    campaign: { id: 'campaign-b', version: 1 },
    titleVi: 'Đợt thứ hai',
    period: { start: '2026-04-18', end: '2026-04-24' },
  },
];

describe('the tasks of the party', () => {
  it('stand with how far each has come, and open by their whole row', async () => {
    open({
      campaigns: titles.slice(0, 1),
      tasks: [
        fakeTaskRow(),
        fakeTaskRow({ taskId: 'task-b', labelVi: 'Họp xóm', done: 2, needed: 2, closed: true }),
        fakeTaskRow({ taskId: 'task-c', labelVi: 'Sáng kiến', done: 4, needed: 0 }),
      ],
    });
    const first = await screen.findByRole('link', { name: /^Phát thanh ?1\/3$/ });
    expect(first.getAttribute('href')).toBe('/viec/task-a?dot=campaign-a');
    expect(screen.getByRole('link', { name: /^Họp xóm ?Đã làm ?2\/2$/ })).toBeTruthy();
    expect(screen.getByRole('link', { name: /^Sáng kiến ?4 mục$/ })).toBeTruthy();
    expect(screen.queryByRole('heading', { level: 3 })).toBeNull();
  });

  it('stand under their campaign where there are two; so do tiles and places', async () => {
    const second = { id: 'campaign-b', version: 1 };
    open({
      campaigns: titles,
      tasks: [fakeTaskRow(), fakeTaskRow({ campaign: second })],
      quick: [fakeTile(), fakeTile({ campaign: second })],
      next: [fakeRow(), fakeRow({ campaign: second })],
    });
    expect(await screen.findByRole('heading', { level: 3, name: 'Đợt thứ nhất' })).toBeTruthy();
    expect(screen.getByRole('heading', { level: 3, name: 'Đợt thứ hai' })).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Phát thanh ?Đợt thứ hai$/ })).toBeTruthy();
    const places = screen.getAllByRole('link', { name: /Nhà văn hóa xóm Đồng Mới.*Đợt thứ/ });
    expect(places).toHaveLength(2);
  });
});

it('the order of the first screen: what is half done, the deadline, quick tiles, places, tasks', async () => {
  const { container } = open({
    campaigns: titles.slice(0, 1),
    unfinished: [fakeDraftRow()],
    returned: [fakeLogRow({ review: { state: 'returned', reasonVi: 'Ảnh mờ' } })],
    deadlines: [deadline({ state: 'today' })],
    quick: [fakeTile()],
    next: [fakeRow()],
    tasks: [fakeTaskRow()],
  });
  await screen.findByText(/^Đang ghi dở/);
  const order = ['.left-row', '.left-returned', '.due-chip', '.kind-tile', '.place-row', '.task-row'];
  const found = [...container.querySelectorAll(order.join(','))];
  expect(order.map((each) => found.findIndex((element) => element.matches(each)))).toEqual([
    0, 1, 2, 3, 4, 5,
  ]);
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
