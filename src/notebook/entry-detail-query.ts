import { kindOf } from '../domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../domain/campaign/campaign-schema.ts';
import type { Form } from '../domain/campaign/form-schema.ts';
import { visibleFields } from '../domain/conditions.ts';
import { dayOf } from '../domain/days.ts';
import type { Entry } from '../domain/entry.ts';
import { entryFaults } from '../domain/entry-faults.ts';
import { isFilled } from '../domain/entry-values.ts';
import { entryDay } from '../domain/similar-entries.ts';
import type { Context } from './context.ts';
import { formOfEntry } from './entry-form.ts';
import { entryTitle } from './entry-title.ts';
import { entryView } from './entry-view.ts';
import { historyOf } from './history-views.ts';
import { entryInRow } from './log-query.ts';
import type { EntryDetail } from './log-work.ts';
import { copyOf } from './restore-intent.ts';
import { takesPhotos } from './takes-photos.ts';
import { valueText } from './value-text.ts';
import type { Workbench } from './workbench.ts';

/** One entry with its whole life; also one that was removed. */
export async function entryDetail(bench: Workbench, entryId: string): Promise<EntryDetail | null> {
  const context = await bench.context();
  const row = context.rows.find(({ shown }) => shown.id === entryId);
  const found = row && entryInRow(row);
  const about = found && formOfEntry(context, found.entry);
  if (!found || !about) return null;
  const { entry } = found;
  const { campaign, form } = about;
  const removed = found.row.shown.removed !== null;
  const view = await entryView(context, bench.holds, found);
  const kind = kindOf(campaign, entry.kind);
  return {
    entry: { ...view, mayEdit: view.mayEdit && !removed },
    campaign: entry.campaign,
    icon: kind?.icon ?? null,
    titleVi: entryTitle(context, campaign, form, entry.values) || view.kindVi,
    day: entryDay(campaign, form, entry),
    removed,
    personal: personalLines(context, campaign, form, entry),
    faults: removed ? [] : faultLines(campaign, form, entry, dayOf(bench.clock.now(), campaign.timeZone)),
    history: historyOf(context, found.row.shown, campaign, form),
    takesPhotos: takesPhotos(form, entry),
    restoredAs: copyOf(context, entry.id) ?? null,
    placeOf: placeOf(context, campaign, form, entry),
  };
}

function personalLines(
  context: Context,
  campaign: Campaign,
  form: Form,
  { values }: Entry,
): EntryDetail['personal'] {
  return visibleFields(form, values).flatMap((field) => {
    const value = values[field.id];
    if (!field.personal || !isFilled(value)) return [];
    return [{ labelVi: field.labelVi, textVi: valueText(campaign, context.catalogue, field, value) }];
  });
}

/** Why it does not count as it stands: a merge may have broken the rules of its form (SYNC-6). */
function faultLines(campaign: Campaign, form: Form, entry: Entry, today: string): EntryDetail['faults'] {
  return entryFaults(campaign, form, entry, today)
    .filter((fault) => fault.refuses)
    .map(({ fieldId, message }) => ({
      labelVi: form.fields.find(({ id }) => id === fieldId)?.labelVi ?? '',
      messageVi: message,
    }));
}

function placeOf(
  { catalogue }: Context,
  campaign: Campaign,
  form: Form,
  { kind, values }: Entry,
): EntryDetail['placeOf'] {
  const placeId = values[form.roles.place ?? ''];
  const place = typeof placeId === 'string' ? catalogue.places.get(placeId) : undefined;
  const checklist = campaign.checklists.find(
    (each) => each.kind === kind && place && each.placeKinds.includes(place.placeKind),
  );
  return checklist && typeof placeId === 'string' ? { checklistId: checklist.id, placeId } : null;
}
