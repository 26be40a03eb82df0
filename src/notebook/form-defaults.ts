import type { Json } from '../base/json.ts';
import { formOfKind } from '../domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../domain/campaign/campaign-schema.ts';
import { dayOf, timeOf } from '../domain/days.ts';
import type { DefaultContext } from '../domain/default-values.ts';
import { compareCapture, type Entry } from '../domain/entry.ts';
import { isFilled } from '../domain/entry-values.ts';
import { ownerOf } from '../domain/roster.ts';
import { type Context, versionOf } from './context.ts';

/** What named defaults of a form are filled from: today, the person's party, what they used last. */
export function defaultContext(
  context: Context,
  campaign: Campaign,
  kind: string,
  now: number,
): DefaultContext {
  const mine = ownEntries(context);
  const partyId = context.session?.partyId ?? '';
  return {
    campaign,
    today: dayOf(now, campaign.timeZone),
    now: timeOf(now, campaign.timeZone),
    party: {
      id: partyId,
      nameVi: context.me?.partyNameVi ?? '',
      isAreaUnit: context.catalogue.areaUnits.has(partyId),
    },
    lastUsed: (fieldId) => lastUsed(mine, campaign.id, kind, fieldId),
    lastPlace: lastPlace(context, mine) ?? ownPlace(context, partyId),
  };
}

/** Newest first. */
function ownEntries({ entries, session }: Context): Entry[] {
  return [...entries.values()]
    .map(({ entry }) => entry)
    .filter((entry) => entry.authorId === session?.personId)
    .sort((a, b) => compareCapture(b, a));
}

function lastUsed(
  mine: readonly Entry[],
  campaignId: string,
  kind: string,
  fieldId: string,
): Json | undefined {
  const last = mine.find(
    (entry) => entry.campaign.id === campaignId && entry.kind === kind && isFilled(entry.values[fieldId]),
  );
  return last?.values[fieldId];
}

function lastPlace(context: Context, mine: readonly Entry[]): DefaultContext['lastPlace'] {
  for (const entry of mine) {
    const campaign = versionOf(context, entry.campaign)?.campaign;
    const field = campaign && formOfKind(campaign, entry.kind)?.roles.place;
    const id = field === undefined ? undefined : entry.values[field];
    const place = typeof id === 'string' ? context.catalogue.places.get(id) : undefined;
    if (typeof id === 'string' && place) return { id, nameVi: place.nameVi };
  }
  return null;
}

function ownPlace({ catalogue }: Context, partyId: string): DefaultContext['lastPlace'] {
  for (const [id, place] of catalogue.places) {
    if (ownerOf(place) === partyId) return { id, nameVi: place.nameVi };
  }
  return null;
}
