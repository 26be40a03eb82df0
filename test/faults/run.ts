import { parseArgs } from 'node:util';
import type { Fault, Tally } from './fault.ts';
import { faults } from './faults.ts';

/**
 * `npm run faults`: real processes, really killed. `--only NAME` (more than once) picks faults by the beginning of their names, `--tenth` makes
 * a tenth of the trials, `--seed S` gives the moments at which things are killed.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    tenth: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
  },
});

const chosen = faults.filter(({ name }) => values.only?.some((start) => name.startsWith(start)) ?? true);
if (chosen.length === 0) {
  console.error(`No such fault. There are: ${faults.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}

let failed = 0;
for (const fault of chosen) {
  const passed = await runFault(fault);
  if (!passed) failed += 1;
}
console.log(`faults ${chosen.length} failed ${failed} seed ${values.seed}`);
process.exitCode = failed === 0 ? 0 : 1;

async function runFault(fault: Fault): Promise<boolean> {
  const unable = await fault.unable?.();
  if (unable !== undefined) {
    console.log(`${fault.name}: NOT RUN: ${unable}`);
    return false;
  }
  const trials = values.tenth ? Math.ceil(fault.trials / 10) : fault.trials;
  const started = performance.now();
  try {
    const tally = await fault.run(trials, Number(values.seed));
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(
      `${fault.name}: trials ${tally.trials} acknowledged ${tally.acknowledged} lost ${tally.lost} doubled ${tally.doubled} (${seconds} s)`,
    );
    return isSound(tally, trials);
  } catch (error) {
    console.error(`${fault.name}: FAILED:`, error);
    return false;
  }
}

/** A run that acknowledged nothing has shown nothing. */
function isSound(tally: Tally, trials: number): boolean {
  return tally.trials >= trials && tally.acknowledged > 0 && tally.lost === 0 && tally.doubled === 0;
}
