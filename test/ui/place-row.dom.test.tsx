import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { PlaceRow } from '../../src/notebook/views.ts';
import { PlaceListItem } from '../../src/ui/components/place-row.tsx';
import { StatusButton } from '../../src/ui/components/status-button.tsx';
import { fakeRow } from '../support/ui-fake-notebook.ts';
import { fakeMachine, mendPage, renderWithin } from '../support/ui-page.tsx';

mendPage();

function show(part: Partial<PlaceRow>) {
  const machine = fakeMachine();
  const shown = renderWithin(
    machine,
    <ul>
      <PlaceListItem row={fakeRow(part)}>
        <StatusButton row={fakeRow(part)} />
      </PlaceListItem>
    </ul>,
  );
  return { ...shown, machine, row: screen.getByRole('listitem') };
}

/** Every state is a shape and words, never colour alone. */
describe('a place of a checklist', () => {
  it.each([
    { part: { state: 'todo' }, sign: 'sign-todo', words: 'Chưa làm' },
    { part: { state: 'done', statusVi: 'Đã treo' }, sign: 'sign-done', words: 'Đã treo' },
    {
      part: { state: 'attention', statusVi: 'Chưa treo được', reasonVi: 'Mưa, gió' },
      sign: 'sign-attention',
      words: 'Chưa treo được: Mưa, gió',
    },
    {
      part: { state: 'returned', statusVi: 'Đã treo', reasonVi: 'Ảnh mờ' },
      sign: 'sign-returned',
      words: 'Xã đề nghị bổ sung: Ảnh mờ',
    },
  ] as const)('shows "$words" with its sign', ({ part, sign, words }) => {
    const { row } = show(part);
    expect(within(row).getByText(words)).toBeTruthy();
    expect(row.querySelector(`[data-icon="${sign}"]`)).not.toBeNull();
  });

  it('[SYNC-6] says that its latest check does not count, and why', () => {
    const part = { state: 'attention', statusVi: 'Đã treo', incomplete: true } as const;
    const { row } = show({ ...part, reasonVi: 'Thiếu ảnh.' });
    expect(within(row).getByText('Chưa được tính: Thiếu ảnh.')).toBeTruthy();
  });

  it.each([
    { save: 'local', words: 'Đã lưu trên máy' },
    { save: 'sent', words: 'Đã gửi về xã' },
    { save: 'failed', words: 'Chưa gửi được' },
    { save: 'conflict', words: 'Cần xem lại' },
  ] as const)('says how safe its latest check is: "$words"', ({ save, words }) => {
    const { row } = show({ state: 'done', statusVi: 'Đã treo', latest: { entryId: 'e', at: 1, save } });
    expect(within(row).getByText(words)).toBeTruthy();
    expect(row.querySelector(`[data-icon="sign-${save}"]`)).not.toBeNull();
  });

  it('has the camera one tap away', () => {
    const { row } = show({});
    const camera = within(row).getByRole('link', { name: 'Chụp ảnh tại Nhà văn hóa xóm Đồng Mới' });
    expect(camera.getAttribute('href')).toContain('/may-anh/list-a/place-a');
  });

  it('offers neither camera nor other statuses where the person may not check', () => {
    const { row } = show({ mayCheck: false });
    expect(within(row).queryByRole('link', { name: /Chụp ảnh/ })).toBeNull();
    expect(within(row).queryByRole('button')).toBeNull();
  });

  it('names its area only where the name of the place does not', () => {
    const { row } = show({ areaUnitVi: 'Xóm Đồng Mới' });
    expect(within(row).queryByText('Xóm Đồng Mới')).toBeNull();
  });
});

describe('the other statuses of a place', () => {
  it('records "Chưa treo được" with its reason in three taps', async () => {
    const { user, machine, notices } = show({});
    await user.click(screen.getByRole('button', { name: 'Tình trạng khác của Nhà văn hóa xóm Đồng Mới' }));
    await user.click(await screen.findByRole('button', { name: 'Chưa treo được' }));
    await user.click(screen.getByRole('button', { name: 'Cửa khóa, không gặp người' }));
    const checks = machine.notebook.calls.filter(([name]) => name === 'check');
    expect(checks).toHaveLength(1);
    expect(checks[0]?.[1]).toMatchObject({ status: 'not-up', values: { why: 'locked' }, shots: [] });
    expect(notices.current.value).toMatchObject({
      kind: 'done',
      textVi: 'Nhà văn hóa xóm Đồng Mới: Chưa treo được. Đã lưu trên máy. Đang gửi về xã…',
    });
  });

  it('goes to the camera with a status that needs a photo', async () => {
    const { user } = show({});
    await user.click(screen.getByRole('button', { name: /Tình trạng khác/ }));
    await user.click(await screen.findByRole('button', { name: /Hỏng, mất/ }));
    expect(`${location.pathname}${location.search}`).toBe(
      '/may-anh/list-a/place-a?dot=campaign-a&tinh-trang=torn',
    );
  });

  it('[STORE-1] does not say saved when the save fails', async () => {
    const { user, machine, notices } = show({});
    machine.notebook.before = () =>
      Promise.reject(Object.assign(new Error('full'), { name: 'RoomExhaustedError' }));
    await user.click(screen.getByRole('button', { name: /Tình trạng khác/ }));
    await user.click(await screen.findByRole('button', { name: 'Chưa treo được' }));
    await user.click(screen.getByRole('button', { name: 'Mưa, gió' }));
    expect(notices.current.value).toMatchObject({
      kind: 'failed',
      textVi: 'Chưa lưu được vì máy hết chỗ. Hãy xóa bớt ảnh đã gửi rồi bấm Lưu lại.',
    });
  });
});
