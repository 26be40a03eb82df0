import type { Json } from '../base/json.ts';
import type { Campaign } from './campaign/campaign-schema.ts';
import type { Field, Form } from './campaign/form-schema.ts';
import { weekdayOfWeek } from './days.ts';
import { isFilled, valueFault } from './entry-values.ts';

/** What a named default is filled from. */
export type DefaultContext = {
  campaign: Campaign;
  /** ISO date, and time of day as 17:00, in the campaign's zone. */
  today: string;
  now: string;
  party: { id: string; nameVi: string; isAreaUnit: boolean };
  /** What this person last gave in the field; undefined for never. */
  lastUsed(fieldId: string): Json | undefined;
  /** The last place or venue used, else the party's own place; `id` is null for a venue that is only a name. */
  lastPlace: { id: string | null; nameVi: string } | null;
};

/** The value a form opens with in this field; undefined for none. A default that does not fit its field is none. */
export function defaultValue(field: Field, context: DefaultContext): Json | undefined {
  const value = namedValue(field, context);
  if (!isFilled(value)) return undefined;
  return valueFault(context.campaign, field, value) ? undefined : value;
}

/** The values a form opens with. */
export function defaultValues(form: Form, context: DefaultContext): { [fieldId: string]: Json } {
  const values: { [fieldId: string]: Json } = {};
  for (const field of form.fields) {
    const value = defaultValue(field, context);
    if (value !== undefined) values[field.id] = value;
  }
  return values;
}

function namedValue(field: Field, context: DefaultContext): Json | undefined {
  const given = field.default;
  if (typeof given !== 'string') return given;
  // An option may be called like a name.
  if (field.options?.some((option) => option.value === given)) return given;
  const [name, argument] = given.split(':', 2);
  switch (given) {
    case 'today':
      return context.today;
    case 'now':
      return context.now;
    case 'mine':
      return ownParty(field, context);
    case 'lastUsed':
      return context.lastUsed(field.id);
    case 'lastPlace':
      return (field.type === 'place' ? context.lastPlace?.id : context.lastPlace?.nameVi) ?? undefined;
    default:
  }
  if (name === 'weekday' && /^[1-7]$/.test(argument ?? '')) {
    return weekdayOfWeek(context.today, Number(argument));
  }
  if (name === 'slogan' && /^\d+$/.test(argument ?? '')) {
    return context.campaign.slogansExact[Number(argument)];
  }
  return given;
}

function ownParty(field: Field, { party }: DefaultContext): Json | undefined {
  switch (field.type) {
    case 'bodyOrArea':
      return party.id;
    case 'areaUnit':
      return party.isAreaUnit ? party.id : undefined;
    case 'body':
      return party.isAreaUnit ? undefined : party.id;
    case 'bodyMulti':
      return [party.id];
    default:
      return party.nameVi;
  }
}
