import type { Page } from 'playwright';
import { paths } from '../../src/ui/paths.ts';
import { vi } from '../../src/ui/text/vi.ts';
import { enter, untilAllSent, untilOfflineReady } from '../e2e/support/phone.ts';
import { type Stage, type StageOptions, setStage } from '../e2e/support/stage.ts';
import { untilArrived } from './arrived-truth.ts';
import type { Tally } from './fault.ts';
import { lostOnPhone } from './phone-truth.ts';
import { type Ledger, watchSaying } from './said-saved.ts';

/** A phone to which bad things happen, and what it had said was saved. */
export type FaultPhone = {
  stage: Stage;
  ledger: Ledger;
  /** changeIds of what was said to be saved and was not there at some time afterwards. */
  lost: Set<string>;
  /** An address of the app. */
  goTo(path: string): Promise<void>;
  /** After its end: Chromium anew on the same profile, or on another. */
  reopen(profile?: string): Promise<void>;
  /** Opens the app as a person would, and compares what the phone holds with what it had said; or does so without the app, by another page. */
  lookAtPhone(otherPage?: string): Promise<void>;
  /** With the network back all goes out; then phone and endpoint are compared with what was said. */
  finish(trials: number): Promise<Tally>;
};

/** Sets up a phone that works offline and whose session is on disk, does `work` to it, and clears up. */
export async function withPhone(
  work: (phone: FaultPhone) => Promise<Tally>,
  options: StageOptions = {},
): Promise<Tally> {
  const stage = await setStage(null, options);
  try {
    const phone = phoneOf(stage);
    await watchSaying(stage.chromium.context, phone.ledger);
    await enter(stage.chromium.page, stage.officerLink);
    await untilOfflineReady(stage.chromium.page);
    // Chromium writes its cookies half a minute late, or when it is closed.
    await stage.chromium.quit();
    await phone.reopen();
    return await work(phone);
  } finally {
    await stage.chromium.kill();
    await stage.close();
  }
}

function phoneOf(stage: Stage): FaultPhone {
  const ledger: Ledger = new Map();
  const lost = new Set<string>();
  const origin = new URL(stage.officerLink).origin;
  const miss = (missing: readonly { changeId: string }[]) => {
    for (const { changeId } of missing) lost.add(changeId);
  };
  const phone: FaultPhone = {
    ...{ stage, ledger, lost },
    async goTo(path) {
      await stage.chromium.page.goto(`${origin}${path}`);
    },
    async reopen(profile) {
      await stage.reopenBrowser(profile);
      await watchSaying(stage.chromium.context, ledger);
    },
    async lookAtPhone(otherPage) {
      const { page } = stage.chromium;
      await phone.goTo(otherPage ?? paths.home);
      if (otherPage === undefined) await untilOpen(page);
      miss(await lostOnPhone(page, ledger));
    },
    async finish(trials) {
      await stage.goOnline();
      await phone.lookAtPhone();
      // What is lost may be left unsent; where all is there, nothing may.
      await untilAllSent(stage.chromium.page).catch((cause: unknown) => {
        if (lost.size === 0) throw cause;
      });
      miss(await lostOnPhone(stage.chromium.page, ledger));
      const arrived = await untilArrived(stage, ledger);
      miss(arrived.lost);
      return { trials, acknowledged: ledger.size, lost: lost.size, doubled: arrived.doubled };
    },
  };
  return phone;
}

async function untilOpen(page: Page): Promise<void> {
  try {
    await page.getByRole('navigation', { name: vi.app.tabs }).waitFor();
  } catch (cause) {
    throw new Error(`the app does not open: ${await page.locator('body').innerText()}`, { cause });
  }
}
