import { bundleForPage, onFreshPage } from '../support/device-page.ts';
import { type Figure, median } from './figure.ts';
import type {} from './local-save-page.ts';

const rounds = 5;
const pairs = 300;
/** The first saves of a round compile code and create files. */
const warmUp = 50;

/**
 * Save of an entry with its outbox row, to the completed strict transaction, against a bare IndexedDB write of the same rows in the same
 * stores: real Chromium, a fresh profile on disk for each round, the two in turn; medians of the rounds' medians.
 */
export async function measureLocalSave(): Promise<Figure> {
  const script = await bundleForPage('test/bench/local-save-page.ts');
  const ours: number[] = [];
  const bare: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const times = await onFreshPage(script, (page) =>
      page.evaluate((count) => window.measureSaves(count), pairs),
    );
    const p50 = { ours: median(times.ours.slice(warmUp)), bare: median(times.bare.slice(warmUp)) };
    ours.push(p50.ours);
    bare.push(p50.bare);
    ratios.push(p50.ours / p50.bare);
  }
  return {
    name: 'save of an entry, strict, p50',
    ours: median(ours),
    limit: median(bare),
    ratio: median(ratios),
    bound: 1.5,
    unit: 'ms',
  };
}
