import { screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { TaskView } from '../../src/notebook/duty-work.ts';
import { createFakeNotebook, fakeMe, fakeNow } from '../support/ui-fake-notebook.ts';
import { fakeDuty, fakeTaskRow, fakeTaskView } from '../support/ui-fake-work.ts';
import { fakeMachine, mendPage, openApp } from '../support/ui-page.tsx';

mendPage();

function open(task: TaskView | null, me = fakeMe()) {
  const notebook = createFakeNotebook({ task, me });
  return openApp(fakeMachine({ notebook }), '/viec/task-a?dot=campaign-a');
}

describe('a task', () => {
  it('quotes its clause word for word, with its own passage marked', async () => {
    const duty = fakeDuty();
    const { container } = open(fakeTaskView({ duties: [duty] }));
    await screen.findByRole('heading', { level: 1, name: 'Phát thanh' });
    expect(container.querySelector('blockquote')?.textContent).toBe(duty.clause.textExact);
    expect(container.querySelector('mark')?.textContent).toBe(duty.extractExact);
    expect(screen.getByText('Mục 2.1. Công tác tuyên truyền')).toBeTruthy();
  });

  it('quotes a passage apart that does not stand in its clause letter by letter', async () => {
    const duty = fakeDuty({ extractExact: 'Đẩy mạnh … mạng xã hội' });
    const { container } = open(fakeTaskView({ duties: [duty] }));
    await screen.findByRole('heading', { level: 1 });
    const quotes = [...container.querySelectorAll('blockquote')].map((quote) => quote.textContent);
    expect(quotes).toEqual([duty.extractExact, duty.clause.textExact]);
  });

  it.each([
    [{ counted: 'entries', done: 1, needed: 3, modality: 'required' }, 'Đã có 1/3 mục · bắt buộc'],
    [{ counted: 'places', done: 9, needed: 12, modality: 'encouraged' }, 'Đã xong 9/12 điểm · khuyến khích'],
    [{ counted: 'entries', done: 2, needed: 0, modality: 'form_option' }, 'Đã có 2 mục · hình thức tự chọn'],
  ] as const)('says how far a duty has come and how binding it is: %o', async (part, words) => {
    open(fakeTaskView({ duties: [fakeDuty(part)] }));
    expect(await screen.findByText(words)).toBeTruthy();
  });

  it('[TIME-3] says the deadline of a duty in words', async () => {
    const deadline = {
      kind: 'due',
      lastDay: '2026-05-03',
      due: { state: 'ahead', workingDays: 2 },
    } as const;
    open(fakeTaskView({ duties: [fakeDuty({ deadline })] }));
    expect(await screen.findByText(/Còn 2 ngày làm việc đến hạn 03\/5\/2026/)).toBeTruthy();
  });

  it('leads to the entries that count, and to a new one', async () => {
    const entries = [{ entryId: 'entry-a', titleVi: 'Bản tin sáng', at: fakeNow }];
    const { user } = open(fakeTaskView({ entries }));
    const link = await screen.findByRole('link', { name: /^Bản tin sáng/ });
    expect(link.getAttribute('href')).toBe('/muc/entry-a');
    await user.click(screen.getByRole('button', { name: 'Ghi mục mới' }));
    expect(`${location.pathname}${location.search}`).toBe('/bieu-mau/draft-1?dot=campaign-a&loai=kind-a');
  });

  it('leads to the places where it is done at places', async () => {
    open(fakeTaskView({ row: fakeTaskRow({ checklistId: 'list-a' }) }));
    const link = await screen.findByRole('link', { name: 'Mở danh sách địa điểm' });
    expect(link.getAttribute('href')).toBe('/dia-diem');
  });

  it('has nothing to record for a report, nor for a viewer', async () => {
    open(fakeTaskView({ row: fakeTaskRow({ kind: null }) }));
    expect(await screen.findByText('Chưa có mục nào được tính.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Ghi mục mới' })).toBeNull();
  });

  it('says that nothing counts yet, and that a closed one is done', async () => {
    open(fakeTaskView({ row: fakeTaskRow({ closed: true, done: 3 }), duties: [] }));
    expect(await screen.findByText(/^Chưa có mục nào được tính\. Bấm/)).toBeTruthy();
    expect(screen.getByText(/Đã làm/)).toBeTruthy();
    expect(screen.getByText(/^Công văn không giao riêng/)).toBeTruthy();
  });

  it('says so when it is not on the list of the party', async () => {
    open(null);
    expect(await screen.findByText('Việc này không còn trong danh sách của đơn vị bạn.')).toBeTruthy();
  });
});
