import { pickFor, saveButton, thumbnails } from '../e2e/support/form-page.ts';
import { phoneOn } from '../e2e/support/phone.ts';
import { draftsOnPhone, hashesOf } from '../e2e/support/phone-storage.ts';
import { makeSmallFiles, type SmallFiles } from '../e2e/support/small-files.ts';
import { pause } from '../support/pause.ts';
import { seededUnit } from '../support/seeded-random.ts';
import { pressForAWhile } from './busy-thumb.ts';
import type { Fault, Tally } from './fault.ts';
import { type FaultPhone, withPhone } from './fault-phone.ts';
import { readPhone } from './phone-truth.ts';
import { comeBack, hasKept, openTypedForm, type TypedForm, typeOn, wordsOn } from './typed-form.ts';

/** Milliseconds: within this time after Lưu the page dies. */
const aroundSaving = 400;
/** A form takes six. */
const mostPhotos = 5;

/** What a run goes through: the form that is open, and what was seen of drafts, which no ledger holds. */
type Course = {
  phone: FaultPhone;
  unit: () => number;
  files: SmallFiles;
  open: TypedForm | null;
  opened: number;
  drafts: Omit<Tally, 'trials'>;
};

const acts = [typing, camera, saving] as const;

/** `Page.crash`: the page's process dies, as a phone takes it for its memory: typing, at the camera, in the middle of saving. */
export const browserCrash: Fault = {
  name: 'browser-crash',
  trials: 40,
  run: (trials, seed) =>
    withPhone(async (phone) => {
      const files = await makeSmallFiles(phone.stage, trials);
      const drafts = { acknowledged: 0, lost: 0, doubled: 0 };
      const course: Course = { phone, unit: seededUnit(seed), files, open: null, opened: 0, drafts };
      for (let trial = 0; trial < trials; trial++) {
        await (trial % 2 === 0 ? phone.stage.goOffline() : phone.stage.goOnline());
        await acts[trial % acts.length]?.(course);
        await phone.lookAtPhone();
      }
      const tally = await phone.finish(trials);
      return {
        trials,
        acknowledged: tally.acknowledged + drafts.acknowledged,
        lost: tally.lost + drafts.lost,
        doubled: tally.doubled + drafts.doubled,
      };
    }),
};

async function camera({ phone, unit }: Course): Promise<void> {
  await pressForAWhile(phone, unit);
  await phone.stage.chromium.crash();
}

async function openForm(course: Course): Promise<TypedForm> {
  if (course.open) await comeBack(course.phone, course.open);
  else {
    course.opened += 1;
    course.open = await openTypedForm(course.phone, course.opened);
  }
  return course.open;
}

async function typing(course: Course): Promise<void> {
  const { phone, unit, drafts } = course;
  const { chromium } = phone.stage;
  const form = await openForm(course);
  const keys = await typeOn(chromium.page, form, unit);
  const diedAt = await chromium.crash();
  await comeBack(phone, form);
  drafts.acknowledged += 1;
  if (!(await hasKept(chromium.page, form, keys, diedAt))) drafts.lost += 1;
}

async function saving(course: Course): Promise<void> {
  const { phone, unit, files, drafts } = course;
  const { chromium } = phone.stage;
  const form = await openForm(course);
  const photos = thumbnails(chromium.page, form.form.photos);
  const before = await photos.count();
  const chosen = Math.min(before + 1, mostPhotos);
  if (chosen > before) {
    await pickFor(phoneOn(chromium.page), form.form.photos, files.photo());
    await photos.nth(before).waitFor();
  }
  await typeOn(chromium.page, form, unit);
  saveButton(chromium.page)
    .click()
    // A page that dies does not answer.
    .catch(() => undefined);
  await pause(unit() * aroundSaving);
  await chromium.crash();
  await phone.lookAtPhone();
  drafts.acknowledged += 1;
  const found = await whatBecameOf(phone, form);
  if (found.length > 1) drafts.doubled += 1;
  if (!found.some((hashes) => hashes.length === 2 * chosen)) drafts.lost += 1;
  if ((await draftsOnPhone(chromium.page)).some(({ id }) => id === form.id)) {
    await comeBack(phone, form);
    form.text = await wordsOn(chromium.page, form);
  } else course.open = null;
}

/** STORE-2: there is the draft or the entry, never both, never neither. Of each the photos that can be read. */
async function whatBecameOf(phone: FaultPhone, { id }: TypedForm): Promise<string[][]> {
  const { page } = phone.stage.chromium;
  const { entries, whole } = await readPhone(page);
  const drafts = (await draftsOnPhone(page)).filter((draft) => draft.id === id).map(hashesOf);
  const entry = entries.get(id);
  return [...drafts, ...(entry ? [entry] : [])].map((hashes) => hashes.filter((each) => whole.has(each)));
}
