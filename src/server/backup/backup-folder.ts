import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { makeFolder, writeDurably } from '../durable-files.ts';
import { instanceSchema } from '../instance.ts';
import { BackupError, codeOf } from './backup-fault.ts';

/**
 * A folder of backups: `attachments/<2>/<hash>` shared by all, and one folder for each generation, which is whole from the moment it has its name.
 * `unfinished` is what a backup under way, or one that was cut short, has of its own.
 */
export const backupFiles = {
  label: 'thuc-dia-backup.json',
  lock: 'backup.lock',
  attachments: 'attachments',
  generations: 'generations',
  unfinished: 'unfinished',
  /** In a generation. */
  database: 'thuc-dia.sqlite',
  manifest: 'manifest.json',
  /** As `sha256sum -c` reads it. */
  manifestSum: 'manifest.json.sha256',
} as const;

const labelSchema = z.strictObject({ format: z.literal('thuc-dia-backup/1'), instance: instanceSchema });

/** Makes the folder, or opens it where it is of the same endpoint. */
export async function openBackupFolder(folder: string, instance: string): Promise<void> {
  await makeFolder(folder);
  const label = await readLabel(folder);
  if (label === undefined) {
    const taken: string[] = [backupFiles.attachments, backupFiles.generations, backupFiles.unfinished];
    if ((await readdir(folder)).some((name) => taken.includes(name))) {
      throw new BackupError({ fault: 'not-a-backup', folder });
    }
    const text = JSON.stringify({ format: 'thuc-dia-backup/1', instance });
    await writeDurably(join(folder, backupFiles.label), `${text}\n`);
  } else if (label.instance !== instance) throw new BackupError({ fault: 'other-endpoint', folder });
}

/** Names of the generations, the latest last. */
export async function generationsIn(folder: string): Promise<string[]> {
  if (!(await readLabel(folder))) throw new BackupError({ fault: 'not-a-backup', folder });
  try {
    return (await readdir(join(folder, backupFiles.generations))).sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

export function attachmentPath(folder: string, sha256: string): string {
  return join(folder, backupFiles.attachments, sha256.slice(0, 2), sha256);
}

/** When a backup began, as the name of its folder: the order of names is the order of time. */
export function generationName(takenAt: number): string {
  return new Date(takenAt).toISOString().replaceAll(':', '-');
}

async function readLabel(folder: string): Promise<z.infer<typeof labelSchema> | undefined> {
  let text: string;
  try {
    text = await readFile(join(folder, backupFiles.label), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  const read = parsed(text);
  if (!read?.success) throw new BackupError({ fault: 'not-a-backup', folder });
  return read.data;
}

function parsed(text: string) {
  try {
    return labelSchema.safeParse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
