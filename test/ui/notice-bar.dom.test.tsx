import { act, fireEvent, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi as vitest } from 'vitest';
import type { Undo } from '../../src/notebook/notebook.ts';
import { NoticeBar } from '../../src/ui/components/notice-bar.tsx';
import { fakeMachine, mendPage, renderWithin } from '../support/ui-page.tsx';

mendPage();

const undo: Undo = {
  undo: 'remove',
  record: { type: 'entry', id: 'entry-a' },
  placeVi: 'Cổng chợ trung tâm xã',
};

beforeEach(() => {
  vitest.useFakeTimers();
});
afterEach(() => {
  vitest.useRealTimers();
});

async function show() {
  const machine = fakeMachine();
  const { notices } = renderWithin(machine, <NoticeBar />);
  await act(() => notices.done('Đã lưu ảnh tại Cổng chợ trung tâm xã', undo));
  return { machine, notices };
}

const isShown = () => screen.queryByText(/Đã lưu ảnh/) !== null;
const wait = (ms: number) =>
  act(async () => {
    await vitest.advanceTimersByTimeAsync(ms);
  });

describe('the undo of what was just done', () => {
  it('stays ten seconds', async () => {
    await show();
    await wait(9_900);
    expect(isShown()).toBe(true);
    await wait(200);
    expect(isShown()).toBe(false);
  });

  it('waits while its button has the focus, then goes on with the time that was left', async () => {
    await show();
    await wait(6_000);
    await act(() => screen.getByRole('button', { name: 'Hoàn tác' }).focus());
    await wait(60_000);
    expect(isShown()).toBe(true);
    await act(() => screen.getByRole('button', { name: 'Hoàn tác' }).blur());
    await wait(3_900);
    expect(isShown()).toBe(true);
    await wait(200);
    expect(isShown()).toBe(false);
  });

  it('waits while a finger or pointer is on it', async () => {
    await show();
    const notice = screen.getByText(/Đã lưu ảnh/);
    fireEvent.pointerEnter(notice.parentElement ?? notice);
    await wait(60_000);
    expect(isShown()).toBe(true);
    fireEvent.pointerLeave(notice.parentElement ?? notice);
    await wait(10_100);
    expect(isShown()).toBe(false);
  });

  it('takes back at once, without asking, and says so', async () => {
    const { machine } = await show();
    fireEvent.click(screen.getByRole('button', { name: 'Hoàn tác' }));
    await wait(0);
    expect(machine.notebook.calls).toEqual([['undo', undo]]);
    expect(screen.getByText('Đã hoàn tác. Cổng chợ trung tâm xã trở về trạng thái trước.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Hoàn tác' })).toBeNull();
  });

  it('counts anew for a newer notice', async () => {
    const { notices } = await show();
    await wait(9_000);
    await act(() => notices.done('Đã lưu ảnh thứ hai', undo));
    await wait(9_000);
    expect(screen.getByText('Đã lưu ảnh thứ hai')).toBeTruthy();
  });
});

it('a failure stays until it is read', async () => {
  const { notices } = await show();
  await act(() => notices.failed(Object.assign(new Error('full'), { name: 'RoomExhaustedError' })));
  await wait(600_000);
  expect(screen.getByRole('alert').textContent).toMatch(/máy hết chỗ/);
  fireEvent.click(screen.getByRole('button', { name: 'Đã hiểu' }));
  await wait(0);
  expect(screen.queryByRole('alert')).toBeNull();
});
