import fc from 'fast-check';
import { describe, it } from 'vitest';
import { deviceCourt, type TestDevice } from '../support/device-court.ts';
import { clearingContract } from './device-store-clearing.ts';
import { draftsContract } from './device-store-drafts.ts';
import { expectSame, newWorld, stepArbitrary, take } from './device-store-model.ts';
import { readingContract } from './device-store-reading.ts';
import { savingContract } from './device-store-saving.ts';
import { settlingContract } from './device-store-settling.ts';

/** What every device store promises, whatever it is made of. */
export function deviceStoreContract(name: string, makeDevice: () => TestDevice, histories: number): void {
  describe(`device store: ${name}`, () => {
    it(`[SYNC-16] after ${histories} random histories of saves and answers the store is what a plain model is`, async () => {
      let seed = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(stepArbitrary, { minLength: 15, maxLength: 40, size: 'max' }),
          async (steps) => {
            const device = makeDevice();
            const world = newWorld(await device.open(), ++seed);
            try {
              for (const step of steps) {
                await take(world, step);
                await expectSame(world);
              }
            } finally {
              world.store.close();
              await device.dispose();
            }
          },
        ),
        { seed: 20_260_421, numRuns: histories },
      );
    }, 60_000);

    describe('act by act', () => {
      const court = deviceCourt(makeDevice);
      savingContract(court);
      readingContract(court);
      settlingContract(court);
      draftsContract(court);
      clearingContract(court);
    });
  });
}
