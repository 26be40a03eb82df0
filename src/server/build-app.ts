import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { say } from './say.ts';
import { text } from './text.ts';

/** What the app is built from. The rooms of Node alone are left out: a change there needs no build. */
const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];
const ofNodeAlone = /^src\/(server|cli)(\/|$)/;

/** Builds the app unless it stands as its sources say. Answers its folder. */
export async function buildApp(root: string): Promise<string> {
  const dist = join(root, 'dist');
  const stamp = join(root, '.cache', 'built-from');
  const hash = await hashOfSources(root);
  if (existsSync(join(dist, 'index.html')) && (await readIfThere(stamp)) === hash) return dist;
  say(text.building);
  await build(root);
  await mkdir(join(root, '.cache'), { recursive: true });
  await writeFile(stamp, hash);
  return dist;
}

async function build(root: string): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  if (code === 0) return;
  say(text.buildFailed);
  process.exit(1);
}

async function hashOfSources(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const path of await filesUnder(join(root, source))) {
      const name = relative(root, path);
      if (!ofNodeAlone.test(name))
        hash
          .update(`${name}\0`)
          .update(await readFile(path))
          .update('\0');
    }
  }
  return hash.digest('hex');
}

async function filesUnder(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return [path];
    throw error;
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  return existsSync(path) ? readFile(path, 'utf8') : undefined;
}
