import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { seededUnit } from '../support/seeded-random.ts';
import { until } from '../support/until.ts';
import { pressForAWhile } from './busy-thumb.ts';
import type { Fault } from './fault.ts';
import { withPhone } from './fault-phone.ts';
import { makeLoopDisk, whyNoLoopDisk } from './loop-disk.ts';

/**
 * The phone's power fails while photos are being saved: what had reached the disk by then is the phone from then on, and the next trial goes
 * on with it.
 */
export const browserPowerCut: Fault = {
  name: 'browser-power-cut',
  trials: 20,
  unable: whyNoLoopDisk,
  async run(trials, seed) {
    let disk = await makeLoopDisk();
    const profile = () => join(disk.folder, 'profile');
    const unit = seededUnit(seed);
    try {
      return await withPhone(
        async (phone) => {
          const { stage } = phone;
          // The phone was set up days ago.
          await disk.settle();
          for (let trial = 0; trial < trials; trial++) {
            await (trial % 2 === 0 ? stage.goOffline() : stage.goOnline());
            await pressForAWhile(phone, unit);
            stage.chromium.freeze();
            const copy = await disk.cutPower();
            await stage.killBrowser();
            await disk.remove();
            disk = copy;
            await phone.reopen(profile());
            const torn = logsIn(profile());
            await phone.lookAtPhone();
            // What is written behind a torn end is safe once it has left that log.
            const isTurned = () =>
              assert(!logsIn(profile()).some((each) => torn.includes(each)), 'the old log is used');
            await until(isTurned, { timeout: 15_000, interval: 100 });
          }
          return phone.finish(trials);
        },
        { profile: profile() },
      );
    } finally {
      await disk.remove();
    }
  },
};

/** The logs of the databases of all origins. */
function logsIn(profile: string): string[] {
  const files = readdirSync(join(profile, 'Default/IndexedDB'), { recursive: true, encoding: 'utf8' });
  return files.filter((each) => /\.leveldb.\d+\.log$/.test(each));
}
