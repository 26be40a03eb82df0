import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { describe, expect, it } from 'vitest';
import { LensUnavailableError, type Shot, ShotRefusedError } from '../../src/domain/shot.ts';
import type { Lens } from '../../src/ui/ports.ts';
import { FormCamera } from '../../src/ui/screens/camera/form-camera.tsx';
import { fakeShot } from '../support/ui-fake-notebook.ts';
import { createFakeLens, fakeMachine, mendPage, renderWithin } from '../support/ui-page.tsx';

mendPage();
// As a browser does: the dialog says so once more when it has closed.
HTMLDialogElement.prototype.close = function close() {
  if (!this.open) return;
  this.open = false;
  this.dispatchEvent(new Event('close'));
};

type Page = { onShot?: (shot: Shot) => Promise<void>; lens?: Lens };

/** A form that opens the camera, as forms do. */
function openForm({ onShot = async () => undefined, lens = createFakeLens() }: Page = {}) {
  const kept: Shot[] = [];
  const closed: string[] = [];
  function Form() {
    const [open, setOpen] = useState(false);
    return (
      <>
        <button type="button" onClick={() => setOpen(true)}>
          Thêm ảnh
        </button>
        {open && (
          <FormCamera
            title="Ảnh cuộc họp"
            onShot={async (shot) => {
              await onShot(shot);
              kept.push(shot);
            }}
            onClose={() => {
              closed.push('closed');
              setOpen(false);
            }}
          />
        )}
      </>
    );
  }
  const { user, notices } = renderWithin(fakeMachine({ lens }), <Form />);
  return { user, notices, kept, closed };
}

async function openCamera(page: Page = {}) {
  const shown = openForm(page);
  await shown.user.click(screen.getByRole('button', { name: 'Thêm ảnh' }));
  await screen.findByRole('dialog', { name: 'Ảnh cuộc họp' });
  return shown;
}

const shutter = () => screen.findByRole('button', { name: 'Chụp' });
const gone = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
const numbered = (index: number) => fakeShot(String(index).repeat(64));

function galleryInput(): HTMLInputElement {
  const input = document.querySelector('input[type=file]:not([capture])');
  if (!(input instanceof HTMLInputElement)) throw new Error('There is no gallery input.');
  return input;
}

const files = (...names: string[]) => names.map((name) => new File(['x'], name, { type: 'image/jpeg' }));

/** A lens whose photo number n has the hash n…n; the one called "hỏng" cannot be read. */
function countingLens(): Lens {
  let count = 0;
  return createFakeLens({
    async develop(file) {
      if (file.name.startsWith('hỏng')) throw new ShotRefusedError('unreadable');
      return numbered(++count);
    },
  });
}

describe('the camera over a form', () => {
  it('is one tap: the shutter hands over one photo and closes', async () => {
    const { user, kept, closed } = await openCamera();
    await user.click(await shutter());
    await gone();
    expect(kept).toHaveLength(1);
    expect(closed).toEqual(['closed']);
    // Once only, also when all that was still on its way has arrived.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(closed).toEqual(['closed']);
  });

  it('makes one photo of a double tap, and does not let the second tap through to the form', async () => {
    const { user, kept } = await openCamera();
    const button = await shutter();
    await user.dblClick(button);
    // Saved at once here, but a finger may still be on its way.
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(screen.getByRole('dialog')).toBeTruthy();
    await user.click(button);
    await gone();
    expect(kept).toHaveLength(1);
  });

  it('puts the focus on the shutter as soon as it is there', async () => {
    await openCamera();
    const button = await shutter();
    await waitFor(() => expect(document.activeElement).toBe(button));
  });

  it('[STORE-6] keeps the photo in hand when room has run out, says so, and saves it again', async () => {
    let full = true;
    const { user, kept, closed } = await openCamera({
      onShot: async () => {
        if (full) throw Object.assign(new Error('full'), { name: 'RoomExhaustedError' });
      },
    });
    await user.click(await shutter());
    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText(/^Chưa lưu được vì máy hết chỗ/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Chụp' }).getAttribute('aria-disabled')).toBe('true');
    await user.click(within(alert).getByRole('button', { name: 'Lưu lại' }));
    await screen.findByRole('alert');
    expect(closed).toEqual([]);
    full = false;
    await user.click(screen.getByRole('button', { name: 'Lưu lại' }));
    await gone();
    expect(kept).toHaveLength(1);
  });

  it('goes on after a photo that could not be kept is dropped', async () => {
    let fails = true;
    const { user, kept } = await openCamera({
      onShot: async () => {
        if (fails) throw new Error('no');
      },
    });
    await user.click(await shutter());
    await user.click(await screen.findByRole('button', { name: 'Bỏ ảnh này' }));
    expect(screen.queryByRole('alert')).toBeNull();
    fails = false;
    await user.click(await shutter());
    await gone();
    expect(kept).toHaveLength(1);
  });

  it('hands over several photos of the gallery, one after the other, then closes', async () => {
    const { user, kept } = await openCamera({ lens: countingLens() });
    await shutter();
    expect(galleryInput().multiple).toBe(true);
    await user.upload(galleryInput(), files('a.jpg', 'b.jpg', 'c.jpg'));
    await gone();
    expect(kept.map(({ attachment }) => attachment.sha256[0])).toEqual(['1', '2', '3']);
  });

  it('stops at the first photo that fails, says why and how many were not come to', async () => {
    const { user, kept, closed } = await openCamera({ lens: countingLens() });
    await shutter();
    await user.upload(galleryInput(), files('a.jpg', 'hỏng.jpg', 'c.jpg', 'd.jpg'));
    expect(await screen.findByText(/^Không đọc được ảnh/)).toBeTruthy();
    expect(screen.getByText('Còn 2 ảnh đã chọn chưa được thêm. Hãy chọn lại các ảnh đó.')).toBeTruthy();
    expect(kept).toHaveLength(1);
    expect(closed).toEqual([]);
    await user.upload(galleryInput(), files('c.jpg', 'd.jpg'));
    await gone();
    expect(kept).toHaveLength(3);
  });

  it('leaves the two pickers where the camera is blocked', async () => {
    const lens = countingLens();
    const { user, kept } = await openCamera({
      lens: { ...lens, open: () => Promise.reject(new LensUnavailableError('denied')) },
    });
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Máy ảnh đang bị chặn/);
    expect(screen.getByRole('button', { name: 'Máy ảnh điện thoại' })).toBeTruthy();
    await user.upload(galleryInput(), files('a.jpg'));
    await gone();
    expect(kept).toHaveLength(1);
  });
});

describe('leaving the camera over a form', () => {
  it('closes by its button and by Esc, but not when a picker is left', async () => {
    const { user, kept, closed } = await openCamera();
    await shutter();
    fireEvent(galleryInput(), new Event('cancel', { bubbles: true }));
    expect(screen.getByRole('dialog')).toBeTruthy();
    fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
    await gone();
    await user.click(screen.getByRole('button', { name: 'Thêm ảnh' }));
    await user.click(await screen.findByRole('button', { name: 'Đóng' }));
    await gone();
    expect(closed).toEqual(['closed', 'closed']);
    expect(kept).toEqual([]);
  });

  it('closes by the way back, and the page under it stays', async () => {
    history.replaceState(null, '', '/ghi');
    history.pushState(null, '', '/bieu-mau/draft-a');
    const heard: string[] = [];
    const router = () => heard.push(location.pathname);
    addEventListener('popstate', router);
    const { closed } = await openCamera();
    await shutter();
    const length = history.length;
    history.back();
    await gone();
    await waitFor(() => expect(location.pathname).toBe('/bieu-mau/draft-a'));
    await waitFor(() => expect(heard).toEqual(['/bieu-mau/draft-a']));
    removeEventListener('popstate', router);
    expect(closed).toEqual(['closed']);
    expect(history.length).toBe(length);
  });

  it('still hands over the photo that was being developed, and says it when that fails', async () => {
    let develop = (_shot: Shot) => {};
    const shot = new Promise<Shot>((resolve) => {
      develop = resolve;
    });
    const lens = createFakeLens();
    const { user, notices, closed } = await openCamera({
      lens: createFakeLens({ open: async () => ({ ...(await lens.open()), shoot: () => shot }) }),
      onShot: async () => {
        throw Object.assign(new Error('full'), { name: 'RoomExhaustedError' });
      },
    });
    await user.click(await shutter());
    await user.click(screen.getByRole('button', { name: 'Đóng' }));
    await gone();
    develop(fakeShot());
    await waitFor(() => expect(notices.current.value?.textVi).toMatch(/^Chưa lưu được vì máy hết chỗ/));
    expect(closed).toEqual(['closed']);
  });

  it('closes the camera of the phone', async () => {
    const closed: string[] = [];
    const lens = createFakeLens();
    const { user } = await openCamera({
      lens: createFakeLens({
        open: async () => ({ ...(await lens.open()), close: () => closed.push('stream') }),
        seekPosition: () => () => closed.push('position'),
      }),
    });
    await shutter();
    await user.click(screen.getByRole('button', { name: 'Đóng' }));
    await waitFor(() => expect(closed.sort()).toEqual(['position', 'stream']));
  });
});
