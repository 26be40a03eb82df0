import assert from 'node:assert/strict';
import { draftPath, paths } from '../../src/ui/paths.ts';
import { vi } from '../../src/ui/text/vi.ts';
import { viForm } from '../../src/ui/text/vi-form.ts';
import {
  control,
  fillForm,
  openKind,
  openMore,
  openPicker,
  pickFor,
  save,
  saveButton,
  shutter,
  thumbnails,
} from '../e2e/support/form-page.ts';
import { heldBytes, phoneOn } from '../e2e/support/phone.ts';
import { draftsOnPhone } from '../e2e/support/phone-storage.ts';
import { until } from '../support/until.ts';
import { openSomeCamera } from './busy-thumb.ts';
import { formWithFile } from './form-with-file.ts';
import type { FullPhone, Level } from './full-phone.ts';
import { openTypedForm, type TypedForm, wordsOn } from './typed-form.ts';

/**
 * STORE-6, one thing a person does when the room has run out: they are told, or it is saved; nothing of it is lost or half there; and with
 * room again it goes on from there. `nth` gives other words each time. Throws where one of these is not so.
 */
export type Scenario = (full: FullPhone, level: Level, nth: number) => Promise<void>;

const words = 'Thu nước mưa từ mái nhà để tưới vườn trường.';

async function openWritten({ phone, page }: FullPhone, nth: number): Promise<TypedForm> {
  const typed = await openTypedForm(phone, nth);
  await control(page, typed.form.words).fill(words);
  await isKept(page, typed.id, typed.form.words.id, words);
  return typed;
}

async function isKept(page: FullPhone['page'], id: string, fieldId: string, text: string): Promise<void> {
  const look = async () => {
    const draft = (await draftsOnPhone(page)).find((each) => each.id === id);
    assert.equal(draft?.values[fieldId], text, 'the words are not in the draft');
  };
  await until(look, { timeout: 5_000, interval: 100 });
}

/** Lưu: words have room of their own; where not even that is left, they stay. */
export const savingWords: Scenario = async (full, level, nth) => {
  const { phone, page } = full;
  const typed = await openWritten(full, nth);
  await full.fill(level);
  if (level === 'nothing') {
    await saveButton(page).click();
    await full.isTold();
    assert.equal(await wordsOn(page, typed), words);
    await phone.goTo(draftPath(typed.id));
    await control(page, typed.form.words).waitFor();
    assert.equal(await wordsOn(page, typed), words);
    await full.makeRoom();
  }
  await full.isSaved(() => save(phoneOn(page)));
};

/** What is typed when no draft can be written is on the screen, and kept as soon as there is room. */
export const typing: Scenario = async (full, level, nth) => {
  const { page } = full;
  const { id, form } = await openWritten(full, nth);
  await full.fill(level);
  const field = control(page, form.words);
  await field.press('Control+End');
  await page.keyboard.type(' Thêm.', { delay: 20 });
  if (level === 'nothing') {
    await full.isTold();
    await full.makeRoom();
  }
  await page.keyboard.type(' Nữa.', { delay: 20 });
  await isKept(page, id, form.words.id, `${words} Thêm. Nữa.`);
  await full.isSaved(() => save(phoneOn(page)));
};

/** A photo for which there is no room stays in hand, and is saved by "Lưu lại". */
async function staysInHand(full: FullPhone, level: Level, take: () => Promise<void>): Promise<void> {
  const { page } = full;
  const before = await heldBytes(page);
  await full.fill(level);
  await take();
  await full.isTold();
  assert.deepEqual(await heldBytes(page), before, 'a photo is half there');
  await full.makeRoom();
  const again = page.getByRole('button', { name: vi.camera.saveAgain, exact: true });
  await full.isSaved(() => again.click());
}

export const pickingPhoto: Scenario = async (full, level) => {
  const { phone, page } = full;
  await openSomeCamera(phone, 0.2);
  const gallery = page.getByRole('button', { name: vi.camera.gallery });
  await staysInHand(full, level, () => phoneOn(page).pick(gallery, full.nextPhoto()));
};

/** The second photo of a place: the first is safe. */
export const shooting: Scenario = async (full, level) => {
  const { phone, page } = full;
  await openSomeCamera(phone, 0.6);
  await full.isSaved(() => shutter(page).click());
  await staysInHand(full, level, () => shutter(page).click());
};

export const attachingFile: Scenario = async (full, level, nth) => {
  const { phone, page } = full;
  const pdf = full.nextPdf();
  const { campaign } = phone.stage;
  const { kind, file, others } = formWithFile(campaign, nth);
  await phone.goTo(paths.record);
  const thumb = phoneOn(page);
  const id = await openKind(thumb, campaign, kind);
  await fillForm(thumb, others);
  await openMore(page, [file]);
  const before = await heldBytes(page);
  const chooser = await openPicker(thumb, file);
  await full.fill(level);
  await chooser.setFiles(pdf);
  await full.isTold();
  assert.deepEqual(await heldBytes(page), before, 'a file is half there');
  assert(
    (await draftsOnPhone(page)).some((draft) => draft.id === id),
    'the draft is gone',
  );
  await full.makeRoom();
  await pickFor(thumb, file, pdf);
  await page.getByRole('button', { name: viForm.file.remove('van-ban.pdf'), exact: true }).waitFor();
  await full.isSaved(() => save(thumb));
};

/** With nothing left Lưu itself fails; with a little the second photo does, and the form is saved with the first. */
export const formWithPhotos: Scenario = async (full, level, nth) => {
  const { page } = full;
  const { form } = await openWritten(full, nth);
  const thumb = phoneOn(page);
  const shown = thumbnails(page, form.photos);
  await pickFor(thumb, form.photos, full.nextPhoto());
  await shown.first().waitFor();
  const before = await heldBytes(page);
  await full.fill(level);
  if (level === 'nothing') await saveButton(page).click();
  else await pickFor(thumb, form.photos, full.nextPhoto());
  await full.isTold();
  assert.deepEqual(await heldBytes(page), before, 'a photo is half there');
  assert.equal(await shown.count(), 1);
  if (level === 'nothing') await full.makeRoom();
  await full.isSaved(() => save(thumb));
};
