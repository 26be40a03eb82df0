import type { Page } from 'playwright';
import { vi } from '../../../src/ui/text/vi.ts';
import { viLog } from '../../../src/ui/text/vi-log.ts';
import type { Phone } from './phone.ts';

/** What a thumb does on the screen of one entry. */

export async function edit({ page, tap }: Phone): Promise<void> {
  await tap(page.getByRole('button', { name: viLog.entry.edit, exact: true }));
}

export async function remove({ page, tap }: Phone): Promise<void> {
  await tap(page.getByRole('button', { name: viLog.entry.remove, exact: true }));
}

export async function undo({ page, tap }: Phone): Promise<void> {
  await tap(page.getByRole('status').getByRole('button', { name: vi.app.undo, exact: true }));
}

/** The history says from what to what, as far as one line of it goes. */
export async function historyOn(page: Page, from: string, to: string): Promise<void> {
  const words = viLog.entry.changed(from, to).replace(/\s+/g, ' ');
  await page.getByRole('main').getByText(words).first().waitFor({ timeout: 10_000 });
}
