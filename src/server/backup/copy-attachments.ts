import { rename } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { finishedPath } from '../attachments/disk-attachment-store.ts';
import { dataFiles } from '../data-folder.ts';
import { copyDurably, type FileFacts, factsOf, makeFolder, syncPath } from '../durable-files.ts';
import type { DatabaseCopy } from '../store/sqlite-backup.ts';
import { BackupError, codeOf } from './backup-fault.ts';
import { attachmentPath, backupFiles } from './backup-folder.ts';
import type { Manifest } from './manifest.ts';

export type CopiedAttachments = { attachments: Manifest['attachments']; copied: number };

/**
 * Brings every attachment that the copy of the database names as whole into the backup; what lies there with the right hash stays. Those
 * the endpoint no longer has as they were are found all, then said.
 */
export async function copyAttachments(
  dataFolder: string,
  backupFolder: string,
  named: DatabaseCopy['attachments'],
): Promise<CopiedAttachments> {
  const attachments: Manifest['attachments'] = [];
  const damaged: string[] = [];
  const folders = new Set<string>();
  let copied = 0;
  for (const { communeId, sha256 } of named) {
    const from = finishedPath(join(dataFolder, dataFiles.attachments), communeId, sha256);
    const to = attachmentPath(backupFolder, sha256);
    const isThere = (await factsIfThere(to))?.sha256 === sha256;
    const facts = isThere ? await factsIfThere(from) : await bring(from, to, backupFolder, sha256);
    if (facts?.sha256 !== sha256) {
      damaged.push(relative(dataFolder, from));
      continue;
    }
    if (!isThere) copied += 1;
    folders.add(dirname(to));
    attachments.push({ communeId, sha256, size: facts.size });
  }
  if (damaged.length > 0) throw new BackupError({ fault: 'damaged-data', files: damaged });
  // Also those that an earlier backup laid there: it may have been cut short before it synced them.
  for (const folder of folders) await syncPath(folder);
  await syncPath(join(backupFolder, backupFiles.attachments));
  return { attachments, copied };
}

/** Under its name only when it is whole, right and on disk. */
async function bring(
  from: string,
  to: string,
  backupFolder: string,
  sha256: string,
): Promise<FileFacts | undefined> {
  const under = join(backupFolder, backupFiles.unfinished, sha256);
  try {
    const facts = await copyDurably(from, under);
    if (facts.sha256 !== sha256) return facts;
    await makeFolder(dirname(to));
    await rename(under, to);
    return facts;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function factsIfThere(path: string): Promise<FileFacts | undefined> {
  try {
    return await factsOf(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
