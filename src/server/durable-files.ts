import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What is written here is on disk when the promise resolves. */

export type FileFacts = { sha256: string; size: number };

export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the folder where its parent is there. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return;
    throw error;
  }
  await syncPath(dirname(path));
}

/** The whole file or the one before it, whenever the machine stops. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const handle = await open(`${path}.new`, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}.new`, path);
  await syncPath(dirname(path));
}

/** Copies and says what it has read; its folder is not synced yet. */
export async function copyDurably(from: string, to: string): Promise<FileFacts> {
  const handle = await open(to, 'w');
  try {
    const facts = await readAll(from, handle);
    await handle.sync();
    return facts;
  } finally {
    await handle.close();
  }
}

export function factsOf(path: string): Promise<FileFacts> {
  return readAll(path);
}

async function readAll(path: string, copy?: FileHandle): Promise<FileFacts> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    if (!(chunk instanceof Uint8Array)) throw new Error('a file is read as bytes');
    hash.update(chunk);
    size += chunk.length;
    if (copy) await copy.writeFile(chunk);
  }
  return { sha256: hash.digest('hex'), size };
}
