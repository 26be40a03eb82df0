import { apply } from '../../domain/apply.ts';
import { type Change, keyText, type RecordKey } from '../../domain/change.ts';
import { judge } from '../../domain/judge.ts';
import type { Session } from '../../domain/permission.ts';
import type { SyncRecord } from '../../domain/record.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Outcome } from '../../protocol/sync.ts';
import { readerOf } from '../people/who.ts';
import type { AppliedChange, Commit, Effect, Present, RefusedChange } from '../store/endpoint-store.ts';
import { attachedBytes } from '../store/shown-bytes.ts';
import { isCatalogueType, type Roster } from './catalogues.ts';
import type { IncomingChange } from './incoming-change.ts';
import { receiptCode } from './receipt-code.ts';
import { scopeOf } from './scope.ts';

/** A change and who hands it in, when, on which device. */
export type Pushed = { incoming: IncomingChange; session: Session; deviceId: string; at: number };

export type Decided = Commit & { outcomes: Outcome[] };

/** What becomes of each change, in their order; each builds on those before it. Pure: runs inside the store's transaction. */
export function decidePush(present: Present, roster: Roster, pushed: readonly Pushed[]): Decided {
  const decision = new Decision(present, roster);
  const outcomes = pushed.map((one) => decision.take(one));
  return { outcomes, effects: decision.effects, refused: decision.refused };
}

class Decision {
  readonly effects: Effect[] = [];
  readonly refused: RefusedChange[] = [];
  private readonly applied: Map<string, AppliedChange>;
  private readonly records: Map<string, SyncRecord>;
  private sequence: number;
  private roster: Roster;
  /** Roster and campaigns changed by this push and not yet in `roster`. */
  private unread: SyncRecord[] = [];

  constructor(present: Present, roster: Roster) {
    this.applied = new Map(present.applied);
    this.records = new Map(present.records);
    this.sequence = present.sequence;
    this.roster = roster;
  }

  take(pushed: Pushed): Outcome {
    const { change, contentHash } = pushed.incoming;
    if (!change) return this.setAside(pushed, { reason: 'malformed' });
    const before = this.applied.get(change.changeId);
    if (before) {
      if (before.contentHash !== contentHash) return this.setAside(pushed, { reason: 'content-differs' });
      return outcomeOf(change, before);
    }
    this.readRoster(change);
    const refusal = judge(change, this.recordOf(change.record), {
      session: pushed.session,
      catalogue: this.roster.catalogue,
      recordOf: (key) => this.recordOf(key),
    });
    return refusal ? this.setAside(pushed, refusal) : this.apply(pushed, change);
  }

  private apply({ incoming, session, at }: Pushed, change: Change): Outcome {
    this.sequence += 1;
    const receipt = { at, code: receiptCode(this.sequence) };
    const record = apply(this.recordOf(change.record), change, { sequence: this.sequence, receipt });
    this.records.set(keyText(record), record);
    if (isCatalogueType(record.type)) this.unread.push(record);
    const applied = { contentHash: incoming.contentHash, revision: record.revision, receipt };
    this.applied.set(change.changeId, applied);
    this.effects.push({
      ...applied,
      change,
      record,
      sequence: this.sequence,
      scope: scopeOf(record, this.roster.catalogue, (key) => this.recordOf(key)),
      bytes: attachedBytes(change),
      authorPartyId: session.partyId,
      authorReads: readerOf({ session }),
    });
    return outcomeOf(change, applied);
  }

  private setAside({ incoming, session, deviceId, at }: Pushed, refusal: Refusal): Outcome {
    const { changeId, contentHash, body } = incoming;
    const { personId } = session;
    this.refused.push({ changeId, contentHash, body, personId, deviceId, at, refusal });
    return { outcome: 'set-aside', changeId, refusal };
  }

  private recordOf(key: RecordKey): SyncRecord | undefined {
    return this.records.get(keyText(key));
  }

  /** Only what is judged by campaign and roster waits for them to be read again. */
  private readRoster(change: Change): void {
    if (this.unread.length === 0 || (change.record.type !== 'entry' && !change.campaign)) return;
    this.roster = this.roster.with(this.unread);
    this.unread = [];
  }
}

function outcomeOf(change: Change, { revision, receipt }: AppliedChange): Outcome {
  return { outcome: 'applied', changeId: change.changeId, revision, receipt };
}
