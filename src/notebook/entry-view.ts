import type { Attachment } from '../domain/attachment.ts';
import { formOfKind, isAttachmentField, kindOf } from '../domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../domain/campaign/campaign-schema.ts';
import type { Form } from '../domain/campaign/form-schema.ts';
import { partyNameVi } from '../domain/catalogue.ts';
import { keyText } from '../domain/change.ts';
import { computedValue } from '../domain/computed-values.ts';
import { visibleFields } from '../domain/conditions.ts';
import type { Entry } from '../domain/entry.ts';
import { isFilled } from '../domain/entry-values.ts';
import { mayWriteEntryOf } from '../domain/permission.ts';
import { reviewOf } from '../domain/place-status.ts';
import { type Context, type EntryRow, versionOf } from './context.ts';
import { statusLabel } from './place-rows.ts';
import { saveStateOf } from './save-state.ts';
import { valueText } from './value-text.ts';
import type { EntryView, PhotoView } from './views.ts';

/** Whether bytes are on this device. */
export type Holds = (sha256: string) => Promise<boolean>;

/** An entry for reading, in the words of the version it was made under. */
export async function entryView(
  context: Context,
  holds: Holds,
  { entry, row }: EntryRow,
): Promise<EntryView> {
  const campaign = versionOf(context, entry.campaign)?.campaign;
  const form = campaign && formOfKind(campaign, entry.kind);
  const { me, session, catalogue } = context;
  return {
    entryId: entry.id,
    kindVi: (campaign && kindOf(campaign, entry.kind)?.labelVi) ?? entry.kind,
    partyVi: partyNameVi(catalogue, entry.partyId) ?? '',
    authorVi: authorName(context, entry.authorId),
    mine: entry.authorId === me?.personId,
    at: entry.at,
    placeVi: placeName(context, form, entry),
    statusVi: campaign ? statusLabel(context, campaign, entry) : null,
    lines: campaign && form ? lines(context, campaign, form, entry) : [],
    photos: await photoViews(context, holds, form, entry),
    save: saveStateOf(context, row),
    receipt: row.shown.receipt,
    review: reviewView(context, entry),
    mayEdit: session !== null && mayWriteEntryOf(session, entry),
  };
}

export function authorName({ me, catalogue }: Context, personId: string): string {
  if (personId === me?.personId) return me.nameVi;
  return catalogue.people.get(personId)?.nameVi ?? '';
}

/** The name of the place an entry is about; null where it is about none. */
export function placeName(
  { catalogue }: Context,
  form: Form | undefined,
  { values }: Pick<Entry, 'values'>,
): string | null {
  const placeId = values[form?.roles.place ?? ''];
  return typeof placeId === 'string' ? (catalogue.places.get(placeId)?.nameVi ?? null) : null;
}

function reviewView(context: Context, entry: Entry): EntryView['review'] {
  const review = reviewOf(entry, context.reviewsInForce);
  return review ? { state: review.state, reasonVi: review.reason ?? null } : null;
}

/** What has a place of its own on the screen is left out, and so are personal fields. */
function lines(context: Context, campaign: Campaign, form: Form, entry: Entry): EntryView['lines'] {
  const apart = [form.roles.place, form.roles.status];
  return visibleFields(form, entry.values).flatMap((field) => {
    const computed = field.type === 'computed' ? computedValue(form, field, entry.values) : undefined;
    const value = entry.values[field.id] ?? computed;
    if (!isFilled(value) || field.personal || apart.includes(field.id)) return [];
    return [{ labelVi: field.labelVi, textVi: valueText(campaign, context.catalogue, field, value) }];
  });
}

function photoViews(
  context: Context,
  holds: Holds,
  form: Form | undefined,
  entry: Entry,
): Promise<PhotoView[]> {
  const uploads = context.uploads.get(keyText({ type: 'entry', id: entry.id })) ?? [];
  const waiting = new Set(uploads.map((upload) => upload.ref.sha256));
  return Promise.all(
    attachmentsOf(form, entry).map(async (attachment) => ({
      attachment,
      onDevice: await holds(attachment.thumbnail?.sha256 ?? attachment.sha256),
      sent: !waiting.has(attachment.sha256),
    })),
  );
}

/** In the form's order; those of fields that the form does not know come last. */
function attachmentsOf(form: Form | undefined, { attachments }: Entry): Attachment[] {
  const known = (form?.fields ?? []).filter(isAttachmentField).map((field) => field.id);
  const fieldIds = new Set([...known, ...Object.keys(attachments)]);
  return [...fieldIds].flatMap((fieldId) => attachments[fieldId] ?? []);
}
