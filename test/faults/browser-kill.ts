import { seededUnit } from '../support/seeded-random.ts';
import { pressForAWhile } from './busy-thumb.ts';
import type { Fault } from './fault.ts';
import { withPhone } from './fault-phone.ts';

/** SIGKILL to Chromium while photos are being saved one after the other, every other time with the network there. */
export const browserKill: Fault = {
  name: 'browser-kill',
  trials: 20,
  run: (trials, seed) =>
    withPhone(async (phone) => {
      const { stage } = phone;
      const unit = seededUnit(seed);
      for (let trial = 0; trial < trials; trial++) {
        await (trial % 2 === 0 ? stage.goOffline() : stage.goOnline());
        await pressForAWhile(phone, unit);
        await stage.killBrowser();
        await phone.reopen();
        await phone.lookAtPhone();
      }
      return phone.finish(trials);
    }),
};
