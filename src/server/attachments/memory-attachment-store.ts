import { createHash } from 'node:crypto';
import type { AttachmentStore, BytesKey } from './attachment-store.ts';

/** Bytes while the process lives: for tests and the simulator. */
export class MemoryAttachmentStore implements AttachmentStore {
  private readonly parts = new Map<string, Buffer>();
  private readonly finished = new Map<string, Buffer>();

  async partSize(key: BytesKey): Promise<number> {
    return this.parts.get(partName(key))?.length ?? 0;
  }

  async append(key: BytesKey, chunks: AsyncIterable<Uint8Array>): Promise<number> {
    const name = partName(key);
    for await (const chunk of chunks) {
      this.parts.set(name, Buffer.concat([this.parts.get(name) ?? Buffer.alloc(0), chunk]));
    }
    return this.partSize(key);
  }

  async finish(key: BytesKey): Promise<boolean> {
    const name = partName(key);
    const part = this.parts.get(name) ?? Buffer.alloc(0);
    this.parts.delete(name);
    if (createHash('sha256').update(part).digest('hex') !== key.sha256) return false;
    const final = finishedName(key.communeId, key.sha256);
    if (!this.finished.has(final)) this.finished.set(final, part);
    return true;
  }

  async read(communeId: string, sha256: string) {
    const bytes = this.finished.get(finishedName(communeId, sha256));
    return bytes && { size: bytes.length, chunks: oneChunk(bytes) };
  }
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function partName({ communeId, partyId, sha256 }: BytesKey): string {
  return JSON.stringify([communeId, partyId, sha256]);
}

function finishedName(communeId: string, sha256: string): string {
  return JSON.stringify([communeId, sha256]);
}
