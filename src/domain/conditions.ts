import type { Json } from '../base/json.ts';
import { fieldOf } from './campaign/campaign-lookup.ts';
import type { Condition, Field, Form } from './campaign/form-schema.ts';
import { isFilled } from './entry-values.ts';

/** The values of an entry by field id, as they were saved or are being typed. */
export type Values = { readonly [fieldId: string]: Json };

/** Fields that the form shows for these values, in its order. */
export function visibleFields(form: Form, values: Values): Field[] {
  return form.fields.filter((field) => isVisible(form, field, values));
}

/** The values without those of hidden fields, which are not stored. */
export function visibleValues(form: Form, values: Values): { [fieldId: string]: Json } {
  const hidden = new Set(form.fields.filter((field) => !isVisible(form, field, values)).map(({ id }) => id));
  return Object.fromEntries(Object.entries(values).filter(([fieldId]) => !hidden.has(fieldId)));
}

/** Whether a visible field must be filled, by itself; a group of which one is enough is judged as a whole. */
export function isRequired(form: Form, field: Field, values: Values): boolean {
  if (field.required) return true;
  return field.requiredIf !== undefined && isMet(form, field.requiredIf, values, []);
}

function isVisible(form: Form, field: Field, values: Values, asking: readonly string[] = []): boolean {
  // A circle of conditions is a fault of the file; it must not hang a phone.
  if (!field.visibleIf || asking.includes(field.id)) return true;
  return isMet(form, field.visibleIf, values, [...asking, field.id]);
}

/** A hidden field has no value. What has no value is in no list, so it meets `notIn`. */
function isMet(form: Form, condition: Condition, values: Values, asking: readonly string[]): boolean {
  const field = fieldOf(form, condition.field);
  const value = field && isVisible(form, field, values, asking) ? values[field.id] : undefined;
  const held = isFilled(value) ? (Array.isArray(value) ? value : [value]) : [];
  const meets = (wanted: readonly Json[]) => held.some((one) => wanted.includes(one));
  return 'in' in condition ? meets(condition.in) : !meets(condition.notIn);
}
