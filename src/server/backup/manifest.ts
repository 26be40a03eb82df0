import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { countSchema, instantSchema, sha256Schema } from '../../domain/ids.ts';
import { writeDurably } from '../durable-files.ts';
import { instanceSchema } from '../instance.ts';
import { BackupError, codeOf } from './backup-fault.ts';
import { backupFiles } from './backup-folder.ts';

/** What a generation holds, with a hash of every file. */
export const manifestSchema = z.strictObject({
  format: z.literal('thuc-dia-backup/1'),
  /** Of the program that made it. */
  version: z.string(),
  /** Everything the endpoint had acknowledged up to then, by its clock, is in here. */
  takenAt: instantSchema,
  instance: instanceSchema,
  database: z.strictObject({ sha256: sha256Schema, size: countSchema, schema: countSchema }),
  communes: z.array(
    z.strictObject({
      id: z.string(),
      epoch: z.string(),
      changes: countSchema,
      records: countSchema,
      attachments: countSchema,
    }),
  ),
  attachments: z.array(z.strictObject({ communeId: z.string(), sha256: sha256Schema, size: countSchema })),
});
export type Manifest = z.infer<typeof manifestSchema>;

export async function writeManifest(generation: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  await writeDurably(join(generation, backupFiles.manifest), text);
  await writeDurably(join(generation, backupFiles.manifestSum), sumLine(text));
}

/** Refuses one that is not, to the byte, what was written. */
export async function readManifest(generation: string): Promise<Manifest> {
  const file = join(generation, backupFiles.manifest);
  const text = await readOrRefuse(file);
  const sumFile = join(generation, backupFiles.manifestSum);
  if ((await readOrRefuse(sumFile)) !== sumLine(text)) {
    throw new BackupError({ fault: 'damaged-backup', file, how: 'differs' });
  }
  const json: unknown = JSON.parse(text);
  const read = manifestSchema.safeParse(json);
  if (!read.success) throw new BackupError({ fault: 'newer', file });
  return read.data;
}

function sumLine(text: string): string {
  return `${createHash('sha256').update(text).digest('hex')}  ${backupFiles.manifest}\n`;
}

async function readOrRefuse(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    throw new BackupError({ fault: 'damaged-backup', file, how: 'missing' });
  }
}
