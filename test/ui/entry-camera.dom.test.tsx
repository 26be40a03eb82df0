import { screen, waitFor, within } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { describe, expect, it } from 'vitest';
import { LensUnavailableError } from '../../src/domain/shot.ts';
import type { EntryDetail } from '../../src/notebook/log-work.ts';
import type { EntryView } from '../../src/notebook/views.ts';
import { EntryCameraScreen } from '../../src/ui/screens/camera/entry-camera-screen.tsx';
import { createFakeNotebook, fakeEntry } from '../support/ui-fake-notebook.ts';
import { fakeDetail } from '../support/ui-fake-work.ts';
import { createFakeLens, fakeMachine, type Machine, mendPage, renderWithin } from '../support/ui-page.tsx';

mendPage();

function detailOf(part: Partial<EntryView> = {}, about: Partial<EntryDetail> = {}): EntryDetail {
  return fakeDetail({ titleVi: 'Họp xóm Đồng Mới', entry: fakeEntry(part), ...about });
}

const returned = { review: { state: 'returned', reasonVi: 'Ảnh mờ, không đọc được chữ' } } as const;

function open(entry: EntryDetail | null, part: Partial<Machine> = {}) {
  const notebook = createFakeNotebook({ entry });
  const machine = fakeMachine({ notebook, ...part });
  return { ...renderWithin(machine, <EntryCameraScreen entryId="entry-a" />), machine, notebook };
}

const shutter = () => screen.findByRole('button', { name: 'Chụp' });
const added = ({ notebook }: { notebook: Machine['notebook'] }) =>
  notebook.calls.filter(([name]) => name === 'addPhotos').map(([, entryId]) => entryId);

describe('the camera of an entry', () => {
  it('says what it is about and what the desk asked for, and keeps saying it', async () => {
    const shown = open(detailOf(returned));
    expect(await screen.findByRole('heading', { name: 'Họp xóm Đồng Mới' })).toBeTruthy();
    const asked = 'Xã đề nghị bổ sung: Ảnh mờ, không đọc được chữ';
    expect(screen.getByText(asked)).toBeTruthy();
    await shown.user.click(await shutter());
    await screen.findByText(/Đã lưu ảnh vào/);
    // The new photo makes a revision that no one has judged yet.
    shown.notebook.views.entry = detailOf({ review: null }, { titleVi: 'Họp xóm' });
    shown.notebook.changed();
    await screen.findByRole('heading', { name: 'Họp xóm' });
    expect(screen.getByText(asked)).toBeTruthy();
  });

  it('adds a photo with the shutter, and a second one', async () => {
    const shown = open(detailOf(returned));
    await shown.user.click(await shutter());
    expect(await screen.findByText('Đã lưu ảnh vào mục này')).toBeTruthy();
    expect(screen.getByText('Đã lưu trên máy. Đang gửi về xã…')).toBeTruthy();
    await shown.user.click(await shutter());
    await screen.findByText(/2 ảnh/);
    expect(added(shown)).toEqual(['entry-a', 'entry-a']);
  });

  it('takes the last photo back, and says so', async () => {
    const shown = open(detailOf());
    await shown.user.click(await shutter());
    await shown.user.click(await screen.findByRole('button', { name: 'Hoàn tác' }));
    expect(await screen.findByText('Đã hoàn tác. Ảnh vừa thêm đã được bỏ khỏi mục này.')).toBeTruthy();
    expect(shown.notebook.calls.map(([name]) => name)).toEqual(['addPhotos', 'undo']);
  });

  it('goes back with "Xong"', async () => {
    const shown = open(detailOf());
    await shown.user.click(await shutter());
    await shown.user.click(await screen.findByRole('button', { name: 'Xong' }));
    await waitFor(() => expect(location.pathname).toBe('/muc/entry-a'));
  });

  it('offers the undo of a photo once more after leaving', async () => {
    const notebook = createFakeNotebook({ entry: detailOf() });
    let leave = () => {};
    function Page() {
      const [open, setOpen] = useState(true);
      leave = () => setOpen(false);
      return open ? <EntryCameraScreen entryId="entry-a" /> : null;
    }
    const { user, notices } = renderWithin(fakeMachine({ notebook }), <Page />);
    await user.click(await shutter());
    await screen.findByText(/Đã lưu ảnh vào/);
    leave();
    await waitFor(() =>
      expect(notices.current.value).toMatchObject({
        kind: 'done',
        textVi: 'Đã lưu ảnh vào “Họp xóm Đồng Mới”',
        undo: { record: { id: 'entry-a' } },
      }),
    );
  });

  it('[STORE-6] makes room by clearing what was sent, and saves the photo in hand', async () => {
    const shown = open(detailOf());
    shown.notebook.views.clearable = { count: 9, bytes: 4_194_304 };
    let full = true;
    shown.notebook.before = async (intent) => {
      if (intent === 'clearSent') full = false;
      else if (full) throw Object.assign(new Error('full'), { name: 'RoomExhaustedError' });
    };
    await shown.user.click(await shutter());
    await shown.user.click(await screen.findByRole('button', { name: /^Xóa ảnh đã gửi khỏi máy \(4/ }));
    expect(await screen.findByText(/Đã lưu ảnh vào/)).toBeTruthy();
    expect(shown.notebook.calls.map(([name]) => name)).toEqual(['addPhotos', 'clearSent', 'addPhotos']);
  });

  it('[STORE-6] keeps the photo in hand when room has run out, and saves it again', async () => {
    const shown = open(detailOf());
    let full = true;
    shown.notebook.before = async () => {
      if (full) throw Object.assign(new Error('full'), { name: 'RoomExhaustedError' });
    };
    await shown.user.click(await shutter());
    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText(/^Chưa lưu được vì máy hết chỗ/)).toBeTruthy();
    // Nothing was sent yet that could go.
    expect(screen.queryByRole('button', { name: /^Xóa ảnh/ })).toBeNull();
    full = false;
    await shown.user.click(within(alert).getByRole('button', { name: 'Lưu lại' }));
    expect(await screen.findByText(/Đã lưu ảnh vào/)).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('stays open when its own photos have filled the field', async () => {
    const shown = open(detailOf());
    await shown.user.click(await shutter());
    await screen.findByText(/Đã lưu ảnh vào/);
    shown.notebook.views.entry = detailOf({}, { takesPhotos: false });
    shown.notebook.changed();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(screen.getByText(/Đã lưu ảnh vào/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Hoàn tác' })).toBeTruthy();
  });
});

describe('an entry that takes no photo', () => {
  const denied = createFakeLens({ open: () => Promise.reject(new LensUnavailableError('denied')) });

  it.each([
    ['unknown', null, /^Không thấy mục này/],
    ['removed', detailOf({}, { removed: true }), /^Mục này đã bị xóa/],
    ['of another party', detailOf({ mayEdit: false }), /^Bạn không phụ trách mục này/],
    ['without a field for photos', detailOf({}, { takesPhotos: false }), /^Mục này không có phần ảnh/],
  ])('%s: says so, offers the way back and asks for no camera', async (_which, detail, sentence) => {
    const { user } = open(detail, { lens: denied });
    expect(await screen.findByText(sentence)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Chọn từ thư viện' })).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
    history.replaceState(null, '', '/may-anh-muc/entry-a');
    await user.click(screen.getByRole('button', { name: 'Quay lại' }));
    expect(location.pathname).toBe('/');
  });
});
