import type { Json } from '../../src/base/json.ts';
import type { Campaign } from '../../src/domain/campaign/campaign-schema.ts';
import type { Field } from '../../src/domain/campaign/form-schema.ts';

/** What each type of field can hold, a second time (see `second-reading.ts`). */
export function fits(campaign: Campaign, field: Field, value: Json): boolean {
  switch (field.type) {
    case 'text':
    case 'longtext':
      return isText(value);
    case 'integer':
      return isNumber(value) && value % 1 === 0;
    case 'decimal':
    case 'money':
      return isNumber(value);
    case 'date':
      return typeof value === 'string' && isDay(value);
    case 'time':
      return typeof value === 'string' && everyMinute.has(value);
    case 'choice':
      return isText(value) && isChoice(campaign, field, value);
    case 'multichoice':
      return (
        Array.isArray(value) &&
        value.length <= 500 &&
        value.every((one) => isText(one) && isChoice(campaign, field, one))
      );
    case 'boolean':
      return value === true || value === false;
    case 'url':
      return isText(value) && isAddress(value.trim());
    case 'phone':
      return typeof value === 'string' && isPhoneNumber(value);
    case 'bodyMulti':
      return Array.isArray(value) && value.length <= 500 && value.every(isId);
    case 'place':
    case 'areaUnit':
    case 'body':
    case 'bodyOrArea':
      return isId(value);
    case 'photo':
    case 'file':
    case 'computed':
      return false;
  }
}

export function isBlank(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return /^\s*$/u.test(value);
  return Array.isArray(value) && value.length === 0;
}

function isText(value: Json): value is string {
  return typeof value === 'string' && value.length <= 20_000;
}

function isNumber(value: Json): value is number {
  return typeof value === 'number' && value >= -1e15 && value <= 1e15;
}

/** On a calendar: months of 30 and 31 days, and February. */
function isDay(text: string): boolean {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false;
  const parts = [text.slice(0, 4), text.slice(5, 7), text.slice(8)];
  if (!parts.every(isDigits)) return false;
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (lengths[month - 1] ?? 0);
}

const everyMinute = new Set(
  Array.from({ length: 24 * 60 }, (_, minute) => {
    const two = (number: number) => (number < 10 ? `0${number}` : `${number}`);
    return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
  }),
);

/** Where the file lists the choices and takes no other, one of them. */
function isChoice(campaign: Campaign, field: Field, value: string): boolean {
  if (field.allowOther) return true;
  if (field.options) return field.options.some((option) => option.value === value);
  const from = field.optionsFrom ?? '';
  if (!from.startsWith('campaign.')) return true;
  const lists = { slogansExact: campaign.slogansExact, themesExact: campaign.themesExact };
  return Object.entries(lists).some(([name, list]) => from.includes(name) && list.includes(value));
}

/** http or https, no space anywhere, and a host with a dot inside. */
function isAddress(text: string): boolean {
  const scheme = ['http://', 'https://'].find((one) => text.toLowerCase().startsWith(one));
  if (scheme === undefined || [...text].some((letter) => letter.trim() === '')) return false;
  const rest = text.slice(scheme.length);
  const host = rest.split(/[/?#]/)[0] ?? '';
  const dot = host.indexOf('.', 1);
  return dot > 0 && dot < rest.length - 1;
}

/** Eight to fifteen digits, perhaps after a plus; what people put between them is nothing. */
function isPhoneNumber(text: string): boolean {
  const written = [...text].filter((letter) => letter.trim() !== '' && !'.()-'.includes(letter));
  const digits = written[0] === '+' ? written.slice(1) : written;
  return digits.length >= 8 && digits.length <= 15 && isDigits(digits.join(''));
}

function isId(value: Json): boolean {
  if (typeof value !== 'string' || ['__proto__', 'constructor', 'prototype'].includes(value)) return false;
  const letters = [...value];
  const isPlain = (letter: string) => letter === '_' || /^[\p{L}\p{N}]$/u.test(letter);
  const isInside = (letter: string) => isPlain(letter) || '.@:-'.includes(letter);
  return letters.length >= 1 && letters.length <= 120 && isPlain(letters[0] ?? '') && letters.every(isInside);
}

function isDigits(text: string): boolean {
  return text !== '' && [...text].every((letter) => '0123456789'.includes(letter));
}

/** A number read letter by letter, as the words of `readNumber` have it. */
export function secondNumber(typed: string, whole: boolean): { number: number } | { fault: string } {
  const text = typed.trim().split(/\s+/).join(' ');
  const isNegative = text.startsWith('-');
  const body = isNegative ? text.slice(1) : text;
  const [before = '', after, ...more] = body.split(',');
  const isFraction = more.length === 0 && (after === undefined || isDigits(after));
  const digits = isFraction ? ungrouped(before) : null;
  if (digits === null) return { fault: isEnglish(body) ? 'ambiguous' : 'not-a-number' };
  if (whole && after !== undefined) return { fault: after.length === 3 ? 'ambiguous' : 'not-whole' };
  const size = Number(`${digits}.${after ?? '0'}`);
  if (size > 1e15) return { fault: 'too-large' };
  return { number: isNegative && size > 0 ? -size : size };
}

/** The digits of a whole number, grouped by threes with dots or spaces or not at all. */
function ungrouped(text: string): string | null {
  if (isDigits(text)) return text;
  for (const mark of ['.', ' ']) {
    const groups = text.split(mark);
    if (groups.length > 1 && areThrees(groups) && !text.startsWith('0')) return groups.join('');
  }
  return null;
}

function areThrees(groups: readonly string[]): boolean {
  const [first = '', ...rest] = groups;
  return isDigits(first) && first.length <= 3 && rest.every((group) => isDigits(group) && group.length === 3);
}

function isEnglish(body: string): boolean {
  const [before = '', after, ...more] = body.split('.');
  if (more.length > 0 || (after !== undefined && !isDigits(after))) return false;
  const groups = before.split(',');
  return groups.length > 1 ? areThrees(groups) : isDigits(before) && after !== undefined;
}
