import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { KindsView } from '../../src/notebook/form-work.ts';
import { campaign, createFakeNotebook } from '../support/ui-fake-notebook.ts';
import { fakeTile } from '../support/ui-fake-work.ts';
import { fakeMachine, mendPage, openApp } from '../support/ui-page.tsx';

mendPage();

const view = (part: Partial<KindsView[number]>): KindsView[number] => ({
  campaign,
  titleVi: 'Đợt thứ nhất',
  own: [],
  also: [],
  others: [],
  ...part,
});

function open(kinds: KindsView) {
  return openApp(fakeMachine({ notebook: createFakeNotebook({ kinds }) }), '/ghi');
}

const here = () => `${location.pathname}${location.search}`;
const sectionOf = (heading: string) => {
  const section = screen.getByRole('heading', { name: heading }).closest('section');
  if (!section) throw new Error(`${heading} is no section.`);
  return within(section);
};

describe('the grid of kinds', () => {
  it('has the person’s own first, then what the party also records, then all others', async () => {
    open([
      view({
        own: [fakeTile()],
        also: [fakeTile({ kind: 'kind-b', labelVi: 'Họp xóm' })],
        others: [fakeTile({ kind: 'kind-c', labelVi: 'Cuộc thi' })],
      }),
    ]);
    await screen.findByRole('heading', { name: 'Việc của đơn vị bạn' });
    expect(sectionOf('Việc của đơn vị bạn').getByRole('button', { name: 'Phát thanh' })).toBeTruthy();
    expect(sectionOf('Đơn vị bạn cũng hay ghi').getByRole('button', { name: 'Họp xóm' })).toBeTruthy();
    expect(sectionOf('Các loại khác').getByRole('button', { name: 'Cuộc thi' })).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'Đợt thứ nhất' })).toBeNull();
  });

  it('opens a new form by one tap, each tap with a draft of its own', async () => {
    const { user } = open([view({ own: [fakeTile()] })]);
    await user.click(await screen.findByRole('button', { name: 'Phát thanh' }));
    expect(here()).toBe('/bieu-mau/draft-1?dot=campaign-a&loai=kind-a');
    history.replaceState(null, '', '/ghi');
    dispatchEvent(new PopStateEvent('popstate'));
    await user.click(await screen.findByRole('button', { name: 'Phát thanh' }));
    expect(here()).toBe('/bieu-mau/draft-2?dot=campaign-a&loai=kind-a');
  });

  it('offers "Như lần trước" on top, and the same kind empty below', async () => {
    const { user } = open([view({ own: [fakeTile({ last: { titleVi: 'Bản tin sáng' } })] })]);
    await screen.findByRole('heading', { name: 'Như lần trước' });
    const like = sectionOf('Như lần trước').getByRole('button');
    expect(like.textContent).toContain('Như lần trước (Bản tin sáng)');
    expect(sectionOf('Việc của đơn vị bạn').getByRole('button').textContent).toBe('Phát thanh');
    await user.click(like);
    expect(here()).toBe('/bieu-mau/draft-1?dot=campaign-a&loai=kind-a&nhu=truoc');
  });

  it('leads to the list of places from a kind that visits them', async () => {
    open([view({ own: [fakeTile({ checklistId: 'list-a' })] })]);
    const link = await screen.findByRole('link', { name: 'Theo danh sách địa điểm' });
    expect(link.getAttribute('href')).toBe('/dia-diem');
  });

  it('puts each campaign under its title where there are two', async () => {
    const second = { id: 'campaign-b', version: 1 };
    open([
      view({ own: [fakeTile()] }),
      view({ campaign: second, titleVi: 'Đợt thứ hai', own: [fakeTile({ campaign: second })] }),
    ]);
    await screen.findByRole('heading', { level: 2, name: 'Đợt thứ nhất' });
    const { user } = { user: sectionOf('Đợt thứ hai') };
    expect(user.getByRole('button', { name: 'Phát thanh' })).toBeTruthy();
  });

  it('draws an icon for a name it knows, and the neutral one for any other', async () => {
    open([
      view({
        own: [
          fakeTile(),
          fakeTile({ kind: 'kind-b', labelVi: 'Lạ', icon: 'spaceship' }),
          fakeTile({ kind: 'kind-c', labelVi: 'Không', icon: null }),
        ],
      }),
    ]);
    const drawn = async (name: string) =>
      (await screen.findByRole('button', { name })).querySelector('svg')?.innerHTML;
    await expect.poll(() => drawn('Phát thanh')).toBeTruthy();
    expect(await drawn('Lạ')).toBe(await drawn('Không'));
    expect(await drawn('Lạ')).not.toBe(await drawn('Phát thanh'));
  });

  it('says what to wait for while there is no campaign', async () => {
    open([]);
    expect(await screen.findByText(/^Chưa có loại hoạt động nào/)).toBeTruthy();
  });

  it('says so when the kinds cannot be read', async () => {
    const notebook = createFakeNotebook();
    notebook.kinds = () => Promise.reject(new Error('the store is gone'));
    openApp(fakeMachine({ notebook }), '/ghi');
    expect((await screen.findByRole('alert')).textContent).toMatch(/Có lỗi chưa rõ/);
  });
});
