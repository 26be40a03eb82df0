import { mkdir, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { finishedPath } from '../attachments/disk-attachment-store.ts';
import { backupMarkFile } from '../backup-mark.ts';
import { dataFiles } from '../data-folder.ts';
import { copyDurably, type FileFacts, syncPath, writeDurably } from '../durable-files.ts';
import { writeInstance } from '../instance.ts';
import { openSqliteStore } from '../store/sqlite-store.ts';
import { BackupError } from './backup-fault.ts';
import { attachmentPath, backupFiles } from './backup-folder.ts';
import type { Generation } from './verify-generation.ts';

type Parts = { dataFolder: string; backupFolder: string; newEpoch(): string };

/** Lays the data of a generation ready beside what is there, all of it on disk. Where it fails it leaves nothing. */
export async function stageData(parts: Parts, generation: Generation): Promise<void> {
  const staged = join(parts.dataFolder, dataFiles.restoring);
  await rm(staged, { recursive: true, force: true });
  try {
    await mkdir(staged, { mode: 0o700 });
    // From here on no endpoint opens the folder.
    await syncPath(parts.dataFolder);
    await stageDatabase(parts, generation, join(staged, dataFiles.database));
    await stageAttachments(parts, generation, join(staged, dataFiles.attachments));
    const { instance, takenAt } = generation.manifest;
    await writeInstance(join(staged, dataFiles.instance), instance);
    await writeDurably(join(staged, backupMarkFile), `${JSON.stringify({ takenAt })}\n`);
  } catch (error) {
    await rm(staged, { recursive: true, force: true });
    throw error;
  }
}

async function stageDatabase(
  { backupFolder, newEpoch }: Parts,
  { folder, manifest }: Generation,
  to: string,
): Promise<void> {
  const from = join(folder, backupFiles.database);
  requireSame(relative(backupFolder, from), await copyDurably(from, to), manifest.database);
  const store = openSqliteStore(to);
  try {
    for (const { id } of await store.communes()) await store.beginEpoch(id, newEpoch());
  } finally {
    // The last one to close it leaves one file.
    await store.close();
  }
  await syncPath(to);
}

async function stageAttachments(
  { backupFolder }: Parts,
  { manifest }: Generation,
  root: string,
): Promise<void> {
  const folders = new Set([root]);
  await mkdir(root, { mode: 0o700 });
  for (const attachment of manifest.attachments) {
    const { communeId, sha256 } = attachment;
    const from = attachmentPath(backupFolder, sha256);
    const to = finishedPath(root, communeId, sha256);
    await mkdir(dirname(to), { recursive: true });
    for (let folder = dirname(to); folder !== root; folder = dirname(folder)) folders.add(folder);
    requireSame(relative(backupFolder, from), await copyDurably(from, to), attachment);
  }
  for (const folder of folders) await syncPath(folder);
}

/** It was right when it was checked, moments ago. */
function requireSame(file: string, facts: FileFacts, wanted: FileFacts): void {
  if (facts.sha256 === wanted.sha256 && facts.size === wanted.size) return;
  throw new BackupError({ fault: 'damaged-backup', file, how: 'differs' });
}
