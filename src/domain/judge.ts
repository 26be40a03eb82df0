import type { Catalogue } from './catalogue.ts';
import { campaignKey } from './catalogue.ts';
import type { Change, RecordKey } from './change.ts';
import { judgeEntry } from './judge-entry.ts';
import { judgeValues } from './judge-values.ts';
import { mayWriteEntryOf, type Session } from './permission.ts';
import type { SyncRecord } from './record.ts';
import type { Refusal, RefusalReason } from './refusal.ts';

/** What a change is judged against, besides the record it changes. */
export type Bench = {
  session: Session;
  catalogue: Catalogue;
  /** The present version of another record: a review names the entry it judges, a copy the removed entry it restores. */
  recordOf(key: RecordKey): SyncRecord | undefined;
};

/**
 * Why the endpoint sets this change aside; null where it may be applied. Pure. Required fields and limits of the form never refuse a
 * change: what lacks them is kept and not counted.
 */
export function judge(change: Change, present: SyncRecord | undefined, bench: Bench): Refusal | null {
  const reason =
    authorFault(change, bench.session) ??
    permissionFault(change, present, bench.session) ??
    recordFault(change, present) ??
    campaignFault(change, bench.catalogue);
  if (reason) return { reason };
  return change.record.type === 'entry'
    ? judgeEntry(change, present, bench)
    : judgeValues(change, change.record.type, present, bench);
}

/** Kept with the endpoint, seen by the desk, never merged (SYNC-11). */
function authorFault(change: Change, session: Session): RefusalReason | null {
  return change.authorId === session.personId ? null : 'other-author';
}

/** Entries are written by their own party and by the desk, everything else by the desk alone (ROLE-2). */
function permissionFault(
  change: Change,
  present: SyncRecord | undefined,
  session: Session,
): RefusalReason | null {
  if (change.record.type !== 'entry') return session.role === 'desk' ? null : 'not-permitted';
  const owner = present ?? change.create;
  if (!owner) return session.role === 'viewer' ? 'not-permitted' : null;
  return mayWriteEntryOf(session, owner) ? null : 'not-permitted';
}

function recordFault(change: Change, present: SyncRecord | undefined): RefusalReason | null {
  if (present?.removed) return 'record-removed';
  if (present && change.create) return 'record-exists';
  if (!present && !change.create) return 'record-unknown';
  return change.base > (present?.revision ?? 0) ? 'base-unknown' : null;
}

function campaignFault(change: Change, catalogue: Catalogue): RefusalReason | null {
  if (!change.campaign) return change.record.type === 'entry' ? 'campaign-unknown' : null;
  return catalogue.campaigns.has(campaignKey(change.campaign)) ? null : 'campaign-unknown';
}
