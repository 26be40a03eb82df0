import assert from 'node:assert/strict';
import type { FileChooser, Locator, Page } from 'playwright';
import type { Campaign } from '../../../src/domain/campaign/campaign-schema.ts';
import type { Field } from '../../../src/domain/campaign/form-schema.ts';
import type { Kind } from '../../../src/domain/campaign/work-schema.ts';
import { draftPath } from '../../../src/ui/paths.ts';
import { vi } from '../../../src/ui/text/vi.ts';
import { viForm } from '../../../src/ui/text/vi-form.ts';
import { until } from '../../support/until.ts';
import type { Filling, FormPlan } from './form-plan.ts';
import { type Phone, savedWords } from './phone.ts';
import type { SmallFiles } from './small-files.ts';

/** What a thumb does on a form: everything is found by its name, as a screen reader would say it. */

/** From the grid of kinds into an empty form. Returns the id of its draft, which becomes the entry's. */
export async function openKind({ page, tap }: Phone, campaign: Campaign, kind: Kind): Promise<string> {
  const heading = page.getByRole('heading', { level: 2, name: campaign.shortTitleVi, exact: true });
  await page.getByRole('button', { name: kind.labelVi, exact: true }).first().waitFor();
  const several = (await heading.count()) > 0;
  const grid = several ? page.locator('section').filter({ has: heading }) : page.getByRole('main');
  await tap(grid.getByRole('button', { name: kind.labelVi, exact: true }).first());
  await saveButton(page).waitFor();
  const id = new URL(page.url()).pathname.split('/').at(-1);
  if (!id) throw new Error(`${page.url()} names no draft`);
  return decodeURIComponent(id);
}

export function saveButton(page: Page): Locator {
  return page.getByRole('button', { name: viForm.save, exact: true });
}

/** Lưu: the form leads back to where it was opened, and the words are there that it is safe. */
export async function save({ page, tap }: Phone): Promise<void> {
  await tap(saveButton(page));
  const saving = page.getByRole('button', { name: viForm.saving, exact: true });
  await until(
    async () => {
      const left = await saveButton(page).or(saving).count();
      assert.equal(left, 0, (await page.getByRole('alert').allInnerTexts()).join('\n') || viForm.save);
    },
    { timeout: 10_000, interval: 50 },
  );
  const safe = savedWords(page, vi.saved.offline).or(savedWords(page, vi.saved.online));
  await safe.first().waitFor({ timeout: 10_000 });
}

/** The input of a field that is typed. */
export function control(page: Page, field: Field): Locator {
  return page
    .getByLabel(field.labelVi, { exact: true })
    .and(page.locator('input:not([type=radio]):not([type=checkbox]), textarea'));
}

/** One of the choices of a field that has them on the form. */
export function optionOf(page: Page, field: Field, words: string): Locator {
  return optionIn(groupOf(page, field), field, words);
}

function optionIn(box: Locator, field: Field, words: string): Locator {
  const note = field.options?.find(({ labelVi }) => labelVi === words)?.noteVi ?? '';
  const name = new RegExp(`^${escaped(words)}\\s*(${escaped(note)})?$`);
  return box.getByRole('radio', { name }).or(box.getByRole('checkbox', { name }));
}

/** The photos of a field that are shown: each is stored by then. The camera over the form has a picture of its own. */
export function thumbnails(page: Page, field: Field): Locator {
  return groupOf(page, field).getByRole('listitem').locator('img');
}

export async function pickFor(phone: Phone, field: Field, file: string): Promise<void> {
  await phone.pick(pickerButton(phone.page, field), file);
}

/** The system's picker, open over the form. */
export async function openPicker({ page, tap }: Phone, field: Field): Promise<FileChooser> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), tap(pickerButton(page, field))]);
  return chooser;
}

function pickerButton(page: Page, field: Field): Locator {
  const name = field.type === 'photo' ? viForm.photo.pick : viForm.file.pick;
  return groupOf(page, field).getByRole('button', { name });
}

export async function openFormCamera({ page, tap }: Phone, field: Field): Promise<void> {
  await tap(groupOf(page, field).getByRole('button', { name: viForm.photo.take }));
  await shutter(page).waitFor();
}

export function shutter(page: Page): Locator {
  return page.getByRole('button', { name: vi.camera.shoot, exact: true });
}

/** From "Hôm nay" back to a form that lies open. */
export async function goOn({ page, tap }: Phone, draftId: string): Promise<void> {
  await tap(page.locator(`a[href="${draftPath(draftId)}"]`));
}

/** Does what the plan says, field after field; what a choice hides must be gone while it stands. */
export async function fillForm(phone: Phone, plan: FormPlan, files?: SmallFiles): Promise<void> {
  const { page } = phone;
  await openMore(
    page,
    plan.fillings.map(({ field }) => field),
  );
  for (const { field, words, hidden } of plan.hiding) {
    await choose(page, field, [words]);
    for (const each of hidden) await fieldOn(page, each).waitFor({ state: 'detached' });
  }
  for (const filling of plan.fillings) await fill(phone, filling, files);
}

/** What stands behind "Thêm chi tiết" is brought to light. */
export async function openMore(page: Page, fields: readonly Field[]): Promise<void> {
  if (!fields.some(({ tier }) => tier === 'more')) return;
  const more = page.locator('details').filter({ has: page.locator('summary', { hasText: viForm.more }) });
  // By the keyboard: words that something was just saved may still lie over the end of a short form.
  if ((await more.getAttribute('open')) === null) await more.locator('summary').press('Enter');
}

async function fill(phone: Phone, filling: Filling, files: SmallFiles | undefined): Promise<void> {
  const { page } = phone;
  const { field } = filling;
  switch (filling.by) {
    case 'typing':
      return control(page, field).fill(filling.text);
    case 'saying yes':
      return page.getByRole('checkbox', { name: field.labelVi, exact: true }).check();
    case 'other words':
      return fillOther(page, field, filling.text);
    case 'choosing':
      return choose(page, field, filling.words);
    case 'attaching':
      return attach(phone, filling, files);
  }
}

/** Few choices stand on the form itself, many in a sheet. Resolves with where they are. */
async function openChoices(page: Page, field: Field): Promise<Locator> {
  const group = groupOf(page, field);
  const opener = group.getByRole('button', { name: new RegExp(`(${viForm.choose}|${viForm.change})$`) });
  await group.getByRole('radio').or(group.getByRole('checkbox')).or(opener).first().waitFor();
  if ((await opener.count()) === 0) return group;
  await opener.click();
  return page.getByRole('dialog', { name: field.labelVi, exact: true });
}

async function choose(page: Page, field: Field, words: readonly string[]): Promise<void> {
  const box = await openChoices(page, field);
  const several = field.type === 'multichoice' || field.type === 'bodyMulti';
  if (several) await untickOthers(box, words);
  for (const each of words) {
    // A sheet closes over the one that is tapped: there is no radio left to be ticked.
    await (several ? optionIn(box, field, each).check() : optionIn(box, field, each).click());
  }
  const done = box.getByRole('button', { name: viForm.done, exact: true });
  if (several && (await done.count()) > 0) await done.click();
}

async function fillOther(page: Page, field: Field, text: string): Promise<void> {
  const box = await openChoices(page, field);
  const other = { name: viForm.other, exact: true };
  await box.getByRole('radio', other).or(box.getByRole('button', other)).click();
  await groupOf(page, field).getByLabel(viForm.otherLabel(field.labelVi)).fill(text);
}

/** What the form opened with, where it is not wanted. */
async function untickOthers(box: Locator, words: readonly string[]): Promise<void> {
  const ticked = await box.getByRole('checkbox', { checked: true }).all();
  const named = await Promise.all(ticked.map((each) => each.locator('..').innerText()));
  const wrong = named.filter((name) => !words.some((word) => name.trim().startsWith(word)));
  for (const name of wrong) await box.getByRole('checkbox', { name: name.trim(), exact: true }).uncheck();
}

async function attach(
  phone: Phone,
  { field, what, count }: Extract<Filling, { by: 'attaching' }>,
  files: SmallFiles | undefined,
): Promise<void> {
  if (!files) throw new Error('no files to attach');
  for (let nth = 1; nth <= count; nth++) {
    await pickFor(phone, field, what === 'photo' ? files.photo() : files.pdf);
    const shown = what === 'photo' ? viForm.photo.remove(nth) : viForm.file.remove('van-ban.pdf');
    await groupOf(phone.page, field).getByRole('button', { name: shown, exact: true }).waitFor();
  }
}

function fieldOn(page: Page, field: Field): Locator {
  return groupOf(page, field).or(control(page, field));
}

function groupOf(page: Page, field: Field): Locator {
  return page.getByRole('group', { name: field.labelVi, exact: true });
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
