import { canonicalJson, type Json, sameJson } from '../base/json.ts';
import { fold } from '../base/text.ts';
import type { Campaign } from './campaign/campaign-schema.ts';
import type { Field, Form } from './campaign/form-schema.ts';
import type { Values } from './conditions.ts';
import { dayOf } from './days.ts';
import type { Entry } from './entry.ts';
import { isFilled } from './entry-values.ts';

type Candidate = { kind: string; authorId: string; values: Values; at: number };

/** The day a thing happened: the form's date where it has one, else the day of capture (TIME-1). */
export function entryDay(
  campaign: Campaign,
  form: Form,
  { values, at }: { values: Values; at: number },
): string {
  const day = values[form.roles.date ?? ''];
  return typeof day === 'string' && isFilled(day) ? day : dayOf(at, campaign.timeZone);
}

/**
 * Entries of the same person, kind and day that say the same: same place and title where the form has them, else the same in every
 * choice that the form asks for at once.
 */
export function similarEntries(
  campaign: Campaign,
  form: Form,
  candidate: Candidate,
  entries: Iterable<Entry>,
): Entry[] {
  const day = entryDay(campaign, form, candidate);
  const telling = tellingFields(form);
  return [...entries].filter(
    (entry) =>
      entry.kind === candidate.kind &&
      entry.authorId === candidate.authorId &&
      entry.campaign.id === campaign.id &&
      entryDay(campaign, form, entry) === day &&
      telling.every(({ id }) => same(entry.values[id], candidate.values[id], id === form.roles.title)),
  );
}

function tellingFields(form: Form): Field[] {
  const roles = [form.roles.place, form.roles.title];
  const named = form.fields.filter(({ id }) => roles.includes(id));
  return named.length > 0 ? named : form.fields.filter(isAskedChoice);
}

function isAskedChoice({ type, required, tier }: Field): boolean {
  const isChoice = ['choice', 'multichoice', 'areaUnit', 'body', 'bodyOrArea', 'bodyMulti'].includes(type);
  return isChoice && required && tier === 'main';
}

/** Titles compared folded, lists as sets; all else to the letter: identifiers may differ by a mark alone. */
function same(a: Json | undefined, b: Json | undefined, isTitle: boolean): boolean {
  if (isTitle && typeof a === 'string' && typeof b === 'string') return fold(a) === fold(b);
  if (Array.isArray(a) && Array.isArray(b)) return sameJson(asSet(a), asSet(b));
  return sameJson(a ?? null, b ?? null);
}

function asSet(list: readonly Json[]): string[] {
  return [...new Set(list.map((item) => canonicalJson(item)))].sort();
}
