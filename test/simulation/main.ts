import { parseArgs } from 'node:util';
import { judgeMutants } from './mutants/judge-mutants.ts';
import { runMany } from './run-many.ts';

/**
 * `npm run simulate`: random histories of people, devices and faults, each judged after every step. The same seed is the same history.
 * `--histories N` or `--seconds S`, `--seed S`, `--store memory|sqlite`, `--jobs J` processes; `--mutants` plants bugs instead, and tells
 * which of them are caught.
 */
const { values } = parseArgs({
  options: {
    histories: { type: 'string' },
    seconds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    store: { type: 'string', default: 'memory' },
    jobs: { type: 'string', default: '2' },
    mutants: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});

/** A shorter run may well miss a fault by chance. */
const enoughHistories = 100;

const seed = Number(values.seed);
const kind = values.store === 'sqlite' ? 'sqlite' : 'memory';
const jobs = Number(values.jobs);
process.exitCode = values.mutants ? await mutants() : await histories();

async function histories(): Promise<number> {
  const seconds = values.seconds === undefined ? null : Number(values.seconds);
  const wanted = Number(values.histories ?? (seconds === null ? 1_000 : 1e9));
  const { count, failures, struck } = await runMany({ seed, kind, jobs, seconds, histories: wanted });
  for (const [name, times] of struck.counts) console.log(`${name}: ${times}`);
  const never = count >= enoughHistories ? struck.never() : [];
  if (never.length > 0) console.log(`NEVER STRUCK: ${never.join(', ')}`);
  console.log(`histories ${count} failures ${failures} seed ${seed} store ${kind}`);
  return failures > 0 || never.length > 0 || count === 0 ? 1 : 0;
}

async function mutants(): Promise<number> {
  const { planted, caught } = await judgeMutants({ jobs, only: values.only ?? null });
  console.log(`mutants ${planted} caught ${caught}`);
  return caught === planted ? 0 : 1;
}
