import type { AttachmentState } from '../protocol/sync.ts';
import type { Upload } from '../storage/port/rows.ts';
import type { EngineParts } from './engine-parts.ts';
import type { Pushed } from './push-words.ts';
import type { OutgoingFrame } from './transport.ts';
import { sendableUploads } from './work-left.ts';

/** A frame that would start something new with less than this is left for the next request. Bytes. */
const smallestStart = 4 * 1024;
/** The endpoint takes so many frames in one request. */
const mostFrames = 1_000;

/** What one round knows of the attachments on their way. */
export class UploadPlan {
  /** Of each, how many bytes the endpoint holds; null where it may not be sent yet. */
  readonly have = new Map<string, number | null>();
  private readonly parts: EngineParts;
  /** The last bytes read and found sound: a large attachment spans several requests. */
  private last: { sha256: string; bytes: Uint8Array<ArrayBuffer> } | null = null;

  constructor(parts: EngineParts) {
    this.parts = parts;
  }

  /** Takes in what the endpoint says it misses. Returns what it already has whole. */
  learn({ answer, asked, early }: Pushed): string[] {
    const states = new Map(answer.attachments.map((state) => [state.sha256, state]));
    return asked.flatMap(({ ref }) => {
      const state = states.get(ref.sha256);
      if (state?.state === 'whole') return [ref.sha256];
      if (state?.state === 'part') this.have.set(ref.sha256, state.have);
      else this.noteUnknown(ref.sha256, state, early);
      return [];
    });
  }

  /** Is there anything of which the endpoint has not been asked since its words arrived? */
  async wantsToAsk(): Promise<boolean> {
    return (await sendableUploads(this.parts.store)).some(({ ref }) => !this.have.has(ref.sha256));
  }

  /** The next request: pieces in travelling order, as many bytes as the line carries. Empty when all is sent. */
  async frames(size: number): Promise<OutgoingFrame[]> {
    const frames = new Map<string, OutgoingFrame>();
    let room = size;
    for (const upload of await sendableUploads(this.parts.store)) {
      const { sha256 } = upload.ref;
      const have = this.have.get(sha256);
      if (have === undefined || have === null || frames.has(sha256)) continue;
      const offset = Math.min(have, upload.ref.size);
      const left = upload.ref.size - offset;
      if (room <= 0 || frames.size === mostFrames) break;
      if (room < Math.min(left, smallestStart) && frames.size > 0) break;
      const bytes = await this.soundBytes(upload);
      if (!bytes) continue;
      frames.set(sha256, { sha256, offset, bytes: bytes.subarray(offset, offset + room) });
      room -= Math.min(room, left);
    }
    return [...frames.values()];
  }

  /** Reads the bytes again at the next request. */
  forgetBytes(sha256: string): void {
    if (this.last?.sha256 === sha256) this.last = null;
  }

  /** Asked together with its words, it may have been looked for before they were there: asked once more. */
  private noteUnknown(sha256: string, state: AttachmentState | undefined, early: ReadonlySet<string>): void {
    if (state && early.has(sha256)) this.have.delete(sha256);
    else this.have.set(sha256, null);
  }

  /** The bytes, if they are still what their name says (STORE-3); damaged ones are marked, and seen. */
  private async soundBytes({ ref }: Upload): Promise<Uint8Array<ArrayBuffer> | undefined> {
    if (this.last?.sha256 === ref.sha256) return this.last.bytes;
    const { store, sha256 } = this.parts;
    const held = await store.bytes(ref.sha256);
    const bytes = held && new Uint8Array(held);
    if (bytes && bytes.length === ref.size && (await sha256(bytes)) === ref.sha256) {
      this.last = { sha256: ref.sha256, bytes };
      return bytes;
    }
    await store.markDamaged(ref.sha256);
    return undefined;
  }
}
