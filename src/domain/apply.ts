import { sameJson } from '../base/json.ts';
import type { Attachment } from './attachment.ts';
import type { Change } from './change.ts';
import { withLine } from './history.ts';
import type { Alternative, FieldState, Receipt, SyncRecord } from './record.ts';

/** What the endpoint adds to a change when it applies it. */
export type Stamp = { sequence: number; receipt: Receipt };

/**
 * The record after the change: pure, the same on the phone and at the endpoint (SYNC-16). `stamp` is null on a device,
 * for a change not yet acknowledged: the record then keeps its revision.
 * The change must fit the record (`judge.ts`); a change to a removed record leaves it as it is (SYNC-7).
 */
export function apply(present: SyncRecord | undefined, change: Change, stamp: Stamp | null): SyncRecord {
  if (present?.removed) return present;
  const before = present ?? emptyRecord(change, stamp);
  const revision = stamp ? before.revision + 1 : before.revision;
  const fields = mergeFields(before, change, revision);
  const attachments = mergeAttachments(before.attachments, change);
  const history = present ? withLine(before, { fields, attachments }, change) : undefined;
  return {
    ...before,
    ...(history && { history }),
    revision,
    sequence: stamp?.sequence ?? before.sequence,
    receipt: stamp?.receipt ?? before.receipt,
    fields,
    attachments,
    removed: change.remove
      ? { changeId: change.changeId, authorId: change.authorId, at: change.at }
      : before.removed,
  };
}

/**
 * What the author sees: the endpoint's version with their own unacknowledged changes on top, oldest first. Their words
 * stay in force until the endpoint answers (SYNC-16), so each change is taken as made on what lies beneath it.
 */
export function replay(
  confirmed: SyncRecord | undefined,
  unacknowledged: readonly Change[],
): SyncRecord | undefined {
  let shown = confirmed;
  for (const change of unacknowledged) {
    if (!shown && !change.create) continue;
    shown = apply(shown, { ...change, base: shown?.revision ?? 0 }, null);
  }
  return shown;
}

function emptyRecord(change: Change, stamp: Stamp | null): SyncRecord {
  return {
    ...change.record,
    ...(change.create?.restores !== undefined && { restores: change.create.restores }),
    kind: change.create?.kind ?? null,
    partyId: change.create?.partyId ?? null,
    revision: 0,
    arrival: stamp?.sequence ?? 0,
    sequence: 0,
    authorId: change.authorId,
    deviceId: change.deviceId,
    at: change.at,
    zone: change.zone,
    offset: change.offset,
    campaign: change.campaign,
    fields: {},
    attachments: {},
    receipt: null,
    removed: null,
  };
}

function mergeFields(before: SyncRecord, change: Change, revision: number): SyncRecord['fields'] {
  const fields = { ...before.fields };
  for (const [fieldId, value] of Object.entries(change.set ?? {})) {
    fields[fieldId] = mergeField(fields[fieldId], change, value, revision);
  }
  if (change.resolve) dropAlternatives(fields, new Set(change.resolve));
  return fields;
}

/** A conflict only if another device changed the field after `base` and the values differ (SYNC-6). */
function mergeField(
  present: FieldState | undefined,
  change: Change,
  value: FieldState['value'],
  revision: number,
): FieldState {
  const next: FieldState = { value, revision, deviceId: change.deviceId };
  if (!present) return next;
  const unseen = present.revision > change.base && present.deviceId !== change.deviceId;
  // A device's later word replaces its own earlier one; those of other devices stay.
  const others = (present.alternatives ?? []).filter((other) => other.deviceId !== change.deviceId);
  if (!unseen) return withAlternatives(next, others);
  if (sameJson(present.value, value)) return withAlternatives(present, others);
  const mine: Alternative = {
    changeId: change.changeId,
    deviceId: change.deviceId,
    authorId: change.authorId,
    at: change.at,
    value,
  };
  return { ...present, alternatives: [...others, mine] };
}

function withAlternatives({ alternatives: _, ...state }: FieldState, open: Alternative[]): FieldState {
  return open.length > 0 ? { ...state, alternatives: open } : state;
}

function dropAlternatives(fields: SyncRecord['fields'], settled: ReadonlySet<string>): void {
  for (const [fieldId, state] of Object.entries(fields)) {
    if (!state.alternatives) continue;
    const open = state.alternatives.filter((alternative) => !settled.has(alternative.changeId));
    fields[fieldId] = withAlternatives(state, open);
  }
}

function mergeAttachments(before: SyncRecord['attachments'], change: Change): SyncRecord['attachments'] {
  const lists = { ...before };
  for (const [fieldId, hashes] of Object.entries(change.detach ?? {})) {
    lists[fieldId] = (lists[fieldId] ?? []).filter((attachment) => !hashes.includes(attachment.sha256));
  }
  for (const [fieldId, added] of Object.entries(change.attach ?? {})) {
    lists[fieldId] = union(lists[fieldId] ?? [], added);
  }
  return lists;
}

function union(present: readonly Attachment[], added: readonly Attachment[]): Attachment[] {
  const united = new Map<string, Attachment>();
  for (const attachment of [...present, ...added]) {
    if (!united.has(attachment.sha256)) united.set(attachment.sha256, attachment);
  }
  return [...united.values()];
}
