import type { Clock } from '../../base/clock.ts';
import type { FrameOutcome } from '../../protocol/attachments.ts';
import type { AttachmentState } from '../../protocol/sync.ts';
import type { EndpointStore, Sender } from '../store/endpoint-store.ts';
import type { AttachmentStore, BytesKey } from './attachment-store.ts';
import { CutBodyError, type IncomingFrame } from './frame-reader.ts';
import { KeyLock } from './key-lock.ts';

/** Whose upload: from the session. */
type Owner = Sender & { communeId: string };
/** `parties`: under which they are named, and not whole yet. None: they are whole. */
type Named = { size: number; parties: readonly string[] };

/** Takes the bytes that records of the sender's party name, or that the sender attached, and says how far it has come. */
export class Uploads {
  private readonly store: EndpointStore;
  private readonly attachments: AttachmentStore;
  private readonly clock: Clock;
  private readonly lock = new KeyLock();

  constructor(parts: { store: EndpointStore; attachments: AttachmentStore; clock: Clock }) {
    this.store = parts.store;
    this.attachments = parts.attachments;
    this.clock = parts.clock;
  }

  /** What the endpoint has of the attachments a device offers (SYNC-10). */
  async states(owner: Owner, sha256s: readonly string[]): Promise<AttachmentState[]> {
    const named = await this.named(owner, sha256s);
    const states: AttachmentState[] = [];
    for (const sha256 of sha256s) states.push(await this.state(owner.communeId, sha256, named.get(sha256)));
    return states;
  }

  /** One frame, answered for itself. What arrived before the body was cut stays (SYNC-10). */
  async take(owner: Owner, frame: IncomingFrame): Promise<FrameOutcome> {
    const { sha256 } = frame;
    const { communeId } = owner;
    return this.lock.run(JSON.stringify([communeId, sha256]), async () => {
      const named = (await this.named(owner, [sha256])).get(sha256);
      if (!named) return { outcome: 'refused', sha256, have: 0, reason: 'unknown' };
      const [partyId] = named.parties;
      if (partyId === undefined) return { outcome: 'whole', sha256, have: named.size };
      const key = { communeId, partyId, sha256 };
      const have = await this.attachments.partSize(key);
      if (frame.offset !== have) return { outcome: 'refused', sha256, have, reason: 'wrong-offset' };
      if (have + frame.length > named.size)
        return { outcome: 'refused', sha256, have, reason: 'beyond-size' };
      return this.append(key, frame, named);
    });
  }

  private async append(key: BytesKey, frame: IncomingFrame, named: Named): Promise<FrameOutcome> {
    const { sha256 } = key;
    try {
      await this.attachments.append(key, frame.bytes);
    } catch (error) {
      if (!(error instanceof CutBodyError)) throw error;
    }
    const have = await this.attachments.partSize(key);
    if (have < named.size) return { outcome: 'part', sha256, have };
    if (await this.complete(key, named)) return { outcome: 'whole', sha256, have };
    return { outcome: 'refused', sha256, have: 0, reason: 'wrong-hash' };
  }

  private async state(communeId: string, sha256: string, named: Named | undefined): Promise<AttachmentState> {
    if (!named) return { sha256, state: 'unknown', have: 0 };
    const [partyId] = named.parties;
    if (partyId === undefined) return { sha256, state: 'whole', have: named.size };
    return this.lock.run(JSON.stringify([communeId, sha256]), async () => {
      const key = { communeId, partyId, sha256 };
      const have = await this.attachments.partSize(key);
      if (have < named.size) return { sha256, state: 'part', have };
      // All bytes were there when the endpoint stopped, before it could check them.
      return (await this.complete(key, named))
        ? { sha256, state: 'whole', have }
        : { sha256, state: 'part', have: 0 };
    });
  }

  /** Acknowledged only when the hash is right and the bytes are on disk (SYNC-9). */
  private async complete(key: BytesKey, { parties }: Named): Promise<boolean> {
    if (!(await this.attachments.finish(key))) return false;
    const now = this.clock.now();
    for (const partyId of parties) await this.store.markWhole(key.communeId, partyId, key.sha256, now);
    return true;
  }

  private async named(owner: Owner, sha256s: readonly string[]): Promise<Map<string, Named>> {
    const found = await this.store.namedBytes(owner.communeId, owner, sha256s);
    const named = new Map<string, Named>();
    for (const { sha256, size, partyId, isWhole } of found) {
      const before = named.get(sha256) ?? { size: 0, parties: [] };
      const parties = isWhole ? before.parties : [...before.parties, partyId];
      named.set(sha256, { size: Math.max(size, before.size), parties });
    }
    return named;
  }
}
