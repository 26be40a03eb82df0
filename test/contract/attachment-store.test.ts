import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DiskFullError } from '../../src/server/attachments/attachment-store.ts';
import {
  DiskAttachmentStore,
  type DiskEffects,
  diskEffects,
} from '../../src/server/attachments/disk-attachment-store.ts';
import { MemoryAttachmentStore } from '../../src/server/attachments/memory-attachment-store.ts';
import { bytesNamed, sha256Of } from '../support/endpoint-client.ts';
import { allOf, attachmentStoreContract, chunksOf } from './attachment-store-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'thuc-dia-bytes-'));
/** Bytes. */
const smallestFreeDisk = 1_000;
const newRoot = () => mkdtempSync(join(folder, 'root-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('memory attachment store', () => attachmentStoreContract(async () => new MemoryAttachmentStore()));

describe('disk attachment store', () => {
  attachmentStoreContract(async () => new DiskAttachmentStore(newRoot(), 0));

  const photo = bytesNamed('disk', 50_000);
  const key = { communeId: 'c1', partyId: 'x1', sha256: sha256Of(photo) };
  const withEffects = (root: string, effects: Partial<DiskEffects>) =>
    new DiskAttachmentStore(root, smallestFreeDisk, { ...diskEffects, ...effects });

  it('keeps parts and finished attachments over a restart', async () => {
    const root = newRoot();
    await new DiskAttachmentStore(root, 0).append(key, chunksOf(photo.subarray(0, 20_000)));
    const later = new DiskAttachmentStore(root, 0);
    expect(await later.partSize(key)).toBe(20_000);
    await later.append(key, chunksOf(photo.subarray(20_000)));
    expect(await later.finish(key)).toBe(true);
    const found = await new DiskAttachmentStore(root, 0).read('c1', key.sha256);
    expect(found && (await allOf(found.chunks)).equals(photo)).toBe(true);
  });

  it('lays a finished attachment under the first letters of its hash, and leaves no part', async () => {
    const root = newRoot();
    const store = new DiskAttachmentStore(root, 0);
    await store.append(key, chunksOf(photo));
    await store.finish(key);
    const { sha256 } = key;
    expect(existsSync(join(root, 'c1', sha256.slice(0, 2), sha256.slice(2, 4), sha256))).toBe(true);
    expect(readdirSync(join(root, 'c1', 'parts'))).toEqual([]);
  });

  it('[SYNC-9] syncs the bytes, then every folder up to the data’s own, before it says so', async () => {
    let synced = 0;
    const store = withEffects(newRoot(), {
      async sync(file) {
        await file.sync();
        synced += 1;
      },
    });
    await store.append(key, chunksOf(photo));
    await store.finish(key);
    // The file; its two fan-out folders, the commune's, the root, and the folder that holds the root.
    expect(synced).toBe(6);
  });

  it('a failed fsync ends the process instead of acknowledging', async () => {
    const store = withEffects(newRoot(), {
      async sync() {
        throw new Error('EIO');
      },
      die(error) {
        throw new Error('the process has ended', { cause: error });
      },
    });
    await store.append(key, chunksOf(photo));
    await expect(store.finish(key)).rejects.toThrow('the process has ended');
    expect(await store.read('c1', key.sha256)).toBeUndefined();
  });

  it('takes no bytes below the watermark of free disk, and keeps what it has', async () => {
    const root = newRoot();
    let free = smallestFreeDisk;
    const store = withEffects(root, { freeBytes: async () => free });
    await store.append(key, chunksOf(photo.subarray(0, 100)));
    free -= 1;
    await expect(store.append(key, chunksOf(photo.subarray(100)))).rejects.toThrow(DiskFullError);
    expect(await store.partSize(key)).toBe(100);
    free += 1;
    await store.append(key, chunksOf(photo.subarray(100)));
    expect(await store.finish(key)).toBe(true);
  });

  it('a restart between the last byte and the check finishes what is there', async () => {
    const root = newRoot();
    await new DiskAttachmentStore(root, 0).append(key, chunksOf(photo));
    expect(await new DiskAttachmentStore(root, 0).finish(key)).toBe(true);
  });
});
