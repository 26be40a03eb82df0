import type { Json } from '../base/json.ts';
import { toNfc } from '../base/text.ts';
import { fieldOf } from '../domain/campaign/campaign-lookup.ts';
import { visibleValues } from '../domain/conditions.ts';
import { defaultValues } from '../domain/default-values.ts';
import { entryFaults } from '../domain/entry-faults.ts';
import { isFilled } from '../domain/entry-values.ts';
import type { NewChange } from '../storage/port/rows.ts';
import type { Context } from './context.ts';
import { defaultContext } from './form-defaults.ts';
import type { CheckRequest, Saved } from './notebook.ts';
import { type ChecklistForm, checklistForm } from './place-lookup.ts';
import { mayCheck } from './place-rows.ts';
import { CheckRefusedError, NotPermittedError, UnknownThingError } from './refusals.ts';
import { bytesOfShots, newShots } from './shot-bytes.ts';
import { type AttachmentsByField, newChange, sessionOf, type Workbench } from './workbench.ts';

/** One check of a place is one entry, made by one change: two taps (STORE-4). */
export async function checkPlace(bench: Workbench, request: CheckRequest): Promise<Saved> {
  const context = await bench.context();
  const session = sessionOf(context);
  const about = checklistForm(context, request.campaign, request.checklistId);
  const place = context.catalogue.places.get(request.placeId);
  if (!place) throw new UnknownThingError('place');
  if (!mayCheck(context, session, about.campaign, place)) throw new NotPermittedError('check');
  const shots = newShots(request.shots, []);
  const change = checkChange(bench, context, about, { ...request, shots });
  await bench.save({
    changes: [change],
    bytes: bytesOfShots(shots),
    ...(request.draftId !== undefined && { draftId: request.draftId }),
  });
  const { record } = change;
  const placeVi = place.nameVi;
  return { entryId: record.id, placeVi, photos: shots.length, undo: { undo: 'remove', record, placeVi } };
}

/** Refused as a whole while something required lacks; what only warns is kept. */
function checkChange(
  bench: Workbench,
  context: Context,
  { campaign, checklist, form }: ChecklistForm,
  request: CheckRequest,
): NewChange {
  const opening = defaultContext(context, campaign, checklist.kind, bench.clock.now());
  const { roles } = form;
  const given = { ...defaultValues(form, opening), ...asked(request.values) };
  if (roles.date !== undefined && !isFilled(given[roles.date])) given[roles.date] = opening.today;
  if (roles.place !== undefined) given[roles.place] = request.placeId;
  if (roles.status !== undefined) given[roles.status] = request.status;
  if (Object.keys(given).some((fieldId) => !fieldOf(form, fieldId))) throw new UnknownThingError('field');
  const values = visibleValues(form, given);
  const attachments = attachedTo(roles.photos, request);
  const faults = entryFaults(campaign, form, { values, attachments }, opening.today);
  const refusing = faults.filter((fault) => fault.refuses);
  if (refusing.length > 0) throw new CheckRefusedError(refusing);
  return newChange(bench, context, {
    campaign: request.campaign,
    record: { type: 'entry', id: bench.ids.next() },
    base: 0,
    create: { kind: checklist.kind, partyId: sessionOf(context).partyId },
    set: values,
    ...(request.shots.length > 0 && { attach: attachments }),
  });
}

/** What the person gave: text in NFC (TEXT-1), what was left empty left out. */
function asked(values: CheckRequest['values']): { [fieldId: string]: Json } {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => isFilled(value))
      .map(([fieldId, value]) => [fieldId, inNfc(value)]),
  );
}

function inNfc(value: Json): Json {
  if (typeof value === 'string') return toNfc(value);
  return Array.isArray(value) ? value.map(inNfc) : value;
}

function attachedTo(fieldId: string | undefined, { shots }: CheckRequest): AttachmentsByField {
  if (shots.length === 0) return {};
  if (fieldId === undefined) throw new UnknownThingError('field');
  return { [fieldId]: shots.map((shot) => shot.attachment) };
}
