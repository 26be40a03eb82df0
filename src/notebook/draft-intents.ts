import { sameJson } from '../base/json.ts';
import type { Attachment } from '../domain/attachment.ts';
import type { Form } from '../domain/campaign/form-schema.ts';
import { dayOf } from '../domain/days.ts';
import { isFilled } from '../domain/entry-values.ts';
import { mayWriteEntryOf } from '../domain/permission.ts';
import type { Shot } from '../domain/shot.ts';
import { similarEntries } from '../domain/similar-entries.ts';
import { readTyped } from '../domain/typed-values.ts';
import { formOfEntry } from './entry-form.ts';
import { entryTitle } from './entry-title.ts';
import { editDraft } from './form-query.ts';
import type { DifferingWords, FormDraft, SimilarEntry } from './form-work.ts';
import { NotPermittedError, UnknownThingError } from './refusals.ts';
import { bytesOfShots } from './shot-bytes.ts';
import { storedDraft } from './stored-draft.ts';
import { sessionOf, type Workbench } from './workbench.ts';

/** What was typed, with the bytes of what was added to it: safe before anything else happens (STORE-4). */
export function keepDraft(bench: Workbench, draft: FormDraft, added: readonly Shot[]): Promise<void> {
  return bench.store.putDraft(storedDraft(draft), bytesOfShots(added));
}

/** Newest first. An edit is about an entry already, so it resembles none. */
export async function similarTo(bench: Workbench, draft: FormDraft): Promise<SimilarEntry[]> {
  const context = await bench.context();
  const about = formOfEntry(context, draft);
  if (draft.entryId !== null || !about) return [];
  const { campaign, form } = about;
  const now = bench.clock.now();
  const { values } = readTyped(campaign, form, draft.typed, draft.attachments, dayOf(now, campaign.timeZone));
  const { personId } = sessionOf(context);
  const candidate = { kind: draft.kind, authorId: personId, values, at: now };
  const entries = [...context.entries.values()]
    .map(({ entry }) => entry)
    .filter((entry) => entry.campaign.id === draft.campaign.id && entry.id !== draft.id);
  return similarEntries(campaign, form, candidate, entries)
    .sort((a, b) => b.at - a.at)
    .map((entry) => ({
      entryId: entry.id,
      titleVi: entryTitle(context, campaign, form, entry.values),
      at: entry.at,
    }));
}

/** What the entry says stays; what it does not say is added from the draft. */
export async function joinDraft(bench: Workbench, draft: FormDraft, entryId: string): Promise<FormDraft> {
  const context = await bench.context();
  const found = context.entries.get(entryId);
  if (!found) throw new UnknownThingError('entry');
  if (!mayWriteEntryOf(sessionOf(context), found.entry)) throw new NotPermittedError('entry');
  const edit = editDraft(bench, context, draft.id, found);
  const form = formOfEntry(context, found.entry)?.form;
  if (!edit || !form) throw new UnknownThingError('campaign');
  const merged = mergeTyped(form, edit.typed, draft.typed);
  const joined: FormDraft = {
    ...edit,
    typed: merged.typed,
    attachments: mergeLists(edit.attachments, draft.attachments),
    ...(merged.differing.length > 0 && { differing: merged.differing }),
    field: draft.field,
  };
  await keepDraft(bench, joined, []);
  return joined;
}

type Typed = FormDraft['typed'];

function mergeTyped(form: Form, present: Typed, added: Typed): { typed: Typed; differing: DifferingWords[] } {
  const typed = { ...present };
  const differing: DifferingWords[] = [];
  for (const { id, type } of form.fields) {
    const [old, own] = [present[id], added[id]];
    if (!isFilled(own) || sameJson(own, old ?? null)) continue;
    if (!isFilled(old)) typed[id] = own;
    else if (Array.isArray(old) && Array.isArray(own)) typed[id] = [...new Set([...old, ...own])];
    else if (type === 'longtext') typed[id] = `${String(old)}\n${String(own)}`;
    else if (typeof own === 'string') differing.push({ fieldId: id, textVi: own });
  }
  return { typed, differing };
}

type Lists = FormDraft['attachments'];

function mergeLists(present: Lists, added: Lists): Lists {
  const lists: { [fieldId: string]: Attachment[] } = { ...present };
  for (const [fieldId, list] of Object.entries(added)) {
    const known = new Set((lists[fieldId] ?? []).map(({ sha256 }) => sha256));
    lists[fieldId] = [...(lists[fieldId] ?? []), ...list.filter(({ sha256 }) => !known.has(sha256))];
  }
  return lists;
}
