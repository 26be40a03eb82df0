import { type Json, sameJson } from '../base/json.ts';
import { largestAttachment } from './attachment.ts';
import {
  fieldOf,
  fieldOfRole,
  formOfKind,
  isAttachmentField,
  isReportKind,
} from './campaign/campaign-lookup.ts';
import type { Campaign } from './campaign/campaign-schema.ts';
import type { Field, Form } from './campaign/form-schema.ts';
import { type Catalogue, campaignKey } from './catalogue.ts';
import type { Change, RecordKey } from './change.ts';
import { valueFault } from './entry-values.ts';
import { takesPart } from './party.ts';
import { mayCheckPlace, mayWriteEntryOf, type Session } from './permission.ts';
import { type SyncRecord, valuesOf } from './record.ts';
import type { Refusal } from './refusal.ts';
import { ownerOf } from './roster.ts';

/** Attachments in one field, where the form gives no `max`. */
export const mostAttachments = 50;

type EntryBench = {
  session: Session;
  catalogue: Catalogue;
  recordOf(key: RecordKey): SyncRecord | undefined;
};

/** A change to an entry, judged by the form of its kind in the campaign version the entry was made under. */
export function judgeEntry(
  change: Change,
  present: SyncRecord | undefined,
  { session, catalogue, recordOf }: EntryBench,
): Refusal | null {
  const ref = present?.campaign ?? change.campaign;
  const campaign = ref && catalogue.campaigns.get(campaignKey(ref))?.campaign;
  if (!campaign) return { reason: 'campaign-unknown' };
  const { kind, partyId } = present ?? change.create ?? { kind: null, partyId: null };
  if (kind === null || partyId === null) return { reason: 'malformed' };
  const form = isReportKind(campaign, kind) ? undefined : formOfKind(campaign, kind);
  if (!form) return { reason: 'kind-unknown' };
  if (!present && !takesPart(campaign, catalogue, partyId)) {
    return { reason: 'value-invalid', field: 'partyId' };
  }
  const original = originalOf(change, session, recordOf);
  return (
    judgeCopy(change, original) ??
    judgeSet(change, form, campaign) ??
    judgeAttachments(change, form, present, original) ??
    judgePlace(change, present, { session, catalogue, campaign, form, kind, original })
  );
}

/** The removed entry that the new one is a copy of. What is not theirs to write is not there for them (ROLE-3). */
function originalOf(
  { create }: Change,
  session: Session,
  recordOf: EntryBench['recordOf'],
): SyncRecord | undefined {
  if (create?.restores === undefined) return undefined;
  const original = recordOf({ type: 'entry', id: create.restores });
  return original && mayWriteEntryOf(session, original) ? original : undefined;
}

/** Restoring makes a copy of what was removed (SYNC-7): it stands where that stood, for the same party, at the same time. */
function judgeCopy({ create }: Change, original: SyncRecord | undefined): Refusal | null {
  if (create?.restores === undefined) return null;
  if (!original) return { reason: 'record-unknown', field: 'restores' };
  if (!original.removed) return { reason: 'record-exists', field: 'restores' };
  const isAlike = original.kind === create.kind && original.partyId === create.partyId;
  return isAlike ? null : { reason: 'malformed', field: 'restores' };
}

/** The party whose place an entry checks, where its kind is a checklist's; null for the desk's office. */
export function placeChecked(
  entry: { kind: string; values: { [fieldId: string]: Json } },
  campaign: Campaign,
  catalogue: Catalogue,
): { field: string; known: boolean; ownerId: string | null } | undefined {
  const form = formOfKind(campaign, entry.kind);
  const field = form && fieldOfRole(form, 'place');
  if (!field || !campaign.checklists.some((checklist) => checklist.kind === entry.kind)) return undefined;
  const placeId = entry.values[field.id];
  if (typeof placeId !== 'string') return undefined;
  const place = catalogue.places.get(placeId);
  return { field: field.id, known: place !== undefined, ownerId: place ? ownerOf(place) : null };
}

function judgePlace(
  change: Change,
  present: SyncRecord | undefined,
  to: {
    session: Session;
    catalogue: Catalogue;
    campaign: Campaign;
    form: Form;
    kind: string;
    original: SyncRecord | undefined;
  },
): Refusal | null {
  const field = fieldOfRole(to.form, 'place');
  // A place that was judged before stays as it is, whatever has become of it in the roster since.
  if (!field || change.set?.[field.id] === undefined) return null;
  if (to.original && sameJson(valuesOf(to.original)[field.id] ?? null, change.set[field.id] ?? null))
    return null;
  const values = { ...(present ? valuesOf(present) : {}), ...change.set };
  const checked = placeChecked({ kind: to.kind, values }, to.campaign, to.catalogue);
  if (!checked) return null;
  if (!checked.known) return { reason: 'value-invalid', field: checked.field };
  return mayCheckPlace(to.session, checked.ownerId, to.catalogue.deskParties)
    ? null
    : { reason: 'not-permitted', field: checked.field };
}

function judgeSet(change: Change, form: Form, campaign: Campaign): Refusal | null {
  for (const [fieldId, value] of Object.entries(change.set ?? {})) {
    const field = fieldOf(form, fieldId);
    if (!field) return { reason: 'field-unknown', field: fieldId };
    if (value !== null && valueFault(campaign, field, value) !== null) {
      return { reason: 'value-invalid', field: fieldId };
    }
  }
  return null;
}

function judgeAttachments(
  change: Change,
  form: Form,
  present: SyncRecord | undefined,
  original: SyncRecord | undefined,
): Refusal | null {
  const fieldIds = [...Object.keys(change.detach ?? {}), ...Object.keys(change.attach ?? {})];
  for (const fieldId of fieldIds) {
    const field = fieldOf(form, fieldId);
    if (!field) return { reason: 'field-unknown', field: fieldId };
    if (!isAttachmentField(field)) return { reason: 'value-invalid', field: fieldId };
    if (isTooLarge(change, field)) return { reason: 'value-invalid', field: fieldId };
    if (isTooMany(change, field, present, original))
      return { reason: 'too-many-attachments', field: fieldId };
  }
  return null;
}

function isTooLarge(change: Change, field: Field): boolean {
  const most = field.maxMB === undefined ? largestAttachment : field.maxMB * 1024 * 1024;
  return (change.attach?.[field.id] ?? []).some((attachment) => attachment.size > most);
}

/**
 * Too many is what the author could see to be too many. Two devices that did not know of each other may together
 * pass the form's limit: such a merge is kept, flagged and not counted (SYNC-6), up to a bound. So is its copy.
 */
function isTooMany(
  change: Change,
  field: Field,
  present: SyncRecord | undefined,
  original: SyncRecord | undefined,
): boolean {
  const added = new Set((change.attach?.[field.id] ?? []).map((attachment) => attachment.sha256));
  const gone = new Set(change.detach?.[field.id]);
  const kept = (present?.attachments[field.id] ?? []).filter(({ sha256 }) => !gone.has(sha256));
  const merged = new Set([...kept.map((attachment) => attachment.sha256), ...added]);
  const sawAll = change.base >= (present?.revision ?? 0);
  const copied = original?.attachments[field.id]?.length ?? 0;
  const most = Math.min(Math.max(field.max ?? mostAttachments, copied), mostAttachments);
  return (sawAll ? merged : added).size > most || (added.size > 0 && merged.size > mostAttachments);
}
