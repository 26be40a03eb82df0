import { join, relative } from 'node:path';
import { type FileFacts, factsOf } from '../durable-files.ts';
import { presentSchema } from '../store/sqlite-database.ts';
import { BackupError, codeOf } from './backup-fault.ts';
import { attachmentPath, backupFiles, generationsIn } from './backup-folder.ts';
import { type Manifest, readManifest } from './manifest.ts';

export type Generation = { name: string; folder: string; manifest: Manifest; latest: string };

/** The generation of that name, else the latest, with every byte of it checked. */
export async function verifyGeneration(backupFolder: string, name: string | undefined): Promise<Generation> {
  const known = await generationsIn(backupFolder);
  const latest = known.at(-1);
  const chosen = name === undefined ? latest : known.find((each) => each === name);
  if (latest === undefined || chosen === undefined) {
    throw new BackupError({ fault: 'no-generation', folder: backupFolder, known });
  }
  const folder = join(backupFolder, backupFiles.generations, chosen);
  const manifest = await readManifest(folder);
  if (manifest.database.schema > presentSchema) {
    throw new BackupError({ fault: 'newer', file: join(folder, backupFiles.manifest) });
  }
  await requireSame(backupFolder, join(folder, backupFiles.database), manifest.database);
  const seen = new Set<string>();
  for (const attachment of manifest.attachments) {
    if (seen.has(attachment.sha256)) continue;
    seen.add(attachment.sha256);
    await requireSame(backupFolder, attachmentPath(backupFolder, attachment.sha256), attachment);
  }
  return { name: chosen, folder, manifest, latest };
}

async function requireSame(backupFolder: string, path: string, wanted: FileFacts): Promise<void> {
  const file = relative(backupFolder, path);
  let facts: FileFacts;
  try {
    facts = await factsOf(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    throw new BackupError({ fault: 'damaged-backup', file, how: 'missing' });
  }
  if (facts.sha256 !== wanted.sha256 || facts.size !== wanted.size) {
    throw new BackupError({ fault: 'damaged-backup', file, how: 'differs' });
  }
}
