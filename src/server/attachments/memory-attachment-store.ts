import { createHash } from 'node:crypto';
import type { AttachmentStore, BytesKey } from './attachment-store.ts';

/** Bytes while the process lives: for tests and the simulator. */
export class MemoryAttachmentStore implements AttachmentStore {
  private readonly parts = new Map<string, Uint8Array[]>();
  private readonly finished = new Map<string, Buffer>();

  async partSize(key: BytesKey): Promise<number> {
    const chunks = this.parts.get(partName(key)) ?? [];
    return chunks.reduce((size, chunk) => size + chunk.length, 0);
  }

  async append(key: BytesKey, chunks: AsyncIterable<Uint8Array>): Promise<number> {
    const part = this.parts.get(partName(key)) ?? [];
    this.parts.set(partName(key), part);
    for await (const chunk of chunks) part.push(Uint8Array.from(chunk));
    return this.partSize(key);
  }

  async finish(key: BytesKey): Promise<boolean> {
    const name = partName(key);
    const part = Buffer.concat(this.parts.get(name) ?? []);
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
