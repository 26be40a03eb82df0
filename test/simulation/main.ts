import { parseArgs } from 'node:util';
import { runHistory, shrink } from './history.ts';
import { stepsOf } from './steps.ts';
import { Struck } from './struck.ts';

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    store: { type: 'string', default: 'memory' },
  },
});
const histories = Number(values.histories);
const first = Number(values.seed);
const kind = values.store === 'sqlite' ? 'sqlite' : 'memory';
const struck = new Struck();
let failures = 0;

for (let seed = first; seed < first + histories; seed++) {
  const end = await runHistory(seed, kind);
  struck.add(end.struck);
  if (end.failure === null) continue;
  failures += 1;
  console.log(`seed ${seed} fails: ${end.failure}`);
  const steps = await shrink(seed, kind, stepsOf(seed));
  console.log(`in ${steps.length} steps: ${JSON.stringify(steps)}`);
  console.log(`again: npm run simulate -- --histories 1 --seed ${seed} --store ${kind}`);
}
for (const [name, count] of struck.counts) console.log(`${name}: ${count}`);
const never = struck.never();
if (never.length > 0) console.log(`never struck: ${never.join(', ')}`);
console.log(`histories ${histories} failures ${failures} seed ${first}`);
process.exitCode = failures > 0 ? 1 : 0;
