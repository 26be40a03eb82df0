import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { say } from '../../src/server/say.ts';
import { type EndpointProcess, startEndpointProcess } from '../support/endpoint-process.ts';
import { seededUnit } from '../support/seeded-random.ts';
import { readEvidence, tallyOf, weighDownloads } from './endpoint-evidence.ts';
import { settle, startLoad } from './endpoint-load.ts';
import { type FaultPhone, faultPhones } from './endpoint-phone.ts';
import { mountTmpfs, resizeTmpfs, whyNoTmpfs, withFolder } from './endpoint-volume.ts';
import { type Fault, noTrials, type Tally } from './fault.ts';

/** Which disk fills up, and how far. Megabytes. */
type Kind = {
  name: string;
  /** Of the data's folder, what lies on the small disk. */
  mounted: string;
  watermark: number;
  /** What something else leaves free. */
  left: number;
  /** The refusal the phones must hear, and what must still be acknowledged meanwhile. */
  refused: 'upload disk' | 'sync disk';
  wordsGoOn: boolean;
};

const kinds: readonly Kind[] = [
  { name: 'watermark', mounted: '.', watermark: 4, left: 2, refused: 'upload disk', wordsGoOn: true },
  {
    name: 'photo folder',
    mounted: 'attachments',
    watermark: 0,
    left: 0.1,
    refused: 'upload disk',
    wordsGoOn: true,
  },
  { name: 'database', mounted: '.', watermark: 0, left: 0, refused: 'sync disk', wordsGoOn: false },
];

const firstSize = 24;
/** Megabytes more at each healing. */
const growth = 8;
const longestLoad = 300;
const refusedWithinMs = 15_000;

/** Something else fills the disk while phones send; then it is made larger under the running endpoint. */
export const endpointDiskFull: Fault = {
  name: 'endpoint-disk-full',
  trials: 30,
  unable: whyNoTmpfs,
  async run(trials, seed) {
    const total = noTrials();
    for (const [number, kind] of kinds.entries()) {
      const share = Math.floor((trials + kinds.length - 1 - number) / kinds.length);
      const tally = await withFolder((folder) => fillAndHeal(folder, kind, share, seed + number));
      for (const key of ['trials', 'acknowledged', 'lost', 'doubled'] as const) total[key] += tally[key];
    }
    return total;
  },
};

async function fillAndHeal(folder: string, kind: Kind, trials: number, seed: number): Promise<Tally> {
  const unit = seededUnit(seed);
  const disk = join(folder, kind.mounted);
  await mountTmpfs(disk, firstSize);
  const env = { SMALLEST_FREE_DISK_MB: String(kind.watermark) };
  const endpoint = await startEndpointProcess({ dataDir: folder, env });
  let ended = 0;
  try {
    const phones = await faultPhones(3, seed, { endpoint });
    for (let trial = 1; trial <= trials; trial++) {
      const load = startLoad(phones);
      await wait(longestLoad * unit());
      const something = join(disk, 'something-else');
      fill(disk, something, kind.left);
      await refusalHeard(phones, kind, endpoint);
      await load.stop();
      await resizeTmpfs(disk, firstSize + growth * trial);
      if (!endpoint.isRunning()) {
        ended += 1;
        say(
          `  ${kind.name}: the endpoint ended itself: ${endpoint.log().trim().split('\n').at(-1)?.slice(0, 400)}`,
        );
        await endpoint.restart();
      }
      await settle(phones);
      rmSync(something);
    }
    requireNoOtherRefusals(phones, kind, ended);
    const evidence = readEvidence(folder, phones);
    await weighDownloads(endpoint, phones, evidence);
    return tallyOf(trials, evidence);
  } finally {
    await endpoint.kill();
  }
}

/** Writes until so many megabytes are left. */
function fill(disk: string, path: string, left: number): void {
  const file = openSync(path, 'w');
  const piece = Buffer.alloc(64 * 1024);
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(disk);
      const room = bavail * bsize - left * 1024 * 1024;
      if (room <= 0) return;
      writeSync(file, piece, 0, Math.min(piece.length, Math.ceil(room)));
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(file);
  }
}

/** Waits until the phones have heard the refusal, and words have gone on where they must. */
async function refusalHeard(
  phones: readonly FaultPhone[],
  kind: Kind,
  endpoint: EndpointProcess,
): Promise<void> {
  const refused = countOf(phones, kind.refused);
  const until = performance.now() + refusedWithinMs;
  const receipts = () => phones.reduce((sum, { heard }) => sum + heard.receipts.size, 0);
  let wordsBefore: number | null = null;
  for (;;) {
    await wait(10);
    if (!endpoint.isRunning()) return;
    if (countOf(phones, kind.refused) > refused) wordsBefore ??= receipts();
    if (wordsBefore !== null && (!kind.wordsGoOn || receipts() > wordsBefore)) return;
    if (performance.now() > until) {
      throw new Error(`${kind.name}: ${wordsBefore === null ? 'no 507 was heard' : 'words did not go on'}`);
    }
  }
}

/** A full disk is said as such, never as a fault of the endpoint. One that has ended itself does not answer. */
function requireNoOtherRefusals(phones: readonly FaultPhone[], kind: Kind, ended: number): void {
  const allowed = [
    'upload disk',
    ...(kind.wordsGoOn ? [] : ['sync disk']),
    ...(ended > 0 ? ['sync network', 'upload network'] : []),
  ];
  const other = phones
    .flatMap(({ heard }) => [...heard.troubles])
    .filter(([name]) => !allowed.includes(name));
  if (other.length > 0) throw new Error(`${kind.name}: phones also heard ${JSON.stringify(other)}`);
}

function countOf(phones: readonly FaultPhone[], trouble: string): number {
  return phones.reduce((sum, { heard }) => sum + (heard.troubles.get(trouble) ?? 0), 0);
}
