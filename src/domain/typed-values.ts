import type { Json } from '../base/json.ts';
import { toNfc } from '../base/text.ts';
import type { Attachment } from './attachment.ts';
import { isAttachmentField } from './campaign/campaign-lookup.ts';
import type { Campaign } from './campaign/campaign-schema.ts';
import type { Field, Form } from './campaign/form-schema.ts';
import { isRequired, type Values, visibleFields } from './conditions.ts';
import { type EntryFault, entryFaults } from './entry-faults.ts';
import { isFilled } from './entry-values.ts';
import { vietnameseNumber } from './number-text.ts';

/** What stands in the inputs of a form: numbers as they were typed, everything else as its value. */
export type Typed = { readonly [fieldId: string]: Json };

export type NumberFault = 'not-a-number' | 'ambiguous' | 'not-whole' | 'too-large';

/** A fault of a form being typed; `cause` where a number cannot be read. */
export type FormFault = EntryFault & { cause: NumberFault | null };

/** `values` as they would be saved: NFC, trimmed, without what is blank or hidden. */
export type FormReading = {
  values: { [fieldId: string]: Json };
  visible: Field[];
  required: ReadonlySet<string>;
  faults: FormFault[];
};

/** The largest number any field takes (`entry-values.ts`). */
const largest = 1e15;

/**
 * A number as Vietnamese write it: dots (or spaces) between groups of three, a comma before the fraction: 1.234,5. What a calculator or
 * an English keyboard writes may be another number here: 12.5 and 0.125 have a dot that parts no groups, 1,234,567 and 1,234.5 have commas
 * that do, and 1,234 in a whole number can only be meant so. Which one is meant cannot be known, so these are ambiguous and the person is
 * asked. What is a number in no writing (1.234,567.8; 12a; 1..2) is none.
 */
export function readNumber(text: string, whole: boolean): { number: number } | { fault: NumberFault } {
  const given = text.replace(/\s+/g, ' ').trim();
  const read = /^-?(?:\d+|[1-9]\d{0,2}([. ])\d{3}(?:\1\d{3})*)(,\d+)?$/.exec(given);
  if (!read) return { fault: looksEnglish(given) ? 'ambiguous' : 'not-a-number' };
  const fraction = read[2] ?? '';
  if (whole && fraction !== '') return { fault: fraction.length === 4 ? 'ambiguous' : 'not-whole' };
  const number = Number(given.replace(/[. ]/g, '').replace(',', '.'));
  // Never -0, which JSON would not keep.
  return Math.abs(number) > largest ? { fault: 'too-large' } : { number: number === 0 ? 0 : number };
}

/** One dot before a fraction, or commas between groups. */
function looksEnglish(text: string): boolean {
  return /^-?\d+\.\d+$/.test(text) || /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text);
}

/** The values of an entry as a form shows them. */
export function typedValues(
  form: Form,
  values: { readonly [fieldId: string]: Json },
): { [fieldId: string]: Json } {
  const numbers = new Set(form.fields.filter(isNumberField).map(({ id }) => id));
  return Object.fromEntries(
    Object.entries(values).map(([fieldId, value]) => [
      fieldId,
      numbers.has(fieldId) && typeof value === 'number' ? vietnameseNumber(value) : value,
    ]),
  );
}

/** What was typed, read and judged by the rules of its form; `today` is the ISO date in the campaign's zone. */
export function readTyped(
  campaign: Campaign,
  form: Form,
  typed: Typed,
  attachments: { readonly [fieldId: string]: readonly Attachment[] },
  today: string,
): FormReading {
  const causes = new Map<string, NumberFault>();
  const read: { [fieldId: string]: Json } = {};
  for (const field of form.fields) {
    const value = readField(field, typed[field.id], causes);
    if (value !== undefined) read[field.id] = value;
  }
  const visible = visibleFields(form, read);
  const shown = new Set(visible.map(({ id }) => id));
  const values = Object.fromEntries(Object.entries(read).filter(([fieldId]) => shown.has(fieldId)));
  // What cannot be read is not missing: while the rest is judged, something stands there that is no number and meets no condition.
  const judged = { ...values };
  for (const fieldId of causes.keys()) if (shown.has(fieldId)) judged[fieldId] = {};
  const faults = entryFaults(campaign, form, { values: judged, attachments }, today);
  return {
    values,
    visible,
    required: requiredOf(form, visible, values),
    faults: faults.map((fault) => ({ ...fault, cause: causes.get(fault.fieldId) ?? null })),
  };
}

/** Each by itself; of a group one is enough. What is computed is nobody's to fill in. */
function requiredOf(form: Form, visible: readonly Field[], values: Values): Set<string> {
  const required = visible.filter((field) => field.type !== 'computed' && isRequired(form, field, values));
  return new Set(required.map(({ id }) => id));
}

function readField(
  field: Field,
  value: Json | undefined,
  causes: Map<string, NumberFault>,
): Json | undefined {
  if (isAttachmentField(field) || field.type === 'computed' || !isFilled(value)) return undefined;
  if (Array.isArray(value)) return readList(value);
  if (typeof value !== 'string') return value;
  if (!isNumberField(field)) return clean(value);
  const number = readNumber(value, field.type === 'integer');
  if ('number' in number) return number.number;
  causes.set(field.id, number.fault);
  return undefined;
}

/** Without what is blank: a list of nothing is nothing. */
function readList(list: readonly Json[]): Json | undefined {
  const items = list.map((one) => (typeof one === 'string' ? clean(one) : one)).filter((one) => one !== '');
  return items.length > 0 ? items : undefined;
}

function clean(text: string): string {
  return toNfc(text).trim();
}

function isNumberField({ type }: Field): boolean {
  return type === 'integer' || type === 'decimal' || type === 'money';
}
