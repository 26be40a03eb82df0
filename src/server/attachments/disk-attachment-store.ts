import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isDiskFull } from '../disk-full.ts';
import { type AttachmentStore, type BytesKey, DiskFullError } from './attachment-store.ts';

export type DiskEffects = {
  freeBytes(folder: string): Promise<number>;
  sync(file: FileHandle): Promise<void>;
  /** Ends the process: after a failed fsync nobody knows what is on disk (crash-only). */
  die(error: unknown): never;
};

export const diskEffects: DiskEffects = {
  async freeBytes(folder) {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
  sync: (file) => file.sync(),
  die(error) {
    process.stderr.write(`fsync failed, ending: ${String(error)}\n`);
    process.exit(1);
  },
};

/**
 * Bytes under one folder: `<commune>/parts/<party>-<hash>` while they arrive, `<commune>/<2>/<2>/<hash>` when finished.
 * The names on disk are hashes and an escaped id; nothing a person typed is a path.
 */
export class DiskAttachmentStore implements AttachmentStore {
  private readonly root: string;
  private readonly smallestFreeDisk: number;
  private readonly effects: DiskEffects;

  /** With less than `smallestFreeDisk` bytes free, uploads wait long before the database could fail: a full disk cannot even delete. */
  constructor(root: string, smallestFreeDisk: number, effects: DiskEffects = diskEffects) {
    this.root = resolve(root);
    this.smallestFreeDisk = smallestFreeDisk;
    this.effects = effects;
  }

  async partSize(key: BytesKey): Promise<number> {
    return (await sizeOf(this.partPath(key))) ?? 0;
  }

  async append(key: BytesKey, chunks: AsyncIterable<Uint8Array>): Promise<number> {
    const path = this.partPath(key);
    await mkdir(dirname(path), { recursive: true });
    await this.checkRoom();
    const file = await open(path, 'a');
    try {
      for await (const chunk of chunks) await writeAll(file, chunk);
    } catch (error) {
      throw isDiskFull(error) ? new DiskFullError('no room on disk', { cause: error }) : error;
    } finally {
      await file.close();
    }
    return this.partSize(key);
  }

  async finish(key: BytesKey): Promise<boolean> {
    const part = this.partPath(key);
    const hash = await hashOf(part);
    if (hash !== key.sha256) {
      await rm(part, { force: true });
      return false;
    }
    const final = this.finishedPath(key.communeId, key.sha256);
    if ((await sizeOf(final)) !== undefined) {
      // Another party's, or ours before a crash: the same bytes. Its folder may not have been synced yet.
      await this.syncFolders(dirname(final));
      await rm(part);
      return true;
    }
    await this.syncPath(part);
    await mkdir(dirname(final), { recursive: true });
    await rename(part, final);
    await this.syncFolders(dirname(final));
    return true;
  }

  async read(communeId: string, sha256: string) {
    const path = this.finishedPath(communeId, sha256);
    const size = await sizeOf(path);
    return size === undefined ? undefined : { size, chunks: createReadStream(path) };
  }

  private async checkRoom(): Promise<void> {
    if ((await this.effects.freeBytes(this.root)) < this.smallestFreeDisk) {
      throw new DiskFullError('below the watermark of free disk');
    }
  }

  /** The folder of the file and those above it, which `mkdir` may have made: to the one that holds the root. */
  private async syncFolders(folder: string): Promise<void> {
    await this.syncPath(folder);
    if (folder !== dirname(this.root)) await this.syncFolders(dirname(folder));
  }

  private async syncPath(path: string): Promise<void> {
    const file = await open(path, 'r');
    try {
      await this.effects.sync(file);
    } catch (error) {
      this.effects.die(error);
    } finally {
      await file.close();
    }
  }

  private partPath({ communeId, partyId, sha256 }: BytesKey): string {
    const party = createHash('sha256').update(partyId).digest('hex').slice(0, 32);
    return join(communeFolder(this.root, communeId), 'parts', `${party}-${sha256}`);
  }

  private finishedPath(communeId: string, sha256: string): string {
    return finishedPath(this.root, communeId, sha256);
  }
}

/** Where the bytes of a finished attachment lie under the root. */
export function finishedPath(root: string, communeId: string, sha256: string): string {
  return join(communeFolder(root, communeId), sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

function communeFolder(root: string, communeId: string): string {
  return join(root, encodeURIComponent(communeId));
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  if ((await sizeOf(path)) === undefined) return hash.digest('hex');
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) hash.update(chunk);
  return hash.digest('hex');
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let written = 0;
  while (written < chunk.length) written += (await file.write(chunk, written)).bytesWritten;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
