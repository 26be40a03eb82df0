import type { Json } from '../../src/base/json.ts';
import type { Attachment } from '../../src/domain/attachment.ts';
import type { Campaign } from '../../src/domain/campaign/campaign-schema.ts';
import type { Condition, Field, Form } from '../../src/domain/campaign/form-schema.ts';
import { fits, isBlank } from './second-values.ts';

/**
 * The rules of a form a second time: slow, obvious, sharing nothing with the code but types. Property tests hold the two against each
 * other.
 */
export type SecondForm = {
  campaign: Campaign;
  form: Form;
  values: { [fieldId: string]: Json };
  attachments: { [fieldId: string]: Attachment[] };
  today: string;
  /** Numbers that were typed and cannot be read. */
  unreadable?: ReadonlySet<string>;
};

export type SecondFault = { fieldId: string; rule: string; message: string | null; refuses: boolean };

export function isShown(on: SecondForm, field: Field): boolean {
  return field.visibleIf === undefined || isMet(on, field.visibleIf);
}

export function mustBeFilled(on: SecondForm, field: Field): boolean {
  return field.required || (field.requiredIf !== undefined && isMet(on, field.requiredIf));
}

function isMet(on: SecondForm, condition: Condition): boolean {
  const asked = on.form.fields.find((field) => field.id === condition.field);
  const value = asked && isShown(on, asked) ? (on.values[asked.id] ?? null) : null;
  const wanted: readonly Json[] = 'in' in condition ? condition.in : condition.notIn;
  const isAmong = Array.isArray(value) ? value.some((one) => wanted.includes(one)) : wanted.includes(value);
  return 'in' in condition ? isAmong : !isAmong;
}

export function secondFaults(on: SecondForm): SecondFault[] {
  const faults: SecondFault[] = [];
  const shown = on.form.fields.filter((field) => isShown(on, field) && field.type !== 'computed');
  for (const field of shown) {
    const rules =
      lacks(on, field) || speaksForGroup(on, shown, field) ? ['required'] : brokenRules(on, field);
    for (const rule of rules) {
      faults.push({
        fieldId: field.id,
        rule,
        message: sentence(field, rule),
        refuses: rule !== 'outsideWindow',
      });
    }
  }
  return faults;
}

function isAttached(field: Field): boolean {
  return ['photo', 'file'].includes(field.type);
}

function isFilled(on: SecondForm, field: Field): boolean {
  if (isAttached(field)) return (on.attachments[field.id] ?? []).length > 0;
  return (on.unreadable?.has(field.id) ?? false) || !isBlank(on.values[field.id]);
}

function lacks(on: SecondForm, field: Field): boolean {
  if (!mustBeFilled(on, field)) return false;
  if (isAttached(field)) {
    const needed = field.min !== undefined && field.min > 1 ? field.min : 1;
    return (on.attachments[field.id] ?? []).length < needed;
  }
  if (field.type === 'boolean') return on.values[field.id] !== true;
  return !isFilled(on, field);
}

/** Of a group in which nothing is filled, one field is at fault: the first that has a sentence for it, else the first. */
function speaksForGroup(on: SecondForm, shown: readonly Field[], field: Field): boolean {
  if (field.requiredAnyOf === undefined) return false;
  const group = shown.filter((other) => other.requiredAnyOf === field.requiredAnyOf);
  if (group.some((other) => isFilled(on, other))) return false;
  const withSentence = group.filter((other) => other.messages?.required !== undefined);
  return (withSentence.length > 0 ? withSentence[0] : group[0]) === field;
}

function brokenRules(on: SecondForm, field: Field): string[] {
  if (!isFilled(on, field)) return [];
  if (isAttached(field)) return attachmentRules(field, on.attachments[field.id] ?? []);
  const value = on.values[field.id] ?? null;
  if (on.unreadable?.has(field.id) || !fits(on.campaign, field, value)) return ['format'];
  const rules: string[] = [];
  if (typeof value === 'number' && field.min !== undefined && !(value >= field.min)) rules.push('min');
  if (typeof value === 'number' && field.max !== undefined && !(value <= field.max)) rules.push('max');
  if (
    typeof value === 'string' &&
    field.maxLength !== undefined &&
    value.split('').length > field.maxLength
  ) {
    rules.push('maxLength');
  }
  if (field.minField !== undefined && comes(on, value, field.minField) === 'before') rules.push('minField');
  if (field.maxField !== undefined && comes(on, value, field.maxField) === 'after') rules.push('maxField');
  if (field.type === 'date') rules.push(...dayRules(on, field, String(value)));
  return rules;
}

function comes(on: SecondForm, value: Json, otherId: string): 'before' | 'after' | 'neither' {
  if (on.unreadable?.has(otherId)) return 'neither';
  const other = on.values[otherId];
  const alike = typeof other === typeof value && (typeof value === 'number' || typeof value === 'string');
  if (!alike || isBlank(other) || other === undefined || other === null || value === null) return 'neither';
  if (value === other) return 'neither';
  return value < other ? 'before' : 'after';
}

function dayRules({ campaign, form, today }: SecondForm, field: Field, day: string): string[] {
  const rules: string[] = [];
  const isTheDay = form.roles.date === field.id;
  const { start, end, endInclusive } = campaign.period;
  const isInside = day >= start && (endInclusive ? day <= end : day < end);
  if ((isTheDay || field.messages?.future !== undefined) && day > today) rules.push('future');
  if ((isTheDay || field.messages?.outsideWindow !== undefined) && !isInside) rules.push('outsideWindow');
  return rules;
}

function attachmentRules(field: Field, attached: readonly Attachment[]): string[] {
  const rules: string[] = [];
  if (field.max !== undefined && attached.length > field.max) rules.push('max');
  const bytes = field.maxMB === undefined ? null : field.maxMB * 1_048_576;
  if (bytes !== null && attached.some((one) => one.size > bytes)) rules.push('maxMB');
  const { accept } = field;
  if (accept !== undefined && attached.some((one) => !accept.some((pattern) => isTaken(one, pattern)))) {
    rules.push('format');
  }
  return rules;
}

function isTaken({ name, mime }: Attachment, pattern: string): boolean {
  if (pattern.startsWith('.')) return name === undefined || name.toLowerCase().endsWith(pattern);
  const [family, kind] = pattern.split('/');
  return kind === '*' ? mime.split('/')[0] === family : mime === pattern;
}

function sentence(field: Field, rule: string): string | null {
  const { messages = {} } = field;
  const known: { [rule: string]: string | undefined } = { ...messages };
  known.maxMB = messages.max;
  known.minField ??= messages.min;
  known.maxField ??= messages.max;
  return known[rule] ?? null;
}
