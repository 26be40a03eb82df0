import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Hono } from 'hono';
import { getMimeType } from 'hono/utils/mime';
import { acceptsGzip } from './answers.ts';
import type { Environment, RequestContext } from './environment.ts';
import { idleWorker } from './rescue-page.ts';

const compress = promisify(gzip);
const compressible = /\.(html|js|css|svg|json|webmanifest|txt|map)$/;
const index = '/index.html';
const workerUrl = '/sw.js';

type StaticFile = { bytes: Buffer; gzipped: Buffer | null; type: string; etag: string; cache: string };

/** The built app by path. Held in memory: a path that is not in it does not exist, whatever it spells. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

/** Reads the folder of the built app; empty where there is none. `serviceWorker` off: the app's worker stands back (`idleWorker`). */
export async function loadStaticFiles(
  folder: string,
  { serviceWorker }: { serviceWorker: 'on' | 'off' } = { serviceWorker: 'on' },
): Promise<StaticFiles> {
  const files = new Map<string, StaticFile>();
  for (const path of await filesUnder(folder)) {
    const url = `/${relative(folder, path).split(sep).join('/')}`;
    files.set(url, await staticFile(url, await readFile(path)));
  }
  if (serviceWorker === 'off') files.set(workerUrl, await staticFile(workerUrl, Buffer.from(idleWorker)));
  return files;
}

async function staticFile(url: string, bytes: Buffer): Promise<StaticFile> {
  return {
    bytes,
    gzipped: compressible.test(url) ? await compress(bytes, { level: 9 }) : null,
    type: getMimeType(url) ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    // Names under /assets/ carry a hash of what is in them; everything else is asked for again, `sw.js` above all.
    cache: url.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}

/** The files of the app; a path that names no file is one of its screens. */
export function addStaticFiles(app: Hono<Environment>, files: StaticFiles): void {
  app.get('*', (c, next) => {
    const { path } = c.req;
    const isScreen = !path.startsWith('/api/') && !path.slice(path.lastIndexOf('/')).includes('.');
    const file = files.get(path) ?? (isScreen ? files.get(index) : undefined);
    return file ? send(c, file) : next();
  });
}

function send(c: RequestContext, file: StaticFile): Response {
  c.header('Cache-Control', file.cache);
  c.header('ETag', file.etag);
  c.header('Vary', 'Accept-Encoding');
  if (c.req.header('If-None-Match') === file.etag) return c.body(null, 304);
  c.header('Content-Type', file.type);
  const gzipped = acceptsGzip(c) ? file.gzipped : null;
  if (gzipped) c.header('Content-Encoding', 'gzip');
  return c.body(new Uint8Array(gzipped ?? file.bytes));
}

async function filesUnder(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
