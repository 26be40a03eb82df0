import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startEndpointProcess } from '../support/endpoint-process.ts';
import { seededUnit } from '../support/seeded-random.ts';
import { readEvidence, tallyOf, weighDownloads } from './endpoint-evidence.ts';
import { settle, startLoad } from './endpoint-load.ts';
import { faultPhones } from './endpoint-phone.ts';
import type { Fault, Tally } from './fault.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Milliseconds of load before the process is killed. */
const latest = 600;

/** Of the restarts, how many are killed as well, and within how many milliseconds. */
const startsKilled = 0.2;
const startsWithin = 1_000;

/** SIGKILL at a random moment, again and again, on one folder; the phones go on as if nothing had been. */
export const endpointKilled: Fault = {
  name: 'endpoint-killed',
  trials: 100,
  async run(trials, seed) {
    const dataDir = mkdtempSync(join(tmpdir(), 'thuc-dia-fault-'));
    try {
      return await killAgainAndAgain(dataDir, trials, seed);
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};

async function killAgainAndAgain(dataDir: string, trials: number, seed: number): Promise<Tally> {
  const unit = seededUnit(seed);
  const endpoint = await startEndpointProcess({ dataDir });
  try {
    const phones = await faultPhones(4, seed, { endpoint });
    for (let trial = 0; trial < trials; trial++) {
      const load = startLoad(phones);
      await wait(latest * unit());
      await endpoint.kill();
      await load.stop();
      if (unit() < startsKilled) await startAndKill(dataDir, startsWithin * unit());
      await endpoint.restart();
    }
    await settle(phones);
    const evidence = readEvidence(dataDir, phones);
    await weighDownloads(endpoint, phones, evidence);
    return tallyOf(trials, evidence);
  } finally {
    await endpoint.kill();
  }
}

/** On the same folder and a port of its own: what it does before it listens is cut short, too. */
async function startAndKill(dataDir: string, afterMs: number): Promise<void> {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '0' };
  const child = spawn(process.execPath, ['src/server/main.ts'], { cwd: root, env, stdio: 'ignore' });
  const ended = once(child, 'exit');
  await wait(afterMs);
  child.kill('SIGKILL');
  await ended;
}
