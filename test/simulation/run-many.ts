import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import type { StoreKind } from './endpoint-box.ts';
import { Struck } from './struck.ts';

export type Order = {
  seed: number;
  kind: StoreKind;
  histories: number;
  /** Ends after this time, where it is given. */
  seconds: number | null;
};

/** What a worker says: of one history that failed, and at its end. */
export const reportSchema = z.discriminatedUnion('report', [
  z.strictObject({ report: z.literal('failure'), seed: z.int(), words: z.string() }),
  z.strictObject({ report: z.literal('end'), count: z.int(), struck: z.record(z.string(), z.int()) }),
]);

const worker = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** Runs histories in several processes, each with every so-manieth seed. */
export async function runMany({ jobs, ...order }: Order & { jobs: number }): Promise<{
  count: number;
  failures: number;
  struck: Struck;
}> {
  const whole = { count: 0, failures: 0, struck: new Struck() };
  const share = (nth: number) => Math.floor((order.histories + jobs - 1 - nth) / jobs);
  await Promise.all(Array.from({ length: jobs }, (_, nth) => runOne(nth)));
  return whole;

  function runOne(nth: number): Promise<void> {
    const given = { ...order, seed: order.seed + nth, every: jobs, histories: share(nth) };
    if (given.histories === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const child = fork(worker, [JSON.stringify(given)]);
      child.on('message', (message) => {
        const said = z.parse(reportSchema, message);
        if (said.report === 'failure') {
          whole.failures += 1;
          console.log(said.words);
          return;
        }
        whole.count += said.count;
        whole.struck.add(said.struck);
      });
      child.on('error', reject);
      child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))));
    });
  }
}
