import { beforeEach, describe, expect, it } from 'vitest';
import type { AttachmentStore, BytesKey } from '../../src/server/attachments/attachment-store.ts';
import { bytesNamed, sha256Of } from '../support/endpoint-client.ts';

export async function* chunksOf(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

export async function allOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

/** What a store of attachments must do, wherever the bytes lie. `open` gives an empty one. */
export function attachmentStoreContract(open: () => Promise<AttachmentStore>): void {
  const photo = bytesNamed('photo', 100_000);
  const key: BytesKey = { communeId: 'c1', partyId: 'x1', sha256: sha256Of(photo) };
  let store: AttachmentStore;
  beforeEach(async () => {
    store = await open();
  });

  async function handIn(to: BytesKey, bytes: Buffer): Promise<boolean> {
    await store.append(to, chunksOf(bytes));
    return store.finish(to);
  }

  describe('a part', () => {
    it('[SYNC-10] grows at its end and says how far it has come', async () => {
      expect(await store.partSize(key)).toBe(0);
      expect(await store.append(key, chunksOf(photo.subarray(0, 10), photo.subarray(10, 1_000)))).toBe(1_000);
      expect(await store.append(key, chunksOf(photo.subarray(1_000)))).toBe(100_000);
      expect(await store.partSize(key)).toBe(100_000);
      expect(await store.finish(key)).toBe(true);
    });

    it('[SYNC-10] keeps what arrived before the bytes broke off', async () => {
      async function* cut() {
        yield photo.subarray(0, 700);
        yield photo.subarray(700, 900);
        throw new Error('the line is down');
      }
      await expect(store.append(key, cut())).rejects.toThrow('the line is down');
      expect(await store.partSize(key)).toBe(900);
      await store.append(key, chunksOf(photo.subarray(900)));
      expect(await store.finish(key)).toBe(true);
    });

    it('is not to be read', async () => {
      await store.append(key, chunksOf(photo));
      expect(await store.read('c1', key.sha256)).toBeUndefined();
    });

    it('[ROLE-3] belongs to one party of one commune', async () => {
      await store.append(key, chunksOf(photo.subarray(0, 10)));
      expect(await store.partSize({ ...key, partyId: 'x2' })).toBe(0);
      expect(await store.partSize({ ...key, communeId: 'c2' })).toBe(0);
      expect(await store.partSize({ ...key, sha256: sha256Of(Buffer.from('other')) })).toBe(0);
    });
  });

  describe('a finished attachment', () => {
    it('[SYNC-9] reads as it was handed in', async () => {
      expect(await handIn(key, photo)).toBe(true);
      const found = await store.read('c1', key.sha256);
      expect(found?.size).toBe(photo.length);
      expect(found && (await allOf(found.chunks)).equals(photo)).toBe(true);
      expect(await store.partSize(key)).toBe(0);
    });

    it('[SYNC-9] is discarded when its hash is wrong, and can be sent again from the start', async () => {
      const spoiled = Buffer.from(photo);
      spoiled.writeUInt8(photo.readUInt8(5) ^ 1, 5);
      expect(await handIn(key, spoiled)).toBe(false);
      expect(await store.partSize(key)).toBe(0);
      expect(await store.read('c1', key.sha256)).toBeUndefined();
      expect(await handIn(key, photo)).toBe(true);
    });

    it('[ROLE-3] is not another party’s before they have handed in the bytes themselves', async () => {
      await handIn(key, photo);
      const other = { ...key, partyId: 'x2' };
      expect(await store.finish(other)).toBe(false);
      expect(await handIn(other, photo.subarray(0, 100))).toBe(false);
      expect(await handIn(other, photo)).toBe(true);
      expect(await store.partSize(other)).toBe(0);
    });

    it('[SYNC-10] never changes', async () => {
      await handIn(key, photo);
      expect(await handIn(key, photo)).toBe(true);
      expect(await handIn(key, Buffer.from('something else'))).toBe(false);
      const found = await store.read('c1', key.sha256);
      expect(found && (await allOf(found.chunks)).equals(photo)).toBe(true);
    });

    it('[ROLE-2] is not in another commune', async () => {
      await handIn(key, photo);
      expect(await store.read('c2', key.sha256)).toBeUndefined();
    });
  });

  it('takes ids that could be a path, or are no file name', async () => {
    const odd = { ...key, communeId: 'c..:@ổ', partyId: 'x@../../x' };
    expect(await handIn(odd, photo)).toBe(true);
    expect((await store.read(odd.communeId, key.sha256))?.size).toBe(photo.length);
  });
}
