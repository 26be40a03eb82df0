import type { Json } from '../base/json.ts';
import type { Attachment } from './attachment.ts';
import { isAttachmentField } from './campaign/campaign-lookup.ts';
import type { Campaign } from './campaign/campaign-schema.ts';
import type { Field, Form, Messages } from './campaign/form-schema.ts';
import { isRequired, type Values, visibleFields } from './conditions.ts';
import { addDays, slashedDay } from './days.ts';
import { isFilled, valueFault } from './entry-values.ts';

export type EntryRule =
  | 'required'
  | 'format'
  | 'min'
  | 'max'
  | 'maxLength'
  | 'minField'
  | 'maxField'
  | 'maxMB'
  | 'future'
  | 'outsideWindow';

/** `message` is the file's sentence, null where it has none: the screen then says a general one. */
export type EntryFault = {
  fieldId: string;
  rule: EntryRule;
  message: string | null;
  /** False only warns: the entry is saved and counts. */
  refuses: boolean;
};

/** What the form judges: values, and attachments by field. */
export type Filled = {
  values: Values;
  attachments: { readonly [fieldId: string]: readonly Attachment[] };
};

type Judged = { campaign: Campaign; form: Form; entry: Filled; today: string };

/**
 * What is wrong with an entry by the rules of its form, in the form's order. A hidden field is never at fault; computed fields are not
 * checked. `today` is the ISO date in the campaign's zone.
 */
export function entryFaults(campaign: Campaign, form: Form, entry: Filled, today: string): EntryFault[] {
  const judged: Judged = { campaign, form, entry, today };
  const fields = visibleFields(form, entry.values).filter((field) => field.type !== 'computed');
  const lacking = new Set([...fieldsLacking(judged, fields), ...groupsLacking(judged, fields)]);
  return fields.flatMap((field) => {
    const rules = lacking.has(field.id) ? (['required'] as const) : brokenRules(judged, field);
    return rules.map((rule) => faultOf(campaign, field, rule));
  });
}

/** Whether an entry can be saved and counted: it has no fault that refuses. */
export function fitsForm(campaign: Campaign, form: Form, entry: Filled, today: string): boolean {
  return !entryFaults(campaign, form, entry, today).some((fault) => fault.refuses);
}

function attachedTo(entry: Filled, field: Field): readonly Attachment[] {
  return entry.attachments[field.id] ?? [];
}

function isGiven(entry: Filled, field: Field): boolean {
  return isAttachmentField(field) ? attachedTo(entry, field).length > 0 : isFilled(entry.values[field.id]);
}

function fieldsLacking({ form, entry }: Judged, fields: readonly Field[]): string[] {
  return fields
    .filter((field) => isRequired(form, field, entry.values))
    .filter((field) => {
      if (isAttachmentField(field)) return attachedTo(entry, field).length < Math.max(1, field.min ?? 1);
      return field.type === 'boolean' ? entry.values[field.id] !== true : !isGiven(entry, field);
    })
    .map((field) => field.id);
}

/** Of each group without a filled field the one that has a sentence for it, else the first. */
function groupsLacking({ entry }: Judged, fields: readonly Field[]): string[] {
  const groups = new Map<string, Field[]>();
  for (const field of fields) {
    if (field.requiredAnyOf === undefined) continue;
    groups.set(field.requiredAnyOf, [...(groups.get(field.requiredAnyOf) ?? []), field]);
  }
  return [...groups.values()]
    .filter((group) => !group.some((field) => isGiven(entry, field)))
    .flatMap((group) => group.find((field) => field.messages?.required) ?? group.slice(0, 1))
    .map((field) => field.id);
}

function brokenRules(judged: Judged, field: Field): EntryRule[] {
  const { campaign, entry } = judged;
  if (!isGiven(entry, field)) return [];
  if (isAttachmentField(field)) return attachmentRules(attachedTo(entry, field), field);
  const value = entry.values[field.id] ?? null;
  if (valueFault(campaign, field, value)) return ['format'];
  const rules: EntryRule[] = [];
  if (typeof value === 'number') {
    if (field.min !== undefined && value < field.min) rules.push('min');
    if (field.max !== undefined && value > field.max) rules.push('max');
  }
  if (typeof value === 'string' && field.maxLength !== undefined && value.length > field.maxLength) {
    rules.push('maxLength');
  }
  if (isBelow(value, valueIn(entry, field.minField))) rules.push('minField');
  if (isBelow(valueIn(entry, field.maxField), value)) rules.push('maxField');
  return [...rules, ...dayRules(judged, field, String(value))];
}

function attachmentRules(attached: readonly Attachment[], field: Field): EntryRule[] {
  const rules: EntryRule[] = [];
  if (field.max !== undefined && attached.length > field.max) rules.push('max');
  const largest = (field.maxMB ?? Number.POSITIVE_INFINITY) * 1024 * 1024;
  if (attached.some(({ size }) => size > largest)) rules.push('maxMB');
  if (attached.some((attachment) => !isAccepted(attachment, field.accept))) rules.push('format');
  return rules;
}

/** By the end of its name, or by its type (`image/*`). A file that has no name is judged by its type alone. */
function isAccepted({ name, mime }: Attachment, accept: readonly string[] | undefined): boolean {
  if (!accept) return true;
  return accept.some((pattern) => {
    if (pattern.startsWith('.')) return name === undefined || name.toLowerCase().endsWith(pattern);
    return pattern.endsWith('/*') ? mime.startsWith(pattern.slice(0, -1)) : mime === pattern;
  });
}

/** Of the field that another is compared with; undefined where nothing is filled in. */
function valueIn(entry: Filled, fieldId: string | undefined): Json | undefined {
  const value = fieldId === undefined ? undefined : entry.values[fieldId];
  return isFilled(value) ? value : undefined;
}

/** Dates and times compare as text. Different types never compare. */
function isBelow(value: Json | undefined, least: Json | undefined): boolean {
  if (typeof value === 'number' && typeof least === 'number') return value < least;
  return typeof value === 'string' && typeof least === 'string' && value < least;
}

/** Of the day the thing happened, and of any date whose sentences say so. */
function dayRules({ campaign, form, today }: Judged, field: Field, day: string): EntryRule[] {
  if (field.type !== 'date') return [];
  const isTheDay = form.roles.date === field.id;
  const { start, end } = windowOf(campaign);
  const rules: EntryRule[] = [];
  if (day > today && (isTheDay || field.messages?.future)) rules.push('future');
  if ((day < start || day > end) && (isTheDay || field.messages?.outsideWindow)) rules.push('outsideWindow');
  return rules;
}

/** First and last day of the campaign, both inside. */
function windowOf({ period }: Campaign): { start: string; end: string } {
  return { start: period.start, end: period.endInclusive ? period.end : addDays(period.end, -1) };
}

function faultOf(campaign: Campaign, field: Field, rule: EntryRule): EntryFault {
  return {
    fieldId: field.id,
    rule,
    message: messageOf(campaign, field.messages ?? {}, rule),
    refuses: rule !== 'outsideWindow',
  };
}

function messageOf(campaign: Campaign, messages: Messages, rule: EntryRule): string | null {
  const message = messages[sentenceFor(messages, rule)];
  if (message === undefined) return null;
  const { start, end } = windowOf(campaign);
  return message.replaceAll('{start}', slashedDay(start)).replaceAll('{end}', slashedDay(end));
}

/** A file's size is spoken of by its `max` sentence, and "not before" or "not after" by `min` and `max` where they have none. */
function sentenceFor(messages: Messages, rule: EntryRule): keyof Messages {
  if (rule === 'maxMB') return 'max';
  if (rule === 'minField') return messages.minField === undefined ? 'min' : 'minField';
  if (rule === 'maxField') return messages.maxField === undefined ? 'max' : 'maxField';
  return rule;
}
