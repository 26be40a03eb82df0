import { screen, waitFor } from '@testing-library/preact';
import { beforeEach, expect, it } from 'vitest';
import { createFakeNotebook, fakeRow } from '../support/ui-fake-notebook.ts';
import { fakeMachine, mendPage, openApp } from '../support/ui-page.tsx';

mendPage();

beforeEach(() => {
  // A page to go back to, which an open sheet must not do.
  history.pushState(null, '', '/cai-dat');
  history.pushState(null, '', '/dia-diem');
});

async function openSheet() {
  const checklists = [
    {
      campaign: fakeRow().campaign,
      campaignVi: null,
      checklistId: 'list-a',
      labelVi: 'Điểm treo',
      itemLabelVi: 'điểm',
      done: 0,
      total: 1,
      rows: [fakeRow()],
    },
  ];
  const shown = openApp(fakeMachine({ notebook: createFakeNotebook({ checklists }) }), '/dia-diem');
  await shown.user.click(await screen.findByRole('button', { name: /^Tình trạng khác/ }));
  await screen.findByRole('dialog');
  return shown;
}

const isGone = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
const later = () => new Promise((resolve) => void setTimeout(resolve, 20));

it('back closes the sheet, and the page stays', async () => {
  await openSheet();
  history.back();
  await isGone();
  expect(location.pathname).toBe('/dia-diem');
  expect(screen.getByRole('heading', { name: 'Địa điểm' })).toBeTruthy();
});

it('closing it by its button leaves no step behind: the next back leaves the page', async () => {
  const { user } = await openSheet();
  await user.click(screen.getByRole('button', { name: 'Đóng' }));
  await isGone();
  await later();
  expect(location.pathname).toBe('/dia-diem');
  history.back();
  await waitFor(() => expect(location.pathname).toBe('/cai-dat'));
});

it('going on to another page from it takes its step: back leads to the page below', async () => {
  const { user } = await openSheet();
  await user.click(await screen.findByRole('button', { name: /^Hỏng, mất/ }));
  await waitFor(() => expect(location.pathname).toBe('/may-anh/list-a/place-a'));
  await later();
  expect(location.pathname).toBe('/may-anh/list-a/place-a');
  history.back();
  await waitFor(() => expect(location.pathname).toBe('/dia-diem'));
  expect(screen.queryByRole('dialog')).toBeNull();
});
