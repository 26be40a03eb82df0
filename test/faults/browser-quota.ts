import { paths } from '../../src/ui/paths.ts';
import type { Fault } from './fault.ts';
import { withPhone } from './fault-phone.ts';
import { fullPhone, type Level } from './full-phone.ts';
import {
  attachingFile,
  formWithPhotos,
  pickingPhoto,
  type Scenario,
  savingWords,
  shooting,
  typing,
} from './quota-scenarios.ts';

const acts: readonly Scenario[] = [
  savingWords,
  pickingPhoto,
  attachingFile,
  typing,
  formWithPhotos,
  shooting,
];
const levels: readonly Level[] = ['nothing', 'little'];
const scenarios = acts.flatMap((act) => levels.map((level) => ({ act, level })));

/** The photos that all scenarios choose together. */
const photos = 6;

/** The room runs out at each thing that a person can do (STORE-6). */
export const browserQuota: Fault = {
  name: 'browser-quota',
  trials: scenarios.length,
  run: (trials, seed) =>
    withPhone(async (phone) => {
      const full = await fullPhone(phone, photos);
      for (let trial = 0; trial < trials; trial++) {
        // A part of the run begins elsewhere with each seed.
        const { act, level } = scenarios[(seed * trials + trial) % scenarios.length] ?? scenarios[0]!;
        await phone.goTo(paths.home);
        await full.makeRoom();
        await phone.stage.goOffline();
        try {
          await act(full, level, trial + 1);
        } catch (cause) {
          throw new Error(`${act.name}, with ${level} left`, { cause });
        }
        await phone.lookAtPhone();
        // Sending writes as well: it must get through with what room there is.
        await phone.stage.goOnline();
      }
      return phone.finish(trials);
    }),
};
