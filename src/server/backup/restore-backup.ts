import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import { DataInUseError, dataFiles, lockForBackup, lockForEndpoint } from '../data-folder.ts';
import { makeFolder, syncPath } from '../durable-files.ts';
import { requireApart } from './apart.ts';
import { BackupError, codeOf, sayingFaults } from './backup-fault.ts';
import { generationName } from './backup-folder.ts';
import type { Manifest } from './manifest.ts';
import { stageData } from './stage-data.ts';
import { verifyGeneration } from './verify-generation.ts';

export type RestoreParts = {
  dataFolder: string;
  backupFolder: string;
  /** Undefined: the latest. */
  generation?: string;
  /** Data that is there is moved aside, within its folder. */
  replace: boolean;
  clock: Clock;
  newEpoch(): string;
};

export type Restored = {
  name: string;
  manifest: Manifest;
  /** The name of the latest generation, where an earlier one was restored; else null. */
  passedOver: string | null;
  /** Where the data that was there now lies; null where there was none. */
  aside: string | null;
};

const asideName = 'before-restore-';
/** What is no data: the locks, what earlier restores moved aside or left, and what a mounted file system has of its own. */
const notData: ReadonlySet<string> = new Set([
  dataFiles.endpointLock,
  dataFiles.backupLock,
  dataFiles.restoring,
  'lost+found',
]);

/**
 * Puts a generation where the endpoint finds its data, under a new epoch for each commune (SYNC-14). It works within the folder, which may be a
 * mounted volume. Nothing of the data that is there is touched before all of the new lies beside it on disk; cut short, it leaves
 * a folder that no endpoint opens until a restore has been run again.
 */
export async function restoreBackup(parts: RestoreParts): Promise<Restored> {
  const { dataFolder, backupFolder } = parts;
  return sayingFaults(dataFolder, async () => {
    await requireFolder(backupFolder);
    await requireApart(dataFolder, backupFolder);
    // The quick refusals first: checking every byte may take minutes.
    await requirePlace(parts);
    if (existsSync(join(dataFolder, dataFiles.endpointLock))) lockData(dataFolder)();
    const generation = await verifyGeneration(backupFolder, parts.generation);
    await makeFolder(dataFolder);
    const release = lockData(dataFolder);
    try {
      await requirePlace(parts);
      await stageData(parts, generation);
      const aside = await exchange(parts);
      const { name, manifest, latest } = generation;
      return { name, manifest, passedOver: name === latest ? null : latest, aside };
    } finally {
      release();
    }
  });
}

async function requireFolder(backupFolder: string): Promise<void> {
  if (!existsSync(backupFolder)) throw new BackupError({ fault: 'no-folder', folder: backupFolder });
}

async function requirePlace({ dataFolder, replace }: RestoreParts): Promise<void> {
  if (!replace && (await dataIn(dataFolder)).length > 0) {
    throw new BackupError({ fault: 'not-empty', folder: dataFolder });
  }
}

/** Both locks: no endpoint, and no backup that would then write its mark into what is restored. */
function lockData(dataFolder: string): () => void {
  const held: { release(): void }[] = [];
  const release = () => {
    for (const lock of held) lock.release();
  };
  try {
    held.push(lockForEndpoint(dataFolder));
    held.push(lockForBackup(dataFolder));
  } catch (error) {
    release();
    if (!(error instanceof DataInUseError)) throw error;
    const by = error.by === 'backup' ? 'backup' : 'endpoint';
    throw new BackupError({ fault: 'in-use', folder: dataFolder, by }, error);
  }
  return release;
}

/** What was there goes aside, what was staged takes its place; the last step lets an endpoint in. */
async function exchange({ dataFolder, clock }: RestoreParts): Promise<string | null> {
  const old = await dataIn(dataFolder);
  const aside = old.length > 0 ? join(dataFolder, `${asideName}${generationName(clock.now())}`) : null;
  if (aside !== null) {
    await mkdir(aside);
    for (const name of old) await rename(join(dataFolder, name), join(aside, name));
    await syncPath(aside);
  }
  const staged = join(dataFolder, dataFiles.restoring);
  for (const name of await readdir(staged)) await rename(join(staged, name), join(dataFolder, name));
  await syncPath(staged);
  await syncPath(dataFolder);
  await rmdir(staged);
  await syncPath(dataFolder);
  return aside;
}

async function dataIn(dataFolder: string): Promise<string[]> {
  try {
    const names = await readdir(dataFolder);
    return names.filter((name) => !notData.has(name) && !name.startsWith(asideName));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
