import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Why this machine cannot mount what a fault needs; undefined where it can. */
export async function whyNoTmpfs(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'a small disk is mounted (tmpfs), which needs root';
  try {
    await withFolder((folder) => mountTmpfs(folder, 1));
    return undefined;
  } catch (error) {
    return `no tmpfs can be mounted here (${String(error).split('\n')[0]})`;
  }
}

/** A folder of its own for one fault; whatever is mounted in it is taken off at the end, also after a failure. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'thuc-dia-fault-'));
  try {
    return await use(folder);
  } finally {
    await unmountAllIn(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function mountTmpfs(folder: string, megabytes: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await execute('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'thuc-dia-fault', folder]);
}

export async function resizeTmpfs(folder: string, megabytes: number): Promise<void> {
  await execute('mount', ['-o', `remount,size=${megabytes}m`, folder]);
}

async function unmountAllIn(folder: string): Promise<void> {
  const { stdout } = await execute('findmnt', ['-rno', 'TARGET']);
  const mounted = stdout.split('\n').filter((target) => target === folder || target.startsWith(`${folder}/`));
  for (const target of mounted.reverse()) await execute('umount', ['-l', target]);
}
