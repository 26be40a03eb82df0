import { screen, within } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { createFakeNotebook, fakeMe } from '../support/ui-fake-notebook.ts';
import { fakeMachine, mendPage, openApp } from '../support/ui-page.tsx';

mendPage();

async function tabsOf(role: 'officer' | 'desk' | 'viewer', path = '/nhat-ky') {
  openApp(fakeMachine({ notebook: createFakeNotebook({ me: fakeMe({ role }) }) }), path);
  const bar = await screen.findByRole('navigation', { name: 'Các trang chính' });
  return within(bar).getAllByRole('link');
}

it.each([
  ['officer', ['Hôm nay', 'Địa điểm', 'Ghi', 'Nhật ký', 'Gửi về xã']],
  ['desk', ['Đã nhận', 'Hôm nay', 'Địa điểm', 'Ghi', 'Nhật ký', 'Gửi đi']],
  ['viewer', ['Đã nhận', 'Hôm nay', 'Địa điểm', 'Nhật ký', 'Gửi về xã']],
] as const)('the bar of the %s has all their pages', async (role, names) => {
  const tabs = await tabsOf(role);
  expect(tabs.map((tab) => tab.textContent)).toEqual(names);
});

it('the page that is open is marked', async () => {
  const tabs = await tabsOf('officer');
  expect(tabs.find((tab) => tab.getAttribute('aria-current') === 'page')?.textContent).toBe('Nhật ký');
});

it.each(['/nhat-ky', '/da-nhan', '/'])('the settings are one tap away at %s', async (path) => {
  await tabsOf('viewer', path);
  const link = await screen.findByRole('link', { name: 'Cài đặt' });
  expect(link.getAttribute('href')).toBe('/cai-dat');
});

it.each([
  ['/bieu-mau/draft-a', 'frame frame-form', true],
  ['/may-anh-muc/entry-a', 'frame frame-camera', false],
  ['/may-anh/list-a/place-a?dot=campaign-a', 'frame frame-camera', false],
])('the frame of %s is %s', async (path, className, hasBar) => {
  const { container } = openApp(fakeMachine(), path);
  await screen.findByRole('main');
  expect(container.querySelector('.frame')?.className).toBe(className);
  expect(screen.queryByRole('navigation', { name: 'Các trang chính' }) !== null).toBe(hasBar);
});
