import { render, screen } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi as vitest } from 'vitest';
import { Doorstep } from '../../src/ui/doorstep.tsx';
import type { Door, SampleLinks } from '../../src/ui/ports.ts';
import { createFakeNotebook, fakeMe, fakeNow, fakeSend } from '../support/ui-fake-notebook.ts';
import { fakeMachine, mendPage, openApp } from '../support/ui-page.tsx';

mendPage();

const lan = {
  personId: 'person-a',
  personNameVi: 'Nguyễn Thị Lan',
  partyNameVi: 'Phòng Văn hóa - Xã hội',
  communeNameVi: 'xã Bình Thành',
};

function createFakeDoor(part: Partial<Door> = {}) {
  return { look: vitest.fn(async () => lan), enter: vitest.fn(async () => 'entered' as const), ...part };
}

function stand(path: string, door: Door, sampleLinks: SampleLinks = async () => null) {
  history.replaceState(null, '', path);
  const onEntered = vitest.fn();
  render(<Doorstep entrance={{ door, onEntered }} sampleLinks={sampleLinks} />);
  return { onEntered, user: userEvent.setup() };
}

describe('coming in', () => {
  it('by a link: the code is used by "Đúng là tôi", not by opening', async () => {
    const door = createFakeDoor();
    const { user, onEntered } = stand('/vao#LAN12345', door);
    await screen.findByText('Đúng là Nguyễn Thị Lan, Phòng Văn hóa - Xã hội?');
    expect(door.look).toHaveBeenCalledWith('LAN12345');
    expect(door.enter).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Đúng là tôi' }));
    expect(door.enter).toHaveBeenCalledWith('LAN12345');
    expect(onEntered).toHaveBeenCalledOnce();
    expect(location.href).not.toContain('LAN12345');
  });

  it('by a typed code', async () => {
    const door = createFakeDoor();
    const { user } = stand('/', door);
    await user.type(screen.getByLabelText('Mã của bạn'), '  lan12345 ');
    await user.click(screen.getByRole('button', { name: 'Kiểm tra mã' }));
    await screen.findByText(/^Đúng là Nguyễn Thị Lan/);
    expect(door.look).toHaveBeenCalledWith('lan12345');
  });

  it.each([
    ['code-unknown', /^Không có mã này/],
    ['network', /^Chưa có mạng/],
    ['busy', /^Máy chủ đang bận/],
    ['update', /^Ứng dụng đã cũ/],
  ] as const)('says what is wrong: %s', async (trouble, sentence) => {
    stand('/vao#XXXX', createFakeDoor({ look: async () => ({ trouble }) }));
    expect((await screen.findByRole('alert')).textContent).toMatch(sentence);
    expect(screen.getByLabelText('Mã của bạn')).toHaveProperty('value', 'XXXX');
  });

  it('asks for another code where the name is not theirs', async () => {
    const { user } = stand('/vao#LAN12345', createFakeDoor());
    await user.click(await screen.findByRole('button', { name: 'Không phải tôi' }));
    expect((await screen.findByRole('alert')).textContent).toBe(
      'Mã này là của người khác. Hãy hỏi xã lấy mã của bạn.',
    );
    expect(screen.getByLabelText('Mã của bạn')).toHaveProperty('value', '');
  });

  it('stays at the question when entering fails', async () => {
    const { user, onEntered } = stand(
      '/vao#LAN12345',
      createFakeDoor({ enter: async () => ({ trouble: 'network' }) }),
    );
    await user.click(await screen.findByRole('button', { name: 'Đúng là tôi' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Chưa có mạng/);
    expect(onEntered).not.toHaveBeenCalled();
  });

  it('offers both people of the sample commune', async () => {
    stand('/', createFakeDoor(), async () => ({
      officer: 'http://127.0.0.1:8080/vao#A',
      desk: 'http://localhost:8080/vao#B',
    }));
    const officer = await screen.findByRole('link', { name: 'Cán bộ đi địa bàn' });
    expect(officer.getAttribute('href')).toBe('http://127.0.0.1:8080/vao#A');
    expect(screen.getByRole('link', { name: 'Bàn làm việc của xã' })).toBeTruthy();
  });

  it('explains how to get a code where there is no sample', () => {
    stand('/', createFakeDoor());
    expect(screen.getByText(/^Hãy quét mã QR/)).toBeTruthy();
  });
});

describe('coming in while somebody is in', () => {
  const waiting = fakeSend({
    items: [
      {
        record: { type: 'entry', id: 'e' },
        titleVi: 'Họp',
        placeVi: null,
        removed: false,
        at: fakeNow,
        save: 'local',
        receipt: null,
        waitingChanges: 1,
        bytes: [],
      },
    ],
  });

  it('[STORE-9] is refused to another person while work is unsent', async () => {
    const notebook = createFakeNotebook({ send: waiting, me: fakeMe({ personId: 'person-z' }) });
    openApp(fakeMachine({ notebook }), '/vao#LAN12345', { door: createFakeDoor() });
    expect((await screen.findByRole('alert')).textContent).toMatch(
      /^Máy này còn 1 mục của Nguyễn Thị Lan chưa gửi/,
    );
    expect(screen.queryByRole('button', { name: 'Đúng là tôi' })).toBeNull();
  });

  it('is open to the same person, whose session is over', async () => {
    const notebook = createFakeNotebook({ send: waiting });
    openApp(fakeMachine({ notebook }), '/vao#LAN12345', { door: createFakeDoor() });
    expect(await screen.findByRole('button', { name: 'Đúng là tôi' })).toBeTruthy();
  });
});
