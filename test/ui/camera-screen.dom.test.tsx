import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { LensUnavailableError, type Shot, ShotRefusedError } from '../../src/domain/shot.ts';
import type { Viewfinder } from '../../src/ui/ports.ts';
import { vi } from '../../src/ui/text/vi.ts';
import { viFaults } from '../../src/ui/text/vi-faults.ts';
import { campaign, createFakeNotebook, fakeRow, fakeShot } from '../support/ui-fake-notebook.ts';
import { createFakeLens, fakeMachine, type Machine, mendPage, openApp } from '../support/ui-page.tsx';

mendPage();

const path = '/may-anh/list-a/place-a?dot=campaign-a';

async function openCamera(part: Partial<Machine> = {}, at = path) {
  const shown = openApp(fakeMachine(part), at);
  await screen.findByRole('heading', { name: 'Nhà văn hóa xóm Đồng Mới' });
  return shown;
}

const shutter = () => screen.findByRole('button', { name: 'Chụp' });
const names = (machine: Machine) =>
  machine.notebook.calls.map(([name]) => name).filter((name) => name !== 'checklists');

/** A promise that a test lets go. */
function held(): { promise: Promise<void>; letGo: () => void } {
  let letGo = () => {};
  const promise = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return { promise, letGo };
}

function lensThat(shoot: () => Promise<Shot>) {
  const viewfinder: Pick<Viewfinder, 'shoot'> = { shoot };
  const lens = createFakeLens();
  return createFakeLens({ open: async () => ({ ...(await lens.open()), ...viewfinder }) });
}

describe('the camera at a place', () => {
  it('[STORE-4] writes the draft before the camera opens', async () => {
    const order: string[] = [];
    const notebook = createFakeNotebook();
    notebook.before = async (intent) => void order.push(intent);
    const lens = createFakeLens();
    await openCamera({
      notebook,
      lens: createFakeLens({
        open: () => {
          order.push('open');
          return lens.open();
        },
      }),
    });
    await shutter();
    expect(order).toEqual(['openCamera', 'open']);
  });

  it('[STORE-6] does not say that the camera is opening when its draft could not be written', async () => {
    const notebook = createFakeNotebook();
    notebook.before = async (intent) => {
      if (intent === 'openCamera') throw Object.assign(new Error('full'), { name: 'RoomExhaustedError' });
    };
    await openCamera({ notebook });
    await screen.findByText(viFaults.room);
    expect(screen.queryByText(new RegExp(vi.camera.opening))).toBeNull();
  });

  it('shows the place and the words the banner must carry', async () => {
    await openCamera();
    expect(await screen.findByText('Khẩu hiệu thứ nhất')).toBeTruthy();
  });

  it('[STORE-1] says saved only after the save has resolved', async () => {
    const notebook = createFakeNotebook();
    const gate = held();
    notebook.before = (intent) => (intent === 'check' ? gate.promise : Promise.resolve());
    const { user } = await openCamera({ notebook });
    await user.click(await shutter());
    await screen.findByRole('button', { name: 'Đang lưu…' });
    expect(screen.queryByText(/Đã lưu/)).toBeNull();
    gate.letGo();
    expect(await screen.findByText('Đã lưu trên máy. Đang gửi về xã…')).toBeTruthy();
    expect(screen.getByText('Đã lưu ảnh tại Nhà văn hóa xóm Đồng Mới')).toBeTruthy();
  });

  it('makes one check of two quick taps', async () => {
    const notebook = createFakeNotebook();
    const gate = held();
    notebook.before = (intent) => (intent === 'check' ? gate.promise : Promise.resolve());
    const { machine } = await openCamera({ notebook });
    const button = await shutter();
    button.click();
    button.click();
    button.click();
    gate.letGo();
    await screen.findByText(/Đã lưu trên máy/);
    expect(names(machine).filter((name) => name === 'check' || name === 'addPhotos')).toEqual(['check']);
  });

  it('adds a second shot to the same entry', async () => {
    const { user, machine } = await openCamera();
    await user.click(await shutter());
    await screen.findByText(/Đã lưu trên máy/);
    await user.click(await shutter());
    await screen.findByText(/2 ảnh/);
    expect(names(machine)).toEqual(['openCamera', 'check', 'addPhotos']);
    expect(machine.notebook.calls.find(([name]) => name === 'addPhotos')?.[1]).toBe('entry-new');
    expect(machine.notebook.calls.find(([name]) => name === 'check')?.[1]).toMatchObject({
      campaign,
      status: 'up',
      draftId: 'draft-1',
    });
  });

  it('[STORE-6] keeps the photo in hand when room has run out, says so, and saves it again', async () => {
    const notebook = createFakeNotebook();
    let full = true;
    notebook.before = async (intent) => {
      if (intent === 'check' && full) throw Object.assign(new Error('full'), { name: 'RoomExhaustedError' });
    };
    const { user, machine } = await openCamera({ notebook });
    await user.click(await shutter());
    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText(/^Chưa lưu được vì máy hết chỗ/)).toBeTruthy();
    expect(screen.queryByText(/Đã lưu/)).toBeNull();
    full = false;
    await user.click(within(alert).getByRole('button', { name: 'Lưu lại' }));
    await screen.findByText(/Đã lưu trên máy/);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(names(machine).filter((name) => name === 'check')).toHaveLength(2);
  });

  it('takes the last photo back, and says so', async () => {
    const { user, machine } = await openCamera();
    await user.click(await shutter());
    await user.click(await screen.findByRole('button', { name: 'Hoàn tác' }));
    await screen.findByText('Đã hoàn tác. Nhà văn hóa xóm Đồng Mới trở về trạng thái trước.');
    expect(names(machine)).toEqual(['openCamera', 'check', 'undo', 'openCamera']);
    await user.click(await shutter());
    await screen.findByText(/Đã lưu trên máy/);
    expect(names(machine).filter((name) => name === 'check')).toHaveLength(2);
  });

  it('goes on to the next place with the camera open', async () => {
    const { user, machine } = await openCamera();
    await user.click(await shutter());
    await user.click(await screen.findByRole('link', { name: 'Điểm tiếp theo: Nhà văn hóa xóm Nà Lẹng' }));
    expect(location.pathname).toBe('/may-anh/list-a/place-b');
    await user.click(await shutter());
    await waitFor(() => {
      const checks = machine.notebook.calls.filter(([name]) => name === 'check');
      expect(checks.map(([, request]) => request)).toMatchObject([
        { placeId: 'place-a' },
        { placeId: 'place-b', draftId: 'draft-2' },
      ]);
    });
  });

  it('offers the undo of a photo once more after leaving', async () => {
    const { user } = await openCamera();
    await user.click(await shutter());
    await user.click(await screen.findByRole('link', { name: /Điểm tiếp theo/ }));
    expect(await screen.findByRole('button', { name: 'Hoàn tác' })).toBeTruthy();
  });

  it('drops the draft of a camera that took nothing', async () => {
    const { user, machine } = await openCamera();
    await shutter();
    await user.click(screen.getByRole('button', { name: 'Đóng' }));
    await waitFor(() => expect(names(machine)).toEqual(['openCamera', 'closeCamera']));
    expect(location.pathname).toBe('/');
  });

  it('adds each photo chosen from the gallery, and stops at the first that fails', async () => {
    let count = 0;
    const lens = createFakeLens({
      develop: async (file) => {
        if (file.name === 'hỏng.jpg') throw new ShotRefusedError('unreadable');
        return fakeShot(String(++count).repeat(64));
      },
    });
    const { user, container, machine } = await openCamera({ lens });
    await shutter();
    const input = container.querySelector('input[type=file]:not([capture])');
    if (!(input instanceof HTMLInputElement)) throw new Error('There is no gallery input.');
    const chosen = ['a.jpg', 'b.jpg', 'hỏng.jpg', 'c.jpg'].map(
      (name) => new File(['x'], name, { type: 'image/jpeg' }),
    );
    await user.upload(input, chosen);
    expect(await screen.findByText(/^Không đọc được ảnh/)).toBeTruthy();
    expect(screen.getByText('Còn 1 ảnh đã chọn chưa được thêm. Hãy chọn lại các ảnh đó.')).toBeTruthy();
    expect(names(machine)).toEqual(['openCamera', 'check', 'addPhotos']);
    await user.click(await shutter());
    await screen.findByText(/3 ảnh/);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('records the status it was opened for', async () => {
    const { user, machine } = await openCamera({}, `${path}&tinh-trang=torn&o.note=Rách`);
    await user.click(await shutter());
    await screen.findByText(/Đã lưu trên máy/);
    expect(machine.notebook.calls.find(([name]) => name === 'check')?.[1]).toMatchObject({
      status: 'torn',
      values: { note: 'Rách' },
    });
  });
});

describe('without a camera in the page', () => {
  const denied = createFakeLens({ open: () => Promise.reject(new LensUnavailableError('denied')) });

  it('says why, and leaves the two pickers', async () => {
    await openCamera({ lens: denied });
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Máy ảnh đang bị chặn/);
    expect(screen.queryByRole('button', { name: 'Chụp' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Chọn từ thư viện' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Máy ảnh điện thoại' })).toBeTruthy();
  });

  it('saves a photo from the picker, and says which it was', async () => {
    const developed: unknown[] = [];
    const lens = {
      ...denied,
      develop: async (file: File, source: 'camera' | 'gallery') => {
        developed.push([file.name, source]);
        return fakeShot();
      },
    };
    const { user, container, machine } = await openCamera({ lens });
    await screen.findByRole('alert');
    const input = container.querySelector('input[type=file]:not([capture])');
    if (!(input instanceof HTMLInputElement)) throw new Error('There is no gallery input.');
    await user.upload(input, new File(['x'], 'anh.jpg', { type: 'image/jpeg' }));
    await screen.findByText(/Đã lưu trên máy/);
    expect(developed).toEqual([['anh.jpg', 'gallery']]);
    expect(names(machine)).toContain('check');
  });

  it('lets what the lens refuses be said, and saves nothing', async () => {
    const lens = lensThat(() => Promise.reject(new LensUnavailableError('busy')));
    const { user, machine } = await openCamera({ lens });
    await user.click(await shutter());
    expect((await screen.findByRole('alert')).textContent).toMatch(/ứng dụng khác/);
    expect(names(machine)).toEqual(['openCamera']);
    expect(screen.queryByText(/Đã lưu/)).toBeNull();
  });
});

describe('a place that cannot be recorded', () => {
  it.each([
    ['is not on the device', null, 'Không thấy điểm này trên máy. Có thể xã đã bỏ khỏi danh sách.'],
    [
      'is of another party',
      { row: fakeRow({ mayCheck: false }), checks: [], slogansVi: [] },
      'Bạn không phụ trách điểm này nên không ghi được ở đây.',
    ],
  ])('%s: says so, and offers the way back', async (_why, place, sentence) => {
    const machine = fakeMachine({ notebook: createFakeNotebook({ place }) });
    const { user } = openApp(machine, path);
    expect(await screen.findByText(sentence)).toBeTruthy();
    expect(names(machine)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Quay lại' }));
    await waitFor(() => expect(location.pathname).toBe('/dia-diem'));
  });
});
