import type { Json } from '../../../base/json.ts';
import { fieldOf } from '../../../domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../../../domain/campaign/campaign-schema.ts';
import type { Field, Form } from '../../../domain/campaign/form-schema.ts';
import { addDays, slashedDay } from '../../../domain/days.ts';
import type { EntryFault } from '../../../domain/entry-faults.ts';
import { vietnameseNumber } from '../../../domain/number-text.ts';
import type { FormFault } from '../../../domain/typed-values.ts';
import { viFormFaults as words } from '../../text/vi-form-faults.ts';
import { acceptWords } from './accept-words.ts';

type About = { campaign: Campaign; form: Form };

/** What to tell the person: how a number cannot be read; else the campaign's sentence; else a general one with the label in it. */
export function faultWords(about: About, fault: FormFault, typed: Json | undefined): string {
  const field = fieldOf(about.form, fault.fieldId);
  if (!field) return fault.message ?? words.format.other(fault.fieldId);
  return causeWords(field, fault, String(typed ?? '').trim()) ?? ruleWords(about, field, fault);
}

export function ruleWords(about: About, field: Field, fault: EntryFault): string {
  return fault.message ?? generalWords(about, field, fault.rule);
}

/** The campaign's sentence on a number that is none says enough; it does not know of the others. */
function causeWords({ type, labelVi }: Field, { cause }: FormFault, typed: string): string | null {
  if (cause === null || cause === 'not-a-number') return null;
  if (cause !== 'ambiguous') return words.cause[cause](labelVi);
  const whole = typed.replace(/[.,]/g, '').replace(/^(-?)0+(?=\d)/, '$1');
  if (type === 'integer') return words.cause.ambiguousWhole(typed, whole);
  // As an English keyboard means it: the dot before the fraction, commas between groups.
  const fraction = typed.replace(/,/g, '').replace('.', ',');
  return words.cause.ambiguous(typed, fraction, whole);
}

function generalWords(about: About, field: Field, rule: EntryFault['rule']): string {
  const { labelVi: label, min, max, maxLength = 0, maxMB = 0 } = field;
  switch (rule) {
    case 'required':
      return requiredWords(field);
    case 'format':
      return formatWords(field);
    case 'min':
      return words.min(label, vietnameseNumber(min ?? 0));
    case 'max':
      if (field.type === 'photo') return words.maxPhotos(label, max ?? 0);
      if (field.type === 'file') return words.maxFiles(label, max ?? 0);
      return words.max(label, vietnameseNumber(max ?? 0));
    case 'maxLength':
      return words.maxLength(label, maxLength);
    case 'maxMB':
      return words.maxMB(label, maxMB);
    case 'minField':
      return comparedWords(about.form, field, field.minField, isOfTime(field) ? 'before' : 'less');
    case 'maxField':
      return comparedWords(about.form, field, field.maxField, isOfTime(field) ? 'after' : 'greater');
    case 'future':
      return words.future(label);
    case 'outsideWindow':
      return words.outsideWindow(label, ...windowOf(about.campaign));
  }
}

function requiredWords({ type, labelVi, min = 1 }: Field): string {
  switch (type) {
    case 'photo':
      return words.required.photos(labelVi, Math.max(1, min));
    case 'file':
      return words.required.files(labelVi, Math.max(1, min));
    case 'boolean':
      return words.required.tick(labelVi);
    case 'text':
    case 'longtext':
    case 'integer':
    case 'decimal':
    case 'money':
    case 'url':
    case 'phone':
      return words.required.type(labelVi);
    default:
      return words.required.choose(labelVi);
  }
}

function formatWords({ type, labelVi, accept }: Field): string {
  switch (type) {
    case 'integer':
    case 'decimal':
    case 'money':
      return words.format.number(labelVi);
    case 'url':
    case 'phone':
    case 'date':
    case 'time':
      return words.format[type](labelVi);
    case 'choice':
    case 'multichoice':
    case 'place':
    case 'areaUnit':
    case 'body':
    case 'bodyOrArea':
    case 'bodyMulti':
      return words.format.choice(labelVi);
    case 'photo':
    case 'file':
      return words.format.file(labelVi, acceptWords(accept));
    default:
      return words.format.other(labelVi);
  }
}

type Comparison = 'before' | 'after' | 'less' | 'greater';

function comparedWords(form: Form, field: Field, otherId: string | undefined, how: Comparison): string {
  const other = otherId === undefined ? undefined : fieldOf(form, otherId);
  return words[how](field.labelVi, other?.labelVi ?? '');
}

function isOfTime({ type }: Field): boolean {
  return type === 'date' || type === 'time';
}

/** First and last day, as people write them. */
function windowOf({ period: { start, end, endInclusive } }: Campaign): [string, string] {
  return [slashedDay(start), slashedDay(endInclusive ? end : addDays(end, -1))];
}
