import fc from 'fast-check';
import type { Json } from '../../src/base/json.ts';
import type { Attachment } from '../../src/domain/attachment.ts';
import type { Condition, Field, FieldType, Form, Messages } from '../../src/domain/campaign/form-schema.ts';
import { attachmentNamed } from '../support/change-maker.ts';

/** A form around one field with random limits, and what somebody typed into it. */
export type RandomForm = {
  form: Form;
  typed: { [fieldId: string]: Json };
  attachments: { [fieldId: string]: Attachment[] };
  today: string;
};

/**
 * Around the field `f`: two switches that show or require it (the second hidden at times by the first), another field of its type that it
 * is compared with, and one that shares its group.
 */
export function randomForm(type: FieldType): fc.Arbitrary<RandomForm> {
  const value = typedInto(type);
  return fc
    .record({ limits: draw, around: draw, f: value, other: fc.option(value) })
    .map(({ limits, around, f, other }) => {
      const pick = picker(around);
      const [first, second, twin] = [pick(switches), pick(switches), pick(['có', '  ', null])];
      return {
        today: pick(['2027-03-14', '2027-03-18', '2027-06-01']),
        form: {
          id: 'form',
          titleVi: 'Biểu',
          roles: pick([{}, { date: 'f' }]),
          fields: [
            switchOf('first'),
            { ...switchOf('second'), visibleIf: { field: 'first', notIn: ['off'] } },
            fieldOf(type, picker(limits)),
            { ...plain, id: 'other', type },
            { ...plain, ...pick(voices), id: 'twin', type: 'text', requiredAnyOf: 'group' },
          ],
        },
        typed: { f, other, first, second, twin },
        attachments: { f: files.filter(() => pick([true, false])) },
      };
    });
}

/** One number for many independent choices: a tenth of the time that an arbitrary for each would take. */
const draw = fc.noBias(fc.nat(2 ** 31 - 1));

type Picker = <T>(from: readonly T[]) => T;

/** Takes the choices out of a drawn number, one after the other. */
function picker(drawn: number): Picker {
  let left = drawn;
  return (from) => {
    const index = left % from.length;
    left = Math.floor(left / from.length);
    for (const one of from.slice(index)) return one;
    throw new Error('nothing to pick from');
  };
}

/** Whether the field that shares the group has a sentence of its own. */
const voices: { messages?: Messages }[] = [{}, { messages: { required: 'Cần một trong hai.' } }];
const switches: Json[] = ['on', 'off', ' on ', null];
const plain = { labelVi: 'Ô', required: false, tier: 'main' } as const;
const options = ['on', 'off', 'á', 'a'].map((value) => ({ value, labelVi: value }));

function switchOf(id: string): Field {
  return { ...plain, id, type: 'choice', options };
}

const conditions: (Condition | undefined)[] = [
  undefined,
  undefined,
  { field: 'second', in: ['on'] },
  { field: 'second', notIn: ['on'] },
  { field: 'other', in: ['2027-03-18', 'a', 5, true] },
];

const messageSets: (Messages | undefined)[] = [
  undefined,
  { required: 'Cần.', format: 'Sai.', min: 'Nhỏ.', max: 'Lớn.', maxLength: 'Dài.' },
  { future: 'Chưa tới.', outsideWindow: 'Ngoài đợt.', minField: 'Trước.', maxField: 'Sau.' },
];

/** Most fields have few rules, so that each rule is broken by itself at times. */
function sometimes<T>(...values: T[]): (T | undefined)[] {
  return [undefined, undefined, ...values];
}

function fieldOf(type: FieldType, pick: Picker): Field {
  const limits = {
    required: pick([true, false]),
    requiredIf: pick(conditions.slice(0, 4)),
    visibleIf: pick(conditions),
    requiredAnyOf: pick(sometimes('group')),
    messages: pick(messageSets),
    min: pick(sometimes(-2, 0, 1, 2, 2.5)),
    max: pick(sometimes(0, 1, 3, 3.5)),
    maxLength: pick(sometimes(1, 3, 10)),
    minField: pick(sometimes('other')),
    maxField: pick(sometimes('other')),
    accept: pick(sometimes(['.pdf'], ['image/*', '.mp3'], ['application/pdf'])),
    maxMB: pick(sometimes(0.5, 1)),
    ...pick(choices),
  };
  return { ...plain, ...given(limits), id: 'f', type };
}

/** Without the keys that are undefined: the file would not have them. */
function given<T extends object>(limits: T): T {
  for (const [key, value] of Object.entries(limits)) {
    if (value === undefined) Reflect.deleteProperty(limits, key);
  }
  return limits;
}

const choices: Pick<Field, 'options' | 'optionsFrom' | 'allowOther'>[] = [
  {},
  { options },
  { options, allowOther: true },
  { optionsFrom: 'campaign.slogansExact' },
  { optionsFrom: 'campaign.slogansExact+themesExact' },
  { optionsFrom: 'lastUsed' },
];

const files: Attachment[] = [
  attachmentNamed('a'),
  { ...attachmentNamed('b'), name: 'Kế hoạch.PDF', mime: 'application/octet-stream' },
  { ...attachmentNamed('c'), mime: 'application/pdf', size: 1024 * 1024 },
  { ...attachmentNamed('d'), name: 'loa.mp3', mime: 'audio/mpeg', size: 1024 * 1024 + 1 },
];

/** What may stand in a field by mistake, a fault of a device, or an older version of the form. */
const strays: Json[] = [
  null,
  '',
  '  ',
  true,
  false,
  0,
  7,
  -3.5,
  1e300,
  'x',
  [],
  ['a'],
  [''],
  [7],
  {},
  'đốt\u0301',
];

function typedInto(type: FieldType): fc.Arbitrary<Json> {
  const stray = fc.constantFrom(...strays);
  return fc.oneof({ weight: 4, arbitrary: likely(type) }, { weight: 1, arbitrary: stray });
}

const longest = 'x'.repeat(20_000);
const text: fc.Arbitrary<Json> = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom<Json[]>('có', ' có ', 'co\u0301', 'đốt', 'hai\ndòng', 'bốn từ') },
  {
    weight: 20,
    arbitrary: fc.string({ unit: fc.constantFrom('a', 'á', 'a\u0301', ' ', '😀', '\u00a0'), maxLength: 12 }),
  },
  { weight: 1, arbitrary: fc.constantFrom<Json[]>(longest, `${longest}x`) },
);
const option = fc.constantFrom<Json[]>('on', 'off', 'á', 'a', 'a\u0301', ' a', 'khác', 'Một', 'Hai', 'Ba');
const id = fc.oneof(
  fc.constantFrom<Json[]>('p1', 'xóm-1', 'a b', '__proto__', 'constructor', 'x'.repeat(120), 'x'.repeat(121)),
  fc.string({ unit: fc.constantFrom('a', 'ế', '9', '_', '.', '@', ':', '-', '/', ' ', '𝕏'), maxLength: 5 }),
);

function likely(type: FieldType): fc.Arbitrary<Json> {
  switch (type) {
    case 'text':
    case 'longtext':
    case 'computed':
    case 'photo':
    case 'file':
      return text;
    case 'integer':
    case 'decimal':
    case 'money':
      return fc.oneof(typedNumbers, fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true }));
    case 'date':
      return dates;
    case 'time':
      return times;
    case 'choice':
      return option;
    case 'multichoice':
      return fc.array(option, { maxLength: 4 });
    case 'place':
    case 'areaUnit':
    case 'body':
    case 'bodyOrArea':
      return id;
    case 'bodyMulti':
      return fc.oneof(
        { weight: 40, arbitrary: fc.array(id, { maxLength: 3 }) },
        { weight: 1, arbitrary: fc.constantFrom<Json[]>(many(500), many(501)) },
      );
    case 'url':
      return addresses;
    case 'phone':
      return phones;
    case 'boolean':
      return fc.boolean();
  }
}

function many(count: number): Json {
  return Array.from({ length: count }, () => 'p1');
}

/** As typed: well grouped, wrongly grouped, English, and nonsense. */
export const typedNumbers: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('', '-'),
      fc.constantFrom('.', ' ', '\u00a0', ','),
      fc.array(fc.integer({ min: 0, max: 1_200 }), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('', ',5', ',25', ',125', '.5', '.125', ',', '.'),
    )
    .map(
      ([sign, mark, groups, end]) =>
        `${sign}${groups.map((group, i) => (i > 0 ? String(group).padStart(3, '0') : group)).join(mark)}${end}`,
    ),
  fc.string({ unit: fc.constantFrom('0', '1', '5', '9', '.', ',', '-', ' '), maxLength: 7 }),
  fc.constantFrom(
    '1.234',
    '12,5',
    '0.125',
    '1e3',
    '1000000000000000',
    '1.000.000.000.000.001',
    '٣',
    '+5',
    '0',
  ),
);

const dates: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json[]>('2027-03-14', '2027-03-15', '2027-03-18', '2027-03-21', '2027-03-22', '2027-06-02'),
  fc
    .tuple(
      fc.constantFrom('2027', '2028', '1900', '2000', '0001'),
      fc.nat(13),
      fc.nat(32),
      fc.constantFrom('-', '-', '-', '/'),
    )
    .map(([year, month, day, mark]) => [year, two(month), two(day)].join(mark)),
  fc.constantFrom<Json[]>('18/3/2027', '2027-3-18', ' 2027-03-18 ', '2027-03-18T00:00', '+002027-03-18'),
);

const times: fc.Arbitrary<Json> = fc.oneof(
  fc.tuple(fc.nat(26), fc.nat(62)).map(([hour, minute]) => `${two(hour)}:${two(minute)}`),
  fc.constantFrom<Json[]>('7:30', '07h30', ' 07:30', '07:30:00', '24:00', '-1:30'),
);

const addresses: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json[]>(
    'https://xa.example.vn/bài-1?a=b#c',
    'http://a.vn',
    ' https://a.vn ',
    'HTTPS://A.VN',
  ),
  fc
    .tuple(
      fc.constantFrom('https://', 'http://', 'ftp://', '', 'javascript:'),
      fc.string({ unit: fc.constantFrom('a', 'ã', '.', '/', '?', '#', ' ', '@', ':'), maxLength: 6 }),
      fc.constantFrom('', '.vn', '.vn/', '.vn/bài 1', ' '),
    )
    .map((parts) => parts.join('')),
);

const phones: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json[]>('0912 345 678', '+84 912.345.678', '(0208) 3852-123', ' 0912345678 ', '1234567'),
  fc
    .tuple(
      fc.constantFrom('', '', '+', ' +', '(+', '++'),
      fc.string({ unit: fc.constantFrom('0', '5', '9', ' ', '.', '-', '()'), minLength: 7, maxLength: 20 }),
      fc.constantFrom('', '', '', 'x', '\u00a0'),
    )
    .map((parts) => parts.join('')),
);

function two(number: number): string {
  return String(number).padStart(2, '0');
}
