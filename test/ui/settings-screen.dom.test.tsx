import { screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { UnsentWorkError } from '../../src/notebook/device-work.ts';
import { LeaveFailedError } from '../../src/ui/services.ts';
import { createFakeNotebook, type FakeViews, fakeMe } from '../support/ui-fake-notebook.ts';
import { fakeMachine, type Machine, mendPage, openApp } from '../support/ui-page.tsx';

mendPage();
afterEach(() => {
  delete document.documentElement.dataset.textSize;
});

async function open(views: Partial<FakeViews> = {}, part: Partial<Machine> = {}) {
  const notebook = createFakeNotebook(views);
  const machine = fakeMachine({ notebook, ...part });
  const shown = openApp(machine, '/cai-dat');
  await screen.findByRole('heading', { level: 1, name: 'Cài đặt' });
  return { ...shown, notebook };
}

const shownSize = () => document.documentElement.dataset.textSize;

describe('the size of the letters', () => {
  it('is as the person has set it, from the start', async () => {
    await open({ textSize: 'large' });
    await waitFor(() => expect(shownSize()).toBe('large'));
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Lớn' }).checked).toBe(true);
  });

  it('changes at once, and is kept', async () => {
    const { user, notebook } = await open();
    await waitFor(() => expect(shownSize()).toBe('usual'));
    await user.click(await screen.findByRole('radio', { name: 'Rất lớn' }));
    expect(notebook.calls).toContainEqual(['setTextSize', 'larger']);
    await waitFor(() => expect(shownSize()).toBe('larger'));
  });

  it('stays when it cannot be kept', async () => {
    const { user, notebook } = await open();
    notebook.before = () => Promise.reject(new Error('the store is gone'));
    await user.click(await screen.findByRole('radio', { name: 'Lớn' }));
    await screen.findByRole('alert');
    expect(shownSize()).toBe('usual');
  });
});

describe('making room', () => {
  it('[STORE-9] clears what was sent and says what that freed', async () => {
    const { user, notebook } = await open({ clearable: { count: 12, bytes: 5_200_000 } });
    await user.click(await screen.findByRole('button', { name: 'Xóa ảnh đã gửi khỏi máy (5,2 MB)' }));
    expect(notebook.calls).toContainEqual(['clearSent']);
    expect(await screen.findByText('Đã xóa 12 ảnh, tệp đã gửi; máy có thêm 5,2 MB trống.')).toBeTruthy();
  });

  it('[STORE-9] says why nothing can be cleared', async () => {
    await open();
    const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Xóa ảnh đã gửi khỏi máy' });
    expect(button.disabled).toBe(true);
    expect(screen.getByText(/^Chưa có ảnh nào xóa được/)).toBeTruthy();
  });

  it('[STORE-6] is one tap away from the words of a full device', async () => {
    const { user, notebook } = await open();
    notebook.before = () => Promise.reject(Object.assign(new Error('full'), { name: 'RoomExhaustedError' }));
    await user.click(await screen.findByRole('radio', { name: 'Lớn' }));
    const link = await screen.findByRole('link', { name: 'Xóa ảnh đã gửi' });
    expect(link.getAttribute('href')).toBe('/cai-dat');
  });
});

describe('leaving the device', () => {
  const leave = () => screen.findByRole('button', { name: 'Ra khỏi máy này' });

  it('asks once, saying what will happen, then leaves', async () => {
    let left = 0;
    const { user } = await open({}, { leave: async () => void left++ });
    await user.click(await leave());
    expect(await screen.findByText(/Những gì đã gửi vẫn còn nguyên ở xã/)).toBeTruthy();
    expect(left).toBe(0);
    await user.click(screen.getByRole('button', { name: 'Ra khỏi máy' }));
    expect(left).toBe(1);
  });

  it('stays when the answer is no', async () => {
    let left = 0;
    const { user } = await open({}, { leave: async () => void left++ });
    await user.click(await leave());
    await user.click(await screen.findByRole('button', { name: 'Ở lại' }));
    expect(left).toBe(0);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('[STORE-9] is refused with unsent work: how much there is, and where', async () => {
    const { user, notebook } = await open();
    notebook.mayLeave = () => Promise.reject(new UnsentWorkError({ unsent: 40, drafts: 2 }));
    await user.click(await leave());
    expect(
      await screen.findByText(
        'Chưa ra được: còn 40 nội dung, ảnh chưa gửi và còn 2 bản nháp. Hãy gửi hết, ghi xong hoặc bỏ bản nháp rồi thử lại.',
      ),
    ).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Mở trang gửi' }).getAttribute('href')).toBe('/gui-ve-xa');
    expect(screen.getByRole('link', { name: 'Xem bản nháp' }).getAttribute('href')).toBe('/nhat-ky?loc=nhap');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says that nothing was touched when there is no line', async () => {
    const { user } = await open({}, { leave: () => Promise.reject(new LeaveFailedError('network')) });
    await user.click(await leave());
    await user.click(await screen.findByRole('button', { name: 'Ra khỏi máy' }));
    expect(await screen.findByText(/^Chưa ra được vì không có mạng/)).toBeTruthy();
  });
});

it('tells the version, what is stored and how to get help', async () => {
  await open();
  expect(screen.getByText('0.1.0')).toBeTruthy();
  expect(await screen.findByText(/^Ảnh trên máy: /)).toBeTruthy();
  expect(screen.getByText(/^Cần giúp, hãy gọi cho xã/)).toBeTruthy();
});

it('the desk does not send to the commune: it is the commune', async () => {
  await open({ me: fakeMe({ role: 'desk' }) });
  expect(await screen.findByText('Đã gửi hết')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Gửi đi' })).toBeTruthy();
  expect(screen.queryByText(/Đã gửi hết về xã/)).toBeNull();
});
