import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { BackupError } from '../server/backup/backup-fault.ts';
import { backupText } from '../server/text.ts';

/** What a command does with what it was given; undefined where that is not enough. A wrong option throws. */
type Read = (given: string[]) => Promise<(() => Promise<void>) | undefined>;

/** Runs a command of backups: every fault is a sentence and exit code 1, wrong use 2. */
export async function runCommand(usage: string, read: Read): Promise<void> {
  const work = await read(process.argv.slice(2)).catch((error: unknown) => {
    if (error instanceof TypeError && 'code' in error && /^ERR_PARSE_ARGS/.test(String(error.code)))
      return undefined;
    throw error;
  });
  if (!work) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  try {
    await work();
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    console.error(backupText.fault(error.fault));
    process.exitCode = 1;
  }
}

/** npm runs scripts in the project's folder; the person named the folder from theirs. */
export function folderOf(named: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), named);
}

export function programVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return z.parse(z.object({ version: z.string() }), JSON.parse(text)).version;
}
