import assert from 'node:assert/strict';
import type { Locator } from 'playwright';
import { paths } from '../../src/ui/paths.ts';
import { vi } from '../../src/ui/text/vi.ts';
import { openFormCamera, save, shutter, thumbnails } from '../e2e/support/form-page.ts';
import { phoneOn } from '../e2e/support/phone.ts';
import { pause } from '../support/pause.ts';
import { seededUnit } from '../support/seeded-random.ts';
import { until } from '../support/until.ts';
import { openSomeCamera } from './busy-thumb.ts';
import type { Fault } from './fault.ts';
import { type FaultPhone, withPhone } from './fault-phone.ts';
import { comeBack, hasKept, openTypedForm, typeOn } from './typed-form.ts';

/** Milliseconds: within this time after the last press of the shutter the page dies. */
const aroundShot = 300;

/** Whether the person is back where they were. */
type Trial = (phone: FaultPhone, unit: () => number, nth: number) => Promise<boolean>;

const kinds: readonly Trial[] = [atPlace, beforeAnyPhoto, overForm];

/** The page dies with a camera open (STORE-4): the person comes back to the same place, and every photo that was said to be saved is there. */
export const browserCamera: Fault = {
  name: 'browser-camera',
  trials: 20,
  run: (trials, seed) =>
    withPhone(async (phone) => {
      const unit = seededUnit(seed);
      let astray = 0;
      for (let trial = 0; trial < trials; trial++) {
        await (trial % 2 === 0 ? phone.stage.goOffline() : phone.stage.goOnline());
        const isBack = await kinds[trial % kinds.length]?.(phone, unit, trial);
        if (!isBack) astray += 1;
        await phone.lookAtPhone();
      }
      const tally = await phone.finish(trials);
      return { ...tally, acknowledged: tally.acknowledged + trials, lost: tally.lost + astray };
    }),
};

/** Some photos are taken, and the page dies just after the shutter was pressed once more; it is opened again at its address. */
async function atPlace(phone: FaultPhone, unit: () => number): Promise<boolean> {
  const { chromium } = phone.stage;
  const place = await openSomeCamera(phone, unit());
  for (let photo = Math.floor(unit() * 3); photo > 0; photo--) await shoot(phone);
  await shutter(chromium.page).click();
  await pause(unit() * aroundShot);
  const address = new URL(chromium.page.url());
  await chromium.crash();
  await phone.goTo(`${address.pathname}${address.search}`);
  return isCameraAt(phone, place);
}

/** The page dies at the open camera; from the start of the app it is one tap back. */
async function beforeAnyPhoto(phone: FaultPhone, unit: () => number): Promise<boolean> {
  const { chromium } = phone.stage;
  const place = await openSomeCamera(phone, unit());
  await pause(unit() * aroundShot);
  await chromium.crash();
  await phone.goTo(paths.home);
  const lost = chromium.page.getByRole('alert').filter({ hasText: vi.home.lostCamera(place) });
  if (!(await comes(lost))) return false;
  await lost.getByRole('button', { name: vi.home.shootAgain, exact: true }).click();
  return isCameraAt(phone, place);
}

/** The camera lies over a form: its words and the photos taken before are there, and it can be saved. */
async function overForm(phone: FaultPhone, unit: () => number, nth: number): Promise<boolean> {
  const { chromium } = phone.stage;
  const form = await openTypedForm(phone, nth);
  const { photos } = form.form;
  const keys = await typeOn(chromium.page, form, unit);
  const taken = Math.floor(unit() * 3);
  for (let photo = 0; photo < taken; photo++) {
    await openFormCamera(phoneOn(chromium.page), photos);
    await shutter(chromium.page).click();
    await thumbnails(chromium.page, photos).nth(photo).waitFor();
    await shutter(chromium.page).waitFor({ state: 'detached' });
  }
  await openFormCamera(phoneOn(chromium.page), photos);
  // The draft was written before the camera opened: every letter is safe.
  await chromium.crash();
  await comeBack(phone, form);
  const shown = thumbnails(chromium.page, photos);
  const areShown = taken === 0 || (await comes(shown.nth(taken - 1)));
  const isBack = areShown && (await hasKept(chromium.page, form, keys, Number.POSITIVE_INFINITY));
  await save(phoneOn(chromium.page));
  return isBack;
}

/** One photo, until it is said to be saved. */
async function shoot({ stage, ledger }: FaultPhone): Promise<void> {
  const before = ledger.size;
  await shutter(stage.chromium.page).click();
  const isSaid = () => assert(ledger.size > before, 'nothing was saved');
  await until(isSaid, { timeout: 10_000, interval: 20 });
}

/** It is, and works: another photo can be taken. */
async function isCameraAt(phone: FaultPhone, place: string): Promise<boolean> {
  const { page } = phone.stage.chromium;
  if (!(await comes(page.getByRole('heading', { name: place, exact: true })))) return false;
  await shutter(page).waitFor();
  await shoot(phone);
  return true;
}

function comes(what: Locator): Promise<boolean> {
  return what.waitFor({ timeout: 10_000 }).then(
    () => true,
    () => false,
  );
}
