import type { Clock } from '../../base/clock.ts';
import type { FrameOutcome } from '../../protocol/attachments.ts';
import type { AttachmentState } from '../../protocol/sync.ts';
import type { EndpointStore } from '../store/endpoint-store.ts';
import type { AttachmentStore, BytesKey } from './attachment-store.ts';
import { CutBodyError, type IncomingFrame } from './frame-reader.ts';
import { KeyLock } from './key-lock.ts';

/** Whose upload: the party of the session. */
type Owner = { communeId: string; partyId: string };
type Named = { size: number; isWhole: boolean };

/** Takes the bytes that records of a party name, and says how far it has come. */
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
    for (const sha256 of sha256s) states.push(await this.state({ ...owner, sha256 }, named.get(sha256)));
    return states;
  }

  /** One frame, answered for itself. What arrived before the body was cut stays (SYNC-10). */
  async take(owner: Owner, frame: IncomingFrame): Promise<FrameOutcome> {
    const { sha256 } = frame;
    const key = { ...owner, sha256 };
    return this.lock.run(JSON.stringify(key), async () => {
      const named = (await this.named(owner, [sha256])).get(sha256);
      if (!named) return { outcome: 'refused', sha256, have: 0, reason: 'unknown' };
      if (named.isWhole) return { outcome: 'whole', sha256, have: named.size };
      const have = await this.attachments.partSize(key);
      if (frame.offset !== have) return { outcome: 'refused', sha256, have, reason: 'wrong-offset' };
      if (have + frame.length > named.size)
        return { outcome: 'refused', sha256, have, reason: 'beyond-size' };
      return this.append(key, frame, named.size);
    });
  }

  private async append(key: BytesKey, frame: IncomingFrame, size: number): Promise<FrameOutcome> {
    const { sha256 } = key;
    try {
      await this.attachments.append(key, frame.bytes);
    } catch (error) {
      if (!(error instanceof CutBodyError)) throw error;
    }
    const have = await this.attachments.partSize(key);
    if (have < size) return { outcome: 'part', sha256, have };
    if (await this.complete(key)) return { outcome: 'whole', sha256, have };
    return { outcome: 'refused', sha256, have: 0, reason: 'wrong-hash' };
  }

  private async state(key: BytesKey, named: Named | undefined): Promise<AttachmentState> {
    const { sha256 } = key;
    if (!named) return { sha256, state: 'unknown', have: 0 };
    if (named.isWhole) return { sha256, state: 'whole', have: named.size };
    return this.lock.run(JSON.stringify(key), async () => {
      const have = await this.attachments.partSize(key);
      if (have < named.size) return { sha256, state: 'part', have };
      // All bytes were there when the endpoint stopped, before it could check them.
      return (await this.complete(key))
        ? { sha256, state: 'whole', have }
        : { sha256, state: 'part', have: 0 };
    });
  }

  /** Acknowledged only when the hash is right and the bytes are on disk (SYNC-9). */
  private async complete(key: BytesKey): Promise<boolean> {
    if (!(await this.attachments.finish(key))) return false;
    await this.store.markWhole(key.communeId, key.partyId, key.sha256, this.clock.now());
    return true;
  }

  private async named(owner: Owner, sha256s: readonly string[]): Promise<Map<string, Named>> {
    const { communeId, partyId } = owner;
    const whole = new Set(await this.store.wholeBytes(communeId, partyId, sha256s));
    const named = await this.store.namedBytes(communeId, partyId, sha256s);
    return new Map(named.map(({ sha256, size }) => [sha256, { size, isWhole: whole.has(sha256) }]));
  }
}
