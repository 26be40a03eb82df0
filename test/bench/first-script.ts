import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Figure } from './figure.ts';

const bound = 100;

/** JavaScript before the first screen: what index.html names and all it imports statically, each file gzip -9. Needs a build in dist/. */
export async function measureFirstScript(
  dist = fileURLToPath(new URL('../../dist', import.meta.url)),
): Promise<Figure> {
  const page = await readFile(join(dist, 'index.html'), 'utf8').catch((cause) => {
    throw new Error('no build in dist/: run `npm run build` first', { cause });
  });
  const scripts = new Set<string>();
  for (const address of namedByPage(page)) await addScript(dist, address, scripts);
  let bytes = 0;
  for (const path of scripts) bytes += gzipSync(await readFile(path), { level: 9 }).length;
  const kilobytes = bytes / 1024;
  return {
    name: 'JavaScript before the first screen, gzip',
    ours: kilobytes,
    limit: bound,
    ratio: kilobytes / bound,
    bound: 1,
    unit: 'KB',
  };
}

/** Scripts and module preloads of the page, in either order of their attributes. */
function namedByPage(page: string): string[] {
  const named: string[] = [];
  for (const [tag] of page.matchAll(/<(?:script|link)\b[^>]*>/g)) {
    const address = /\b(?:src|href)="([^"]+\.js)"/.exec(tag)?.[1];
    if (address && (tag.startsWith('<script') || /\brel="modulepreload"/.test(tag))) named.push(address);
  }
  return named;
}

async function addScript(dist: string, address: string, scripts: Set<string>): Promise<void> {
  const path = join(dist, new URL(address, 'http://dist/').pathname);
  if (scripts.has(path)) return;
  scripts.add(path);
  const code = await readFile(path, 'utf8');
  const imports = code.matchAll(
    /\b(?:import|export)\b\s*(?:[\w$*{}\s,]+?\bfrom\b\s*)?["'](\.{0,2}\/[^"']+\.js)["']/g,
  );
  for (const [, imported] of imports) {
    if (imported)
      await addScript(dist, new URL(imported, new URL(address, 'http://dist/')).pathname, scripts);
  }
}
