import * as z from 'zod/mini';
import { parseCampaign } from './campaign/campaign-faults.ts';
import { campaignKey } from './catalogue.ts';
import type { Change, RecordKey } from './change.ts';
import { type SyncRecord, valuesOf } from './record.ts';
import type { Refusal } from './refusal.ts';
import { campaignRecordSchema, reviewSchema, valueSchemas } from './roster.ts';

/** A change to a record that is not an entry: its values must fit the schema of its type. */
export function judgeValues(
  change: Change,
  type: keyof typeof valueSchemas,
  present: SyncRecord | undefined,
  { recordOf }: { recordOf(key: RecordKey): SyncRecord | undefined },
): Refusal | null {
  const { create } = change;
  // Only an entry has a kind and a party, and is restored.
  const isOfEntry =
    create && (create.kind !== null || create.partyId !== null || create.restores !== undefined);
  if (isOfEntry) return { reason: 'malformed' };
  const known = new Set(Object.keys(valueSchemas[type].shape));
  for (const fieldId of [change.set, change.attach, change.detach].flatMap((by) => Object.keys(by ?? {}))) {
    if (!known.has(fieldId)) return { reason: 'field-unknown', field: fieldId };
  }
  const attached = Object.keys({ ...change.attach, ...change.detach })[0];
  if (attached !== undefined) return { reason: 'value-invalid', field: attached };
  // A version of a campaign never changes or goes: a re-issue is a new version, so that no entry is orphaned.
  if (type === 'campaign' && present) return { reason: 'not-permitted' };
  if (change.remove) return null;
  return (
    judgeResult(change, type, present) ??
    judgeCampaign(change, present) ??
    judgeReview(change, present, recordOf)
  );
}

/** The values as the author meant them; where another device was faster, what stands may differ (SYNC-6). */
function intended(change: Change, present: SyncRecord | undefined): { [fieldId: string]: unknown } {
  const values = { ...(present ? valuesOf(present) : {}), ...change.set };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function judgeResult(
  change: Change,
  type: keyof typeof valueSchemas,
  present: SyncRecord | undefined,
): Refusal | null {
  const parsed = z.safeParse(valueSchemas[type], intended(change, present));
  if (parsed.success) return null;
  const field = parsed.error.issues[0]?.path[0];
  return field === undefined
    ? { reason: 'value-invalid' }
    : { reason: 'value-invalid', field: String(field) };
}

/** The record is named after what is in it, so that a campaign and version are there once. */
function judgeCampaign(change: Change, present: SyncRecord | undefined): Refusal | null {
  if (change.record.type !== 'campaign') return null;
  const { version, content } = z.parse(campaignRecordSchema, intended(change, present));
  const parsed = parseCampaign(content);
  const isNamed =
    'campaign' in parsed && change.record.id === campaignKey({ id: parsed.campaign.id, version });
  return isNamed ? null : { reason: 'value-invalid', field: 'content' };
}

/** A review names a revision of an entry that is there (REVIEW-1). */
function judgeReview(
  change: Change,
  present: SyncRecord | undefined,
  recordOf: (key: RecordKey) => SyncRecord | undefined,
): Refusal | null {
  if (change.record.type !== 'review') return null;
  const { entryId, revision } = z.parse(reviewSchema, intended(change, present));
  const entry = recordOf({ type: 'entry', id: entryId });
  if (!entry || entry.removed || revision > entry.revision) return { reason: 'review-misplaced' };
  return null;
}
