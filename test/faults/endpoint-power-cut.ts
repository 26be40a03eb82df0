import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { type EndpointProcess, startEndpointProcess } from '../support/endpoint-process.ts';
import { seededUnit } from '../support/seeded-random.ts';
import { readEvidence, tallyOf, weighDownloads } from './endpoint-evidence.ts';
import { type Load, settle, startLoad } from './endpoint-load.ts';
import { faultPhones } from './endpoint-phone.ts';
import type { Fault, Tally } from './fault.ts';
import { type LoopDisk, makeLoopDisk, whyNoLoopDisk } from './loop-disk.ts';

/** Megabytes of the endpoint's disk. */
const size = 128;
/** Milliseconds of load before the power goes. */
const latest = 700;
/** Room is not what is tried here. */
const env = { SMALLEST_FREE_DISK_MB: '0' };

/** The power goes at a random moment: what the endpoint had acknowledged is on the disk as it lies then. */
export const endpointPowerCut: Fault = {
  name: 'endpoint-power-cut',
  trials: 30,
  unable: whyNoLoopDisk,
  run: (trials, seed) => cutPowerOften(trials, seed),
};

/** `program`: the folder of another endpoint, to see that a careless one is found out. */
export async function cutPowerOften(trials: number, seed: number, program?: string): Promise<Tally> {
  const unit = seededUnit(seed);
  const lost = new Set<string>();
  const doubled = new Set<string>();
  let disk = await makeLoopDisk(size);
  const options = { env, ...(program === undefined ? {} : { program }) };
  let endpoint = await startEndpointProcess({ ...options, dataDir: disk.folder });
  try {
    const phones = await faultPhones(3, seed, { endpoint });
    for (let trial = 0; trial < trials; trial++) {
      const load = startLoad(phones);
      await wait(latest * unit());
      const copy = await cutPower(endpoint, disk, load);
      await disk.remove();
      disk = copy;
      endpoint = await startEndpointProcess({ ...options, dataDir: disk.folder, port: endpoint.port });
      // With what the phones had heard until then; not yet with what they send again.
      const found = readEvidence(disk.folder, phones);
      for (const what of found.lost) lost.add(what);
      for (const what of found.doubled) doubled.add(what);
    }
    // What is lost does not come back: then the figure is all there is to say.
    if (lost.size === 0) await settle(phones);
    const evidence = readEvidence(disk.folder, phones);
    await weighDownloads(endpoint, phones, evidence);
    const { acknowledged } = evidence;
    return tallyOf(trials, {
      acknowledged,
      lost: new Set([...lost, ...evidence.lost]),
      doubled: new Set([...doubled, ...evidence.doubled]),
    });
  } finally {
    await endpoint.kill();
    await disk.remove();
  }
}

/** The endpoint stands still, its disk is taken as it lies, and only then it ends. */
async function cutPower(endpoint: EndpointProcess, disk: LoopDisk, load: Load): Promise<LoopDisk> {
  process.kill(endpoint.pid, 'SIGSTOP');
  try {
    await standsStill(endpoint.pid);
    return await disk.cutPower();
  } finally {
    await endpoint.kill();
    await load.stop();
  }
}

/** Each of its threads: one that waits for the disk stops when it has been served. */
async function standsStill(pid: number): Promise<void> {
  const tasks = `/proc/${pid}/task`;
  const isStopped = (task: string) => /^State:\s+T/m.test(readFileSync(`${tasks}/${task}/status`, 'utf8'));
  for (let attempt = 0; attempt < 500; attempt++) {
    if (readdirSync(tasks).every(isStopped)) return;
    await wait(10);
  }
  throw new Error('the endpoint does not stand still');
}
