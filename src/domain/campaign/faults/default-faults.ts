import { isoDateSchema, timeOfDaySchema } from '../value-schemas.ts';
import type { Directory } from './directory.ts';
import { quoted, type Spot } from './spot.ts';

/** What the default of a field is held against. */
type Held = { directory: Directory; field: Spot };
type Judge = { fits(value: unknown, held: Held): boolean; wanted: string };

/** `slogan:0` where there is such a slogan. */
function isSlogan(value: unknown, { directory }: Held): boolean {
  const index = /^slogan:(\d+)$/.exec(String(value))?.[1];
  return index !== undefined && Number(index) < directory.file.at('slogansExact').items().length;
}

function isOption(value: unknown, held: Held): boolean {
  const options = held.field.at('options').items();
  if (options.some((option) => option.at('value').value === value) || isSlogan(value, held)) return true;
  return typeof value === 'string' && (options.length === 0 || held.field.at('allowOther').value === true);
}

function isNumber(value: unknown, { field }: Held): value is number {
  const least = field.at('min').number ?? Number.NEGATIVE_INFINITY;
  const most = field.at('max').number ?? Number.POSITIVE_INFINITY;
  return typeof value === 'number' && least <= value && value <= most;
}

function isBody(value: unknown, { directory }: Held): boolean {
  return value === 'mine' || directory.ids('bodies').has(String(value));
}

function isListOf(fits: Judge['fits']): Judge['fits'] {
  return (value, held) => Array.isArray(value) && value.every((item) => fits(item, held));
}

const text: Judge = {
  fits: (value, held) => typeof value === 'string' && (!/^slogan:\d+$/.test(value) || isSlogan(value, held)),
  wanted: 'a text, or a slogan that there is (as slogan:0)',
};
const number: Judge = { fits: isNumber, wanted: 'a number within min and max' };
const body: Judge = { fits: isBody, wanted: '"mine" or the id of a body' };

/** What a field of each type can open with. Photos, files and computed values have no default. */
const judges: { readonly [type: string]: Judge } = {
  text,
  longtext: text,
  url: text,
  phone: text,
  decimal: number,
  money: number,
  integer: {
    fits: (value, held) => isNumber(value, held) && Number.isInteger(value),
    wanted: 'a whole number within min and max',
  },
  date: {
    fits: (value) =>
      value === 'today' || /^weekday:[1-7]$/.test(String(value)) || isoDateSchema.safeParse(value).success,
    wanted: '"today", a weekday (as weekday:5) or a date (as 2026-04-18)',
  },
  time: {
    fits: (value) => value === 'now' || timeOfDaySchema.safeParse(value).success,
    wanted: '"now" or a time (as 17:00)',
  },
  choice: { fits: isOption, wanted: 'one of the options' },
  multichoice: { fits: isListOf(isOption), wanted: 'a list of options' },
  boolean: { fits: (value) => typeof value === 'boolean', wanted: 'true or false' },
  place: { fits: (value) => value === 'lastPlace', wanted: '"lastPlace"' },
  areaUnit: { fits: (value) => value === 'mine', wanted: '"mine"' },
  body,
  bodyOrArea: body,
  bodyMulti: {
    fits: (value, held) => value === 'mine' || isListOf(isBody)(value, held),
    wanted: '"mine" or a list of ids of bodies',
  },
};

export function checkDefault(directory: Directory, field: Spot, type: string): void {
  const given = field.at('default');
  if (!given.isGiven || type === '') return;
  const judge = judges[type];
  if (!judge) given.fault(`a field of type ${type} has no default`);
  else if (given.value !== 'lastUsed' && !judge.fits(given.value, { directory, field })) {
    given.fault(`${quoted(given.value)} is not ${judge.wanted}`);
  }
}
