import { compareVietnamese, fold } from '../base/text.ts';
import type { Campaign } from '../domain/campaign/campaign-schema.ts';
import type { Field, Form, Option } from '../domain/campaign/form-schema.ts';
import type { Entry } from '../domain/entry.ts';
import { isFilled } from '../domain/entry-values.ts';
import { isParty } from '../domain/party.ts';
import type { Session } from '../domain/permission.ts';
import type { Context } from './context.ts';
import { mayCheck } from './place-rows.ts';

type Source = { context: Context; session: Session; campaign: Campaign; kind: string };

/** How many words used before are offered. */
const offered = 5;

/** The choices that the device gives, by field. */
export function choicesOf(source: Source, form: Form): { [fieldId: string]: Option[] } {
  return Object.fromEntries(
    form.fields.flatMap((field) => {
      const options = deviceOptions(source, form, field);
      return options ? [[field.id, options.sort((a, b) => compareVietnamese(a.labelVi, b.labelVi))]] : [];
    }),
  );
}

function deviceOptions(source: Source, form: Form, field: Field): Option[] | null {
  const { campaign, context } = source;
  const areaUnits = namesOf(context.catalogue.areaUnits);
  const units = namesOf(context.catalogue.units);
  const bodies = (fits: (body: Campaign['bodies'][number]) => boolean) =>
    campaign.bodies.filter(fits).map(({ id, nameVi }) => ({ value: id, labelVi: nameVi }));
  switch (field.type) {
    case 'place':
      return placeOptions(source, form, field);
    case 'areaUnit':
      return areaUnits;
    case 'body':
      return [...bodies(isParty), ...units];
    case 'bodyOrArea':
      return [...bodies(isParty), ...units, ...areaUnits];
    case 'bodyMulti':
      // A whole group can be spoken to; who sends the dispatch, or receives the commune's report, is not.
      return [...bodies(({ type }) => type !== 'issuer' && type !== 'superior'), ...units, ...areaUnits];
    default:
      return null;
  }
}

/** Of the form's own place only those that this person may check (ROLE-2). */
function placeOptions({ context, session, campaign, kind }: Source, form: Form, field: Field): Option[] {
  const own = form.roles.place === field.id;
  const checklists = own ? campaign.checklists.filter((checklist) => checklist.kind === kind) : [];
  const kinds = new Set(checklists.flatMap((checklist) => checklist.placeKinds));
  return [...context.catalogue.places].flatMap(([id, place]) => {
    const fits =
      kinds.size === 0 || (kinds.has(place.placeKind) && mayCheck(context, session, campaign, place));
    return place.active && fits ? [{ value: id, labelVi: place.nameVi }] : [];
  });
}

function namesOf(items: ReadonlyMap<string, { nameVi: string }>): Option[] {
  return [...items].map(([value, { nameVi }]) => ({ value, labelVi: nameVi }));
}

/** Words offered to fields of text: what this person gave before, newest first, or the names of places. */
export function suggestionsOf(
  { context, session, campaign, kind }: Source,
  form: Form,
): { [fieldId: string]: string[] } {
  const mine = [...context.entries.values()]
    .map(({ entry }) => entry)
    .filter(
      (entry) =>
        entry.authorId === session.personId && entry.campaign.id === campaign.id && entry.kind === kind,
    )
    .sort((a, b) => b.at - a.at);
  return Object.fromEntries(
    form.fields.flatMap((field): [string, string[]][] => {
      if (field.type !== 'text' && field.type !== 'longtext') return [];
      if (field.personal) return [];
      if (field.optionsFrom === 'lastUsed') return [[field.id, usedBefore(mine, field)]];
      return field.optionsFrom === 'places' ? [[field.id, placeNames(context)]] : [];
    }),
  );
}

function usedBefore(mine: readonly Entry[], field: Field): string[] {
  const words = new Map<string, string>();
  for (const { values } of mine) {
    const value = values[field.id];
    if (typeof value === 'string' && isFilled(value) && !words.has(fold(value)))
      words.set(fold(value), value);
    if (words.size === offered) break;
  }
  return [...words.values()];
}

function placeNames({ catalogue }: Context): string[] {
  return [...catalogue.places.values()]
    .filter((place) => place.active)
    .map((place) => place.nameVi)
    .sort(compareVietnamese);
}
