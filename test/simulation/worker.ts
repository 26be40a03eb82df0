import * as z from 'zod/mini';
import { runHistory, shrink } from './history.ts';
import type { reportSchema } from './run-many.ts';
import { stepsOf } from './steps.ts';
import { Struck } from './struck.ts';

const orderSchema = z.strictObject({
  seed: z.int(),
  every: z.int(),
  kind: z.enum(['memory', 'sqlite']),
  histories: z.int(),
  seconds: z.nullable(z.number()),
});

/** One process of the simulator: every so-manieth seed, in this process alone. */
const order = z.parse(orderSchema, JSON.parse(process.argv[2] ?? ''));
const struck = new Struck();
const started = performance.now();
let count = 0;
// Who waits for the report is gone.
const orphaned = () => process.exit(1);
process.on('disconnect', orphaned);
while (count < order.histories && !isOver()) {
  const seed = order.seed + count * order.every;
  const { failure, struck: here } = await runHistory(seed, order.kind);
  struck.add(Object.fromEntries(here.counts));
  count += 1;
  if (failure !== null) tell({ report: 'failure', seed, words: await wordsOf(seed, failure) });
}
tell({ report: 'end', count, struck: Object.fromEntries(struck.counts) });
process.off('disconnect', orphaned);
process.disconnect();

function isOver(): boolean {
  return order.seconds !== null && performance.now() - started > order.seconds * 1000;
}

async function wordsOf(seed: number, failure: string): Promise<string> {
  const steps = await shrink(seed, order.kind, stepsOf(seed));
  return [
    `seed ${seed} fails: ${failure}`,
    `in ${steps.length} steps: ${JSON.stringify(steps)}`,
    `again: npm run simulate -- --histories 1 --seed ${seed} --store ${order.kind}`,
  ].join('\n');
}

function tell(report: z.infer<typeof reportSchema>): void {
  process.send?.(report);
}
