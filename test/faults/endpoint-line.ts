import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { say } from '../../src/server/say.ts';
import { type EndpointProcess, startEndpointProcess } from '../support/endpoint-process.ts';
import { readEvidence, tallyOf, weighDownloads } from './endpoint-evidence.ts';
import { lineFaults } from './endpoint-line-faults.ts';
import { type LineProxy, startLineProxy } from './endpoint-line-proxy.ts';
import { settle, startLoad } from './endpoint-load.ts';
import { faultPhones } from './endpoint-phone.ts';
import type { Fault, Tally } from './fault.ts';

/** A trial is one exchange, a request and what comes back, over a line that does all that lines do. */
export const badLine: Fault = {
  name: 'endpoint-bad-line',
  trials: 1_000,
  async run(trials, seed) {
    const dataDir = mkdtempSync(join(tmpdir(), 'thuc-dia-fault-'));
    const endpoint = await startEndpointProcess({ dataDir });
    const line = await startLineProxy(endpoint.port, seed);
    try {
      return await exchange(endpoint, line, trials, seed);
    } finally {
      await line.close();
      await endpoint.kill();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};

async function exchange(
  endpoint: EndpointProcess,
  line: LineProxy,
  trials: number,
  seed: number,
): Promise<Tally> {
  const phones = await faultPhones(3, seed, { endpoint, port: line.port });
  const load = startLoad(phones);
  while (line.exchanges() < trials) await wait(20);
  const made = line.exchanges();
  await load.stop();
  await line.heal();
  await settle(phones);
  const struck = lineFaults.map((fault) => `${fault} ${line.struck.get(fault) ?? 0}`);
  say(`  struck: ${struck.join(', ')}`);
  const never = lineFaults.filter((fault) => !line.struck.has(fault));
  if (never.length > 0) throw new Error(`never struck: ${never.join(', ')}`);
  const evidence = readEvidence(endpoint.dataDir, phones);
  await weighDownloads(endpoint, phones, evidence);
  return tallyOf(made, evidence);
}
