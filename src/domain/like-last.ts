import type { Json } from '../base/json.ts';
import { isAttachmentField } from './campaign/campaign-lookup.ts';
import type { Field, Form } from './campaign/form-schema.ts';
import type { Values } from './conditions.ts';
import { isFilled } from './entry-values.ts';

/**
 * "Như lần trước": everything as last time but day, time, addresses, photos, personal data and figures. A number for which the file gives a default
 * is a setting (15 minutes, once) and is taken over; one without is counted anew each time.
 */
export function likeLast(form: Form, last: Values, defaults: Values): { [fieldId: string]: Json } {
  const values: { [fieldId: string]: Json } = { ...defaults };
  for (const field of form.fields) {
    const value = last[field.id];
    if (isFilled(value) && isTakenOver(form, field)) values[field.id] = value;
  }
  return values;
}

function isTakenOver(form: Form, field: Field): boolean {
  if (field.id === form.roles.date || field.personal || isAttachmentField(field)) return false;
  switch (field.type) {
    case 'date':
    case 'time':
    // A new post has a new address.
    case 'url':
    case 'computed':
      return false;
    case 'integer':
    case 'decimal':
    case 'money':
      return field.default !== undefined;
    default:
      return true;
  }
}
