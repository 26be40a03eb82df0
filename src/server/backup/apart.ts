import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { BackupError, codeOf } from './backup-fault.ts';

/** A backup inside the data would go with it, and data inside the backups would be taken for one. */
export async function requireApart(data: string, backup: string): Promise<void> {
  const [a, b] = await Promise.all([realOf(data), realOf(backup)]);
  if (isWithin(a, b) || isWithin(b, a)) throw new BackupError({ fault: 'entangled', data, backup });
}

function isWithin(inner: string, outer: string): boolean {
  const way = relative(outer, inner);
  return (
    way === '' || !(way === '..' || way.startsWith('../') || way.startsWith('..\\') || /^[A-Z]:/.test(way))
  );
}

/** Links followed as far as the path exists. */
async function realOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
    return join(await realOf(dirname(path)), basename(path));
  }
}
