import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { writeDurably } from './durable-files.ts';

/** Names one endpoint's data for ever: its sessions, and its backups. */
export const instanceSchema = z.string().check(z.regex(/^[0-9a-f]{8}$/));

/** Undefined where there is none. */
export async function readInstance(path: string): Promise<string | undefined> {
  try {
    return z.parse(instanceSchema, (await readFile(path, 'utf8')).trim());
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Made once for a folder of data, so that its sessions live as long as it does. */
export async function keepInstance(path: string): Promise<string> {
  const kept = await readInstance(path);
  if (kept !== undefined) return kept;
  const instance = randomBytes(4).toString('hex');
  await writeInstance(path, instance);
  return instance;
}

export async function writeInstance(path: string, instance: string): Promise<void> {
  await writeDurably(path, `${instance}\n`);
}
