import type { Attachment } from '../domain/attachment.ts';
import { formOfKind, isReportKind, kindOf } from '../domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../domain/campaign/campaign-schema.ts';
import type { Form } from '../domain/campaign/form-schema.ts';
import type { CampaignVersion } from '../domain/catalogue.ts';
import { dayOf } from '../domain/days.ts';
import { defaultValues } from '../domain/default-values.ts';
import type { Entry } from '../domain/entry.ts';
import { likeLast } from '../domain/like-last.ts';
import { mayWriteEntryOf, type Session } from '../domain/permission.ts';
import { reviewOf } from '../domain/place-status.ts';
import { typedValues } from '../domain/typed-values.ts';
import { type Context, type EntryRow, ownCampaigns } from './context.ts';
import { formOfEntry } from './entry-form.ts';
import { entryTitle } from './entry-title.ts';
import { choicesOf, suggestionsOf } from './form-choices.ts';
import { defaultContext } from './form-defaults.ts';
import type { FormDraft, FormOpening, FormView } from './form-work.ts';
import { lastEntry } from './last-entry.ts';
import { formDraft } from './stored-draft.ts';
import type { Workbench } from './workbench.ts';

/** The form with what stands in it: the draft that lies here, else the entry to edit, else what a new one opens with. */
export async function formView(bench: Workbench, opening: FormOpening): Promise<FormView | null> {
  const context = await bench.context();
  const { session } = context;
  if (!session || session.role === 'viewer') return null;
  const kept = await keptDraft(bench, opening);
  if (kept) return viewOf(bench, context, session, { draft: kept, resumed: true, like: null });
  const { about } = opening;
  if (about === null) return null;
  if ('entryId' in about) {
    const found = context.entries.get(about.entryId);
    if (!found || !mayWriteEntryOf(session, found.entry)) return null;
    const draft = editDraft(bench, context, opening.draftId, found);
    return draft && viewOf(bench, context, session, { draft, resumed: false, like: null });
  }
  const version = ownCampaigns(context).find(({ ref }) => ref.id === about.campaignId);
  const fresh =
    version && newDraft(bench, context, unusedId(bench, context, opening.draftId), version, about);
  return fresh ? viewOf(bench, context, session, { ...fresh, resumed: false }) : null;
}

/** An address that is opened again after its draft was saved begins another entry. */
function unusedId({ ids }: Workbench, { rows }: Context, draftId: string): string {
  return rows.some(({ shown }) => shown.id === draftId) ? ids.next() : draftId;
}

/** By its id; or the one that edits the entry already: two drafts of one entry would each undo the other. */
async function keptDraft({ store }: Workbench, { draftId, about }: FormOpening): Promise<FormDraft | null> {
  const kept = await store.draft(draftId);
  if (kept?.screen === 'form') return formDraft(kept);
  if (about === null || !('entryId' in about)) return null;
  const other = (await store.drafts()).find(
    (draft) => draft.screen === 'form' && draft.record?.id === about.entryId,
  );
  return other ? formDraft(other) : null;
}

/** The draft that edits an entry as it stands. */
export function editDraft(
  bench: Workbench,
  context: Context,
  draftId: string,
  { entry, row }: EntryRow,
): FormDraft | null {
  const form = formOfEntry(context, entry)?.form;
  if (!form) return null;
  return {
    id: draftId,
    entryId: entry.id,
    base: row.shown.revision,
    ...(context.state.cursor && { epoch: context.state.cursor.epoch }),
    campaign: entry.campaign,
    kind: entry.kind,
    typed: typedValues(form, entry.values),
    attachments: entry.attachments,
    opened: { values: entry.values, attachments: entry.attachments },
    field: null,
    at: Math.round(bench.clock.now()),
  };
}

type Fresh = { draft: FormDraft; like: Entry | null };

function newDraft(
  bench: Workbench,
  context: Context,
  draftId: string,
  { ref, campaign }: CampaignVersion,
  { kind, like }: { kind: string; like: 'last' | 'nothing' },
): Fresh | null {
  const form = isReportKind(campaign, kind) ? undefined : formOfKind(campaign, kind);
  if (!form) return null;
  const now = bench.clock.now();
  const defaults = defaultValues(form, defaultContext(context, campaign, kind, now));
  const last = like === 'last' ? lastEntry(context, campaign, kind) : null;
  const values = last ? likeLast(form, last.values, defaults) : defaults;
  const nothing: { [fieldId: string]: Attachment[] } = {};
  const draft: FormDraft = {
    id: draftId,
    entryId: null,
    base: 0,
    campaign: ref,
    kind,
    typed: typedValues(form, values),
    attachments: nothing,
    opened: null,
    field: null,
    at: Math.round(now),
  };
  return { draft, like: last };
}

function viewOf(
  bench: Workbench,
  context: Context,
  session: Session,
  { draft, resumed, like }: { draft: FormDraft; resumed: boolean; like: Entry | null },
): FormView | null {
  const about = formOfEntry(context, draft);
  if (!about) return null;
  const { campaign, form } = about;
  const kind = kindOf(campaign, draft.kind);
  const source = { context, session, campaign, kind: draft.kind };
  return {
    draft,
    resumed,
    campaign,
    form,
    kindVi: kind?.labelVi ?? form.titleVi,
    icon: kind?.icon ?? null,
    today: dayOf(bench.clock.now(), campaign.timeZone),
    choices: choicesOf(source, form),
    suggestions: suggestionsOf(source, form),
    last: draft.entryId === null ? lastOffer(context, campaign, form, draft.kind, like) : null,
    returnedVi: returnedVi(context, draft),
  };
}

function lastOffer(
  context: Context,
  campaign: Campaign,
  form: Form,
  kind: string,
  used: Entry | null,
): FormView['last'] {
  const last = used ?? lastEntry(context, campaign, kind);
  if (!last) return null;
  const titleVi = entryTitle(context, campaign, form, last.values);
  return { entryId: last.id, titleVi, used: used !== null };
}

function returnedVi(context: Context, { entryId }: FormDraft): string | null {
  const entry = entryId === null ? undefined : context.entries.get(entryId)?.entry;
  const review = entry && reviewOf(entry, context.reviewsInForce);
  return review?.state === 'returned' ? (review.reason ?? '') : null;
}
