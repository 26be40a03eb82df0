import type { Json } from '../base/json.ts';
import { bodyOf, optionLabel } from '../domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../domain/campaign/campaign-schema.ts';
import type { Field } from '../domain/campaign/form-schema.ts';
import type { Catalogue } from '../domain/catalogue.ts';
import { slashedDay } from '../domain/days.ts';
import { vietnameseNumber } from '../domain/number-text.ts';

/** A value for reading, in the words of the campaign and the roster. */
export function valueText(campaign: Campaign, catalogue: Catalogue, field: Field, value: Json): string {
  if (value === null) return '–';
  switch (field.type) {
    case 'choice':
    case 'multichoice':
      return listText(value, (one) => optionLabel(field, one));
    case 'place':
    case 'areaUnit':
    case 'body':
    case 'bodyMulti':
    case 'bodyOrArea':
      return listText(value, (one) => nameOf(campaign, catalogue, one));
    case 'boolean':
      return value === true ? '✓' : '–';
    case 'date':
      return slashedDay(String(value));
    case 'integer':
    case 'decimal':
    case 'money':
    case 'computed':
      return [vietnameseNumber(Number(value)), field.unitVi].filter(Boolean).join(' ');
    default:
      return String(value);
  }
}

function listText(value: Json, words: (one: string) => string): string {
  return (Array.isArray(value) ? value : [value]).map((one) => words(String(one))).join(', ');
}

function nameOf(campaign: Campaign, catalogue: Catalogue, id: string): string {
  const item = catalogue.places.get(id) ?? catalogue.areaUnits.get(id) ?? catalogue.units.get(id);
  return item?.nameVi ?? bodyOf(campaign, id)?.nameVi ?? id;
}
