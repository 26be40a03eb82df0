import { paths } from '../../../src/ui/paths.ts';
import { viDevice } from '../../../src/ui/text/vi-device.ts';
import type { Phone } from './phone.ts';

/** Cài đặt → "Xóa ảnh đã gửi khỏi máy". */
export async function clearSent({ page, tap }: Phone, origin: string): Promise<void> {
  await page.goto(`${origin}${paths.settings}`);
  await tap(page.getByRole('button', { name: new RegExp(`^${viDevice.clearNone}`) }));
  await page.getByRole('status').filter({ hasText: firstWords }).first().waitFor();
}

/** What the sentence begins with, whatever the number. */
const [firstWords = ''] = viDevice.cleared(0, 0).split('0');
