import { fieldOfRole, formOfKind, optionLabel } from '../domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../domain/campaign/campaign-schema.ts';
import type { Checklist } from '../domain/campaign/work-schema.ts';
import type { CampaignRef } from '../domain/change.ts';
import { dayOf } from '../domain/days.ts';
import type { Entry } from '../domain/entry.ts';
import { takesPart } from '../domain/party.ts';
import { mayCheckPlace, readsEverything, type Session } from '../domain/permission.ts';
import { type PlaceStatus, placeStatuses } from '../domain/place-status.ts';
import { ownerOf, type Place } from '../domain/roster.ts';
import { type Context, versionOf } from './context.ts';
import { saveStateOf } from './save-state.ts';
import type { PlaceRow } from './views.ts';

/** A checklist of the newest version of a campaign. */
export type ChecklistInForce = { ref: CampaignRef; campaign: Campaign; checklist: Checklist };

export function checklistsInForce(context: Context): ChecklistInForce[] {
  return [...context.catalogue.newest.values()].flatMap(({ ref, campaign }) =>
    campaign.checklists.map((checklist) => ({ ref, campaign, checklist })),
  );
}

/**
 * The active places of a checklist in the order of the roster. An officer sees those they may check: of others they may not read
 * the checks, so their status would be a guess (ROLE-2).
 */
export function placeRows(
  context: Context,
  session: Session,
  inForce: ChecklistInForce,
  now: number,
): PlaceRow[] {
  const { campaign, checklist } = inForce;
  const places = [...context.catalogue.places].filter(
    ([, place]) =>
      place.active &&
      checklist.placeKinds.includes(place.placeKind) &&
      (readsEverything(session) || mayCheck(context, session, campaign, place)),
  );
  const statuses = placeStatuses({
    campaign,
    checklist,
    placeIds: places.map(([placeId]) => placeId),
    entries: [...context.entries.values()].map(({ entry }) => entry),
    reviews: context.reviews,
    today: dayOf(now, campaign.timeZone),
    versionOf: (ref) => versionOf(context, ref)?.campaign,
  });
  return places.flatMap(([placeId, place]) => {
    const status = statuses.get(placeId);
    return status ? [rowOf(context, session, inForce, place, status)] : [];
  });
}

/** Their own to check (ROLE-2), and in a campaign that their party takes part in. */
export function mayCheck(
  { catalogue }: Context,
  session: Session,
  campaign: Campaign,
  place: Place,
): boolean {
  return (
    takesPart(campaign, catalogue, session.partyId) &&
    mayCheckPlace(session, ownerOf(place), catalogue.deskParties)
  );
}

function rowOf(
  context: Context,
  session: Session,
  { ref, campaign, checklist }: ChecklistInForce,
  place: Place,
  status: PlaceStatus,
): PlaceRow {
  const { placeId, latest, reason, review, incomplete } = status;
  return {
    campaign: ref,
    checklistId: checklist.id,
    placeId,
    nameVi: place.nameVi,
    placeKindVi: campaign.placeKinds.find((kind) => kind.id === place.placeKind)?.labelVi ?? '',
    areaUnitVi: context.catalogue.areaUnits.get(place.areaUnitId ?? '')?.nameVi ?? null,
    state: status.status,
    statusVi: latest && statusLabel(context, campaign, latest),
    reasonVi: reason ?? incomplete?.find(({ message }) => message !== null)?.message ?? null,
    incomplete: (incomplete ?? []).length > 0,
    review,
    mayCheck: mayCheck(context, session, campaign, place),
    latest: latest && latestOf(context, latest),
  };
}

function latestOf(context: Context, { id, at }: Entry): PlaceRow['latest'] {
  const found = context.entries.get(id);
  return found ? { entryId: id, at, save: saveStateOf(context, found.row) } : null;
}

/** The status option of an entry, in the words of the version it was made under. */
export function statusLabel(context: Context, newest: Campaign, entry: Entry): string | null {
  const campaign = versionOf(context, entry.campaign)?.campaign ?? newest;
  const form = formOfKind(campaign, entry.kind);
  const field = form && fieldOfRole(form, 'status');
  const value = field && entry.values[field.id];
  return typeof value === 'string' ? optionLabel(field, value) : null;
}
