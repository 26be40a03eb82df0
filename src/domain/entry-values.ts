import type { Json } from '../base/json.ts';
import { isAttachmentField, type OptionSource, optionsOf } from './campaign/campaign-lookup.ts';
import type { Field } from './campaign/form-schema.ts';
import { isoDateSchema, timeOfDaySchema } from './campaign/value-schemas.ts';
import { recordIdSchema } from './ids.ts';

/** The longest text any field takes, whatever its form says. */
export const longestText = 20_000;
const longestList = 500;
const largestNumber = 1e15;

/** Why a value is not one that its field can hold: a closed list. */
export type ValueFault =
  | 'not-text'
  | 'too-long'
  | 'not-a-number'
  | 'not-a-whole-number'
  | 'not-a-date'
  | 'not-a-time'
  | 'not-an-option'
  | 'not-a-list'
  | 'too-many'
  | 'not-yes-or-no'
  | 'not-an-address'
  | 'not-a-phone-number'
  | 'not-an-id'
  | 'not-a-value';

/**
 * Whether the value has the type of the field: what the endpoint asks of a change. Limits and required fields are the form's rules
 * (`entry-faults.ts`) and never refuse a change. Photos and files are attached, so no value is theirs; computed values
 * are never stored.
 */
export function valueFault(campaign: OptionSource, field: Field, value: Json): ValueFault | null {
  if (isAttachmentField(field)) return 'not-a-value';
  switch (field.type) {
    case 'text':
    case 'longtext':
      return textFault(value);
    case 'integer':
      return numberFault(value) ?? (Number.isInteger(value) ? null : 'not-a-whole-number');
    case 'decimal':
    case 'money':
      return numberFault(value);
    case 'date':
      return fits(isoDateSchema, value) ? null : 'not-a-date';
    case 'time':
      return fits(timeOfDaySchema, value) ? null : 'not-a-time';
    case 'choice':
      return optionFault(campaign, field, value);
    case 'multichoice':
      return listFault(value, (item) => optionFault(campaign, field, item));
    case 'boolean':
      return typeof value === 'boolean' ? null : 'not-yes-or-no';
    case 'url':
      return addressFault(value);
    case 'phone':
      return phoneFault(value);
    case 'bodyMulti':
      return listFault(value, idFault);
    case 'place':
    case 'areaUnit':
    case 'body':
    case 'bodyOrArea':
      return idFault(value);
    default:
      return 'not-a-value';
  }
}

/** Whether anything was filled in: blank text and empty lists are nothing. */
export function isFilled(value: Json | undefined): value is Exclude<Json, null> {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return !Array.isArray(value) || value.length > 0;
}

function fits(schema: { safeParse(value: unknown): { success: boolean } }, value: Json): boolean {
  return schema.safeParse(value).success;
}

function textFault(value: Json): ValueFault | null {
  if (typeof value !== 'string') return 'not-text';
  return value.length > longestText ? 'too-long' : null;
}

function numberFault(value: Json): ValueFault | null {
  return typeof value === 'number' && Math.abs(value) <= largestNumber ? null : 'not-a-number';
}

function idFault(value: Json): ValueFault | null {
  return fits(recordIdSchema, value) ? null : 'not-an-id';
}

function optionFault(campaign: OptionSource, field: Field, value: Json): ValueFault | null {
  const fault = textFault(value);
  if (fault) return fault;
  const closed = field.options !== undefined || field.optionsFrom?.startsWith('campaign.');
  if (field.allowOther || !closed) return null;
  return optionsOf(campaign, field).some((option) => option.value === value) ? null : 'not-an-option';
}

function listFault(value: Json, itemFault: (item: Json) => ValueFault | null): ValueFault | null {
  if (!Array.isArray(value)) return 'not-a-list';
  if (value.length > longestList) return 'too-many';
  for (const item of value) {
    const fault = itemFault(item);
    if (fault) return fault;
  }
  return null;
}

/** A web address with its scheme, as pasted from a browser. */
function addressFault(value: Json): ValueFault | null {
  const fault = textFault(value);
  if (fault) return fault;
  return /^https?:\/\/[^\s/?#]+\.[^\s]+$/i.test(String(value).trim()) ? null : 'not-an-address';
}

/** Ten digits or so, as people write them: spaces, dots, hyphens, a leading +. */
function phoneFault(value: Json): ValueFault | null {
  if (typeof value !== 'string') return 'not-text';
  return /^\+?\d{8,15}$/.test(value.replace(/[\s.()-]/g, '')) ? null : 'not-a-phone-number';
}
