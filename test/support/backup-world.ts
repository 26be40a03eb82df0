import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Clock } from '../../src/base/clock.ts';
import { BackupError, type Fault } from '../../src/server/backup/backup-fault.ts';
import { makeBackup } from '../../src/server/backup/make-backup.ts';
import { type RestoreParts, restoreBackup } from '../../src/server/backup/restore-backup.ts';
import { nodeRandom } from '../../src/server/node-random.ts';
import { type Data, openData } from '../../src/server/open-data.ts';
import { bytesNamed, sha256Of } from './endpoint-client.ts';

/** Real data of an endpoint in a folder of its own, a folder for its backups, a clock that the test moves. */
export type BackupWorld = {
  folder: string;
  dataFolder: string;
  backupFolder: string;
  clock: Clock & { at: number };
  data: Data;
  party: string;
  /** An attachment as an upload leaves it: whole, and named so. */
  handIn(name: string, at?: number): Promise<string>;
  backup(): ReturnType<typeof makeBackup>;
  restore(to: string, given?: Partial<RestoreParts>): ReturnType<typeof restoreBackup>;
  open(folder: string): Promise<Data>;
  close(): Promise<void>;
};

export async function backupWorld(): Promise<BackupWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'thuc-dia-backup-'));
  const dataFolder = join(folder, 'data');
  const backupFolder = join(folder, 'backups');
  const clock = { at: 1_795_000_000_000, now: () => clock.at };
  const opened: Data[] = [];
  async function open(path: string): Promise<Data> {
    const settings = { dataFolder: path, smallestFreeDisk: 0, sampleCampaign: null };
    const data = await openData(settings, { clock, random: nodeRandom });
    opened.push(data);
    return data;
  }
  const data = await open(dataFolder);
  let epochs = 0;
  return {
    ...{ folder, dataFolder, backupFolder, clock, data, open },
    party: 'a-party',
    async handIn(name, at = clock.now()) {
      const bytes = bytesNamed(name, 50_000);
      const key = { communeId: 'sample', partyId: 'a-party', sha256: sha256Of(bytes) };
      await data.attachments.append(key, one(bytes));
      await data.attachments.finish(key);
      await data.store.markWhole(key.communeId, key.partyId, key.sha256, at);
      return key.sha256;
    },
    backup: () => makeBackup({ dataFolder, backupFolder, version: 'test', clock }),
    restore: (to, given = {}) =>
      restoreBackup({
        ...{ dataFolder: to, backupFolder, replace: false, clock },
        newEpoch: () => `epoch ${++epochs}`,
        ...given,
      }),
    async close() {
      for (const each of opened) await each.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The fault that something ends with. */
export async function faultOf(work: Promise<unknown>): Promise<Fault> {
  try {
    await work;
  } catch (error) {
    if (error instanceof BackupError) return error.fault;
    throw error;
  }
  throw new Error('there was no fault');
}

/** Every file under a folder, with the hash of its bytes. Locks are no content. */
export function filesUnder(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.lock'))
    .map((entry): [string, string] => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')];
    });
  return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}
