import type { Page } from 'playwright';
import { draftPath, paths } from '../../src/ui/paths.ts';
import { control, fillForm, openKind } from '../e2e/support/form-page.ts';
import { type LongForm, longFormWithPhotos } from '../e2e/support/long-form.ts';
import { phoneOn } from '../e2e/support/phone.ts';
import { pause } from '../support/pause.ts';
import type { FaultPhone } from './fault-phone.ts';

/** What was typed this long before the end may be lost: the pause before a draft is written, and the writing. Milliseconds. */
const mayBeLost = 400;

/** One form that is typed on, over several deaths of its page. `text`: its long words, as they were last seen after one. */
export type TypedForm = { id: string; form: LongForm; text: string };

/** A key, and when what it types was on the screen. UTC milliseconds. */
type Key = { letter: string; at: number };

/** A new form with all that must be filled but its long words; `nth` gives others each time, so that the app asks about no other entry. */
export async function openTypedForm({ stage, goTo }: FaultPhone, nth: number): Promise<TypedForm> {
  const form = longFormWithPhotos(stage.campaign, nth);
  await goTo(paths.record);
  const thumb = phoneOn(stage.chromium.page);
  const id = await openKind(thumb, stage.campaign, form.kind);
  await fillForm(thumb, form.others);
  return { id, form, text: '' };
}

export async function comeBack({ stage, goTo }: FaultPhone, { id, form }: TypedForm): Promise<void> {
  await goTo(draftPath(id));
  await control(stage.chromium.page, form.words).waitFor();
}

/** Types on, up to a random moment. */
export async function typeOn(page: Page, { form, text }: TypedForm, unit: () => number): Promise<Key[]> {
  const field = control(page, form.words);
  await field.focus();
  await page.keyboard.press('Control+End');
  const typed: Key[] = [];
  for (const letter of sentence(text.length, 5 + Math.floor(unit() * 25))) {
    await page.keyboard.type(letter);
    typed.push({ letter, at: Date.now() });
    await pause(10 + unit() * 40);
  }
  if (unit() < 0.4) await pause(unit() * 700);
  return typed;
}

/** Whether the form that is open now says what was typed, but for the last moment; what it says becomes its text. */
export async function hasKept(page: Page, typed: TypedForm, keys: Key[], diedAt: number): Promise<boolean> {
  const present = await wordsOn(page, typed);
  const all = typed.text + keys.map(({ letter }) => letter).join('');
  const safe = typed.text.length + keys.filter(({ at }) => at < diedAt - mayBeLost).length;
  typed.text = present;
  return all.startsWith(present) && present.length >= safe;
}

export function wordsOn(page: Page, { form }: TypedForm): Promise<string> {
  return control(page, form.words).inputValue();
}

const song =
  'Đổi mới sáng tạo bắt đầu từ những việc nhỏ nhất ở xóm, ở trường, ở chợ; ai cũng góp được một ý. ';

function sentence(from: number, length: number): string {
  return Array.from({ length }, (_, index) => song[(from + index) % song.length]).join('');
}
