import { type Json, sameJson } from '../base/json.ts';
import type { Attachment } from '../domain/attachment.ts';
import { kindOf } from '../domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../domain/campaign/campaign-schema.ts';
import type { Form } from '../domain/campaign/form-schema.ts';
import type { RecordKey } from '../domain/change.ts';
import { dayOf } from '../domain/days.ts';
import { takesPart } from '../domain/party.ts';
import { mayWriteEntryOf } from '../domain/permission.ts';
import { readTyped } from '../domain/typed-values.ts';
import type { NewChange } from '../storage/port/rows.ts';
import { amendment } from './amend-intents.ts';
import type { Context, EntryRow } from './context.ts';
import { formOfEntry } from './entry-form.ts';
import { entryTitle } from './entry-title.ts';
import { placeName } from './entry-view.ts';
import type { FormDraft, FormSaved } from './form-work.ts';
import type { Undo } from './notebook.ts';
import { mayCheck } from './place-rows.ts';
import { CheckRefusedError, NotPermittedError, UnknownThingError } from './refusals.ts';
import { heldOf } from './shot-bytes.ts';
import { newChange, sessionOf, type Workbench } from './workbench.ts';

type Values = { [fieldId: string]: Json };
type Lists = { [fieldId: string]: Attachment[] };
type Content = { values: Values; attachments: Lists };

/**
 * Lưu: one change and the end of its draft, in one transaction (STORE-2). A new entry is called as its draft was, so that a draft saved
 * twice (in two tabs) is one entry, edited.
 */
export async function saveForm(bench: Workbench, draft: FormDraft): Promise<FormSaved> {
  const context = await bench.context();
  const about = formOfEntry(context, draft);
  if (!about) throw new UnknownThingError('campaign');
  const content = readContent(bench, about, draft);
  mustBeOwnPlace(context, about, draft, content);
  const titleVi = titleOf(context, about, draft, content);
  const placeVi = placeName(context, about.form, content);
  const present = context.entries.get(draft.entryId ?? draft.id);
  if (present) return saveEdit(bench, context, { draft, present, content, titleVi, placeVi });
  if (draft.entryId !== null) throw new UnknownThingError('entry');
  const { partyId } = sessionOf(context);
  if (!takesPart(about.campaign, context.catalogue, partyId)) throw new NotPermittedError('entry');
  const record: RecordKey = { type: 'entry', id: draft.id };
  const attach = filledLists(content.attachments);
  const change = newChange(bench, context, {
    campaign: draft.campaign,
    record,
    base: 0,
    create: { kind: draft.kind, partyId },
    set: content.values,
    ...(Object.keys(attach).length > 0 && { attach }),
  });
  await bench.save({ changes: [change], bytes: [], held: heldIn(attach), draftId: draft.id });
  return { entryId: record.id, titleVi, undo: { undo: 'remove', record, placeVi }, unchanged: false };
}

/** Refused as a whole while something lacks or does not fit; what only warns is kept. */
function readContent(
  bench: Workbench,
  { campaign, form }: { campaign: Campaign; form: Form },
  draft: FormDraft,
): Content {
  const today = dayOf(bench.clock.now(), campaign.timeZone);
  const { values, visible, faults } = readTyped(campaign, form, draft.typed, draft.attachments, today);
  const refusing = faults.filter((fault) => fault.refuses);
  if (refusing.length > 0) throw new CheckRefusedError(refusing);
  const shown = new Set(visible.map((field) => field.id));
  const attachments = Object.entries(draft.attachments).filter(([fieldId]) => shown.has(fieldId));
  return { values, attachments: Object.fromEntries(attachments) };
}

/** A place that was there before may stay, whatever has become of it; another must be the person's to check (ROLE-2). */
function mustBeOwnPlace(
  context: Context,
  { campaign, form }: { campaign: Campaign; form: Form },
  draft: FormDraft,
  { values }: Content,
): void {
  const fieldId = form.roles.place;
  const isCheck = campaign.checklists.some((checklist) => checklist.kind === draft.kind);
  const placeId = values[fieldId ?? ''];
  if (fieldId === undefined || !isCheck || placeId === draft.opened?.values[fieldId]) return;
  const place = context.catalogue.places.get(String(placeId));
  if (!place) throw new UnknownThingError('place');
  if (!mayCheck(context, sessionOf(context), campaign, place)) throw new NotPermittedError('check');
}

function titleOf(
  context: Context,
  { campaign, form }: { campaign: Campaign; form: Form },
  { kind }: FormDraft,
  { values }: Content,
): string {
  return entryTitle(context, campaign, form, values) || (kindOf(campaign, kind)?.labelVi ?? '');
}

type Edit = {
  draft: FormDraft;
  present: EntryRow;
  content: Content;
  titleVi: string;
  placeVi: string | null;
};

async function saveEdit(bench: Workbench, context: Context, edit: Edit): Promise<FormSaved> {
  const { draft, present, content, titleVi, placeVi } = edit;
  const { entry, row } = present;
  if (!mayWriteEntryOf(sessionOf(context), entry)) throw new NotPermittedError('entry');
  const saved = { entryId: entry.id, titleVi };
  const what = differences(draft.opened ?? { values: {}, attachments: {} }, content);
  if (!what) {
    await bench.store.dropDraft(draft.id);
    return { ...saved, undo: null, unchanged: true };
  }
  const base = draft.opened ? baseOf(context, draft) : row.shown.revision;
  const change: NewChange = { ...amendment(bench, context, row.shown, what), base };
  const held = heldIn(what.attach ?? {});
  const undo = revertOf(entry, what, placeVi);
  await bench.save({ changes: [change], bytes: [], held, draftId: draft.id });
  return { ...saved, undo, unchanged: false };
}

/** What was seen under an earlier epoch is no revision of this one: then nothing of what others wrote is taken for seen (SYNC-14). */
function baseOf({ state }: Context, { base, epoch }: FormDraft): number {
  const present = state.cursor?.epoch;
  return epoch === undefined || epoch === present ? base : 0;
}

type Differences = Pick<NewChange, 'set' | 'attach' | 'detach'>;

/** Only what the person has changed since the form was opened: what others changed meanwhile stays theirs. Null for nothing. */
function differences(opened: Content, now: Content): Differences | null {
  const set: Values = {};
  for (const fieldId of keysOf(opened.values, now.values)) {
    const value = now.values[fieldId] ?? null;
    if (!sameJson(opened.values[fieldId] ?? null, value)) set[fieldId] = value;
  }
  const attach: Lists = {};
  const detach: { [fieldId: string]: string[] } = {};
  for (const fieldId of keysOf(opened.attachments, now.attachments)) {
    const [before, after] = [opened.attachments[fieldId] ?? [], now.attachments[fieldId] ?? []];
    const added = without(after, before);
    const gone = without(before, after).map(({ sha256 }) => sha256);
    if (added.length > 0) attach[fieldId] = added;
    if (gone.length > 0) detach[fieldId] = gone;
  }
  const what = {
    ...(Object.keys(set).length > 0 && { set }),
    ...(Object.keys(attach).length > 0 && { attach }),
    ...(Object.keys(detach).length > 0 && { detach }),
  };
  return Object.keys(what).length > 0 ? what : null;
}

/** What gives the entry back what it holds now. */
function revertOf(entry: EntryRow['entry'], what: Differences, placeVi: string | null): Undo {
  const set = Object.keys(what.set ?? {}).map((fieldId) => [fieldId, entry.values[fieldId] ?? null]);
  const attach = Object.entries(what.detach ?? {}).map(([fieldId, hashes]) => [
    fieldId,
    (entry.attachments[fieldId] ?? []).filter(({ sha256 }) => hashes.includes(sha256)),
  ]);
  const detach = Object.entries(what.attach ?? {}).map(([fieldId, added]) => [
    fieldId,
    added.map(({ sha256 }) => sha256),
  ]);
  return {
    undo: 'revert',
    record: { type: 'entry', id: entry.id },
    set: Object.fromEntries(set),
    attach: Object.fromEntries(attach),
    detach: Object.fromEntries(detach),
    placeVi,
  };
}

function keysOf(a: object, b: object): Set<string> {
  return new Set([...Object.keys(a), ...Object.keys(b)]);
}

function without(list: readonly Attachment[], other: readonly Attachment[]): Attachment[] {
  const known = new Set(other.map(({ sha256 }) => sha256));
  return list.filter(({ sha256 }) => !known.has(sha256));
}

function filledLists(lists: Lists): Lists {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}

function heldIn(attach: Lists) {
  return heldOf(Object.values(attach).flat());
}
