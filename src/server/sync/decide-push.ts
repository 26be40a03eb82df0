import { apply } from '../../domain/apply.ts';
import { type Change, keyText, type RecordKey } from '../../domain/change.ts';
import { judge } from '../../domain/judge.ts';
import { namesOf, withoutOvertaken } from '../../domain/overtaken.ts';
import { readsEverything, type Session } from '../../domain/permission.ts';
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

/** A change and who hands it in, on which device. `earlier`: its `base` counts revisions of an earlier epoch (SYNC-14). */
export type Pushed = { incoming: IncomingChange; session: Session; deviceId: string; earlier: boolean };

export type Decided = Commit & { outcomes: Outcome[] };

/**
 * What becomes of each change, in their order; each builds on those before it. Pure: runs inside the store's transaction, at `at` by the
 * endpoint's clock.
 */
export function decidePush(present: Present, roster: Roster, pushed: readonly Pushed[], at: number): Decided {
  const decision = new Decision(present, roster, at);
  const outcomes = pushed.map((one) => decision.take(one));
  return { outcomes, effects: decision.effects, refused: decision.refused };
}

class Decision {
  readonly effects: Effect[] = [];
  readonly refused: RefusedChange[] = [];
  private readonly applied: Map<string, AppliedChange>;
  private readonly present: Pick<Present, 'revisionsAtEpoch' | 'later'>;
  private readonly at: number;
  private readonly records: Map<string, SyncRecord>;
  private sequence: number;
  private roster: Roster;
  /** Roster and campaigns changed by this push and not yet in `roster`. */
  private unread: SyncRecord[] = [];

  constructor(present: Present, roster: Roster, at: number) {
    this.applied = new Map(present.applied);
    this.present = present;
    this.at = at;
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
    const due = this.asItStands(pushed, change);
    const refusal = judge(due, this.recordOf(change.record), {
      session: pushed.session,
      catalogue: this.roster.catalogue,
      recordOf: (key) => this.recordOf(key),
    });
    return refusal
      ? this.setAside(pushed, this.asSeen(refusal, change, pushed.session))
      : this.apply(pushed, change, due);
  }

  /** What a person may not read is answered as if it were not there: an id that was guessed tells nothing (ROLE-3). */
  private asSeen(refusal: Refusal, change: Change, session: Session): Refusal {
    const present = this.recordOf(change.record);
    if (refusal.reason !== 'not-permitted' || present?.type !== 'entry' || change.create) return refusal;
    const { scope } = scopeOf(present, this.roster.catalogue);
    const isRead = readsEverything(session) || scope.includes(session.partyId);
    return isRead ? refusal : { reason: 'record-unknown' };
  }

  /**
   * The change as it can be taken now: without what its device has said since; and one of an earlier epoch has seen what the backup held,
   * nothing that came after the restore.
   */
  private asItStands({ earlier }: Pushed, change: Change): Change {
    const later = this.present.later.get(change.changeId) ?? [];
    const said = new Set(later.flatMap(namesOf));
    const due = withoutOvertaken(change, (name) => said.has(name));
    if (!earlier) return due;
    const held = this.present.revisionsAtEpoch.get(keyText(change.record)) ?? 0;
    return { ...due, base: Math.min(change.base, held) };
  }

  private apply({ incoming, session }: Pushed, change: Change, due: Change): Outcome {
    this.sequence += 1;
    const receipt = { at: this.at, code: receiptCode(this.sequence) };
    const record = apply(this.recordOf(change.record), due, { sequence: this.sequence, receipt });
    this.records.set(keyText(record), record);
    if (isCatalogueType(record.type)) this.unread.push(record);
    const applied = { contentHash: incoming.contentHash, revision: record.revision, receipt };
    this.applied.set(change.changeId, applied);
    this.effects.push({
      ...applied,
      change,
      record,
      sequence: this.sequence,
      ...scopeOf(record, this.roster.catalogue),
      bytes: attachedBytes(change),
      authorPartyId: session.partyId,
      authorReads: readerOf({ session }),
    });
    return outcomeOf(change, applied);
  }

  private setAside({ incoming, session, deviceId }: Pushed, refusal: Refusal): Outcome {
    const { changeId, contentHash, body } = incoming;
    const { personId } = session;
    this.refused.push({ changeId, contentHash, body, personId, deviceId, at: this.at, refusal });
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
