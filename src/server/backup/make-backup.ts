import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import { backupMarkFile } from '../backup-mark.ts';
import { DataInUseError, dataFiles, lockForBackup } from '../data-folder.ts';
import { factsOf, makeFolder, syncPath, writeDurably } from '../durable-files.ts';
import { readInstance } from '../instance.ts';
import { type FileLock, lockFile } from '../store/file-lock.ts';
import { copyDatabase, earliestMissing, readCopy } from '../store/sqlite-backup.ts';
import { requireApart } from './apart.ts';
import { BackupError, sayingFaults } from './backup-fault.ts';
import { backupFiles, generationName, openBackupFolder } from './backup-folder.ts';
import { copyAttachments } from './copy-attachments.ts';
import { type Manifest, writeManifest } from './manifest.ts';

export type BackupParts = {
  dataFolder: string;
  backupFolder: string;
  /** Of the program. */
  version: string;
  clock: Clock;
};

export type MadeBackup = { name: string; manifest: Manifest; copied: number };

/**
 * Makes one more generation, while the endpoint runs. It is valid by one rename, when all of it is on disk; only then the endpoint is told
 * (SYNC-14). Cut short at any moment, it leaves the earlier ones and their mark as they were.
 */
export async function makeBackup(parts: BackupParts): Promise<MadeBackup> {
  const { dataFolder, backupFolder } = parts;
  return sayingFaults(backupFolder, async () => {
    await requireApart(dataFolder, backupFolder);
    const instance = await instanceOf(dataFolder);
    const reading = lockData(dataFolder);
    try {
      await openBackupFolder(backupFolder, instance);
      const writing = lockFile(join(backupFolder, backupFiles.lock));
      if (!writing) throw new BackupError({ fault: 'in-use', folder: backupFolder, by: 'backup' });
      try {
        return await makeGeneration(parts, instance);
      } finally {
        writing.release();
      }
    } finally {
      reading.release();
    }
  });
}

async function makeGeneration(parts: BackupParts, instance: string): Promise<MadeBackup> {
  const { dataFolder, backupFolder, version } = parts;
  const unfinished = join(backupFolder, backupFiles.unfinished);
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished);
  await makeFolder(join(backupFolder, backupFiles.attachments));
  try {
    // The database first: what it names as whole lies there already, and never changes.
    const { takenAt, copy } = await copySnapshot(parts, unfinished);
    const { attachments, copied } = await copyAttachments(dataFolder, backupFolder, copy.attachments);
    const facts = await factsOf(join(unfinished, backupFiles.database));
    const manifest: Manifest = {
      format: 'thuc-dia-backup/1',
      version,
      takenAt: safeMark(parts, unfinished, takenAt),
      instance,
      database: { ...facts, schema: copy.schema },
      communes: copy.communes,
      attachments,
    };
    await writeManifest(unfinished, manifest);
    const name = await makeValid(backupFolder, takenAt);
    const mark = JSON.stringify({ takenAt: manifest.takenAt });
    await sayingFaults(dataFolder, () => writeDurably(join(dataFolder, backupMarkFile), `${mark}\n`));
    return { name, manifest, copied };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

async function copySnapshot({ dataFolder, clock }: BackupParts, unfinished: string) {
  const database = join(unfinished, backupFiles.database);
  const takenAt = await copyDatabase(join(dataFolder, dataFiles.database), database, clock);
  const copy = await sayingFaults(dataFiles.database, async () => readCopy(database));
  await syncPath(database);
  return { takenAt, copy };
}

/** A clock set back meanwhile would date what came after the copy before it: the mark then promises less. */
function safeMark({ dataFolder }: BackupParts, unfinished: string, takenAt: number): number {
  const live = join(dataFolder, dataFiles.database);
  const missing = earliestMissing(live, join(unfinished, backupFiles.database), takenAt);
  return missing === undefined ? takenAt : Math.max(0, missing - 1);
}

async function makeValid(backupFolder: string, takenAt: number): Promise<string> {
  const generations = join(backupFolder, backupFiles.generations);
  await makeFolder(generations);
  const name = freeName(generations, generationName(takenAt));
  await rename(join(backupFolder, backupFiles.unfinished), join(generations, name));
  await syncPath(generations);
  await syncPath(backupFolder);
  return name;
}

/** A clock set back may come to the same moment again. */
function freeName(generations: string, name: string): string {
  return existsSync(join(generations, name)) ? freeName(generations, `${name}+`) : name;
}

async function instanceOf(dataFolder: string): Promise<string> {
  const isThere = existsSync(join(dataFolder, dataFiles.database));
  const instance = isThere ? await readInstance(join(dataFolder, dataFiles.instance)) : undefined;
  if (instance === undefined) throw new BackupError({ fault: 'no-data', folder: dataFolder });
  return instance;
}

function lockData(dataFolder: string): FileLock {
  let lock: FileLock;
  try {
    lock = lockForBackup(dataFolder);
  } catch (error) {
    if (!(error instanceof DataInUseError)) throw error;
    throw new BackupError({ fault: 'in-use', folder: dataFolder, by: 'backup' }, error);
  }
  if (!existsSync(join(dataFolder, dataFiles.restoring))) return lock;
  lock.release();
  throw new BackupError({ fault: 'in-use', folder: dataFolder, by: 'restore' });
}
