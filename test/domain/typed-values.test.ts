import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import { type Form, formSchema } from '../../src/domain/campaign/form-schema.ts';
import { plainDigits, vietnameseNumber } from '../../src/domain/number-text.ts';
import { readNumber, readTyped, typedValues } from '../../src/domain/typed-values.ts';
import { attachmentNamed } from '../support/change-maker.ts';
import { soundCampaign } from '../support/first-campaign.ts';
import { secondCampaignJson } from '../support/second-campaign.ts';
import { typedNumbers } from './random-fields.ts';
import { secondNumber } from './second-values.ts';

const seed = 20260421;
const campaign = soundCampaign(secondCampaignJson());
const today = '2027-03-18';

function form(...fields: object[]): Form {
  const whole = fields.map((field, index) => ({
    id: `f${index}`,
    labelVi: `Ô ${index}`,
    type: 'text',
    ...field,
  }));
  return formSchema.parse({ id: 'form', titleVi: 'Biểu', fields: whole });
}

function read(of: Form, typed: { [fieldId: string]: Json }) {
  return readTyped(campaign, of, typed, {}, today);
}

describe('a number typed', () => {
  it.each([
    ['0', 0],
    ['15', 15],
    ['1.234', 1_234],
    ['1.234.567', 1_234_567],
    ['12 500 000', 12_500_000],
    ['1\u00a0234', 1_234],
    [' 45 ', 45],
    ['-3', -3],
    ['-1.234', -1_234],
    ['-0', 0],
    ['007', 7],
  ])('as %j is %j in any field', (text, number) => {
    expect(readNumber(text, true)).toEqual({ number });
    expect(readNumber(text, false)).toEqual({ number });
  });

  it.each([
    ['12,5', 12.5],
    ['1.234,5', 1_234.5],
    ['0,125', 0.125],
    ['-0,5', -0.5],
  ])('as %j is %j where fractions are asked for, not whole elsewhere', (text, number) => {
    expect(readNumber(text, false)).toEqual({ number });
    expect(readNumber(text, true)).toHaveProperty('fault');
  });

  it.each(['12.5', '1.23', '0.125', '0.5', '1.2345', '1234.567', '1,234.5', '1,234,567'])(
    'as %j may be English, and the person is asked',
    (text) => {
      expect(readNumber(text, true)).toEqual({ fault: 'ambiguous' });
      expect(readNumber(text, false)).toEqual({ fault: 'ambiguous' });
    },
  );

  it('as 1,234 may be English where a whole number is asked for', () => {
    expect(readNumber('1,234', true)).toEqual({ fault: 'ambiguous' });
    expect(readNumber('1,23', true)).toEqual({ fault: 'not-whole' });
    expect(readNumber('1,234', false)).toEqual({ number: 1.234 });
  });

  it.each([
    '',
    '-',
    'mười',
    '12a',
    '1e3',
    '+5',
    '1..2',
    '1.234,567.8',
    '1,2,3',
    '1 2',
    '1.234 567',
    '12,',
    '٣',
  ])('as %j is none', (text) => {
    expect(readNumber(text, false)).toEqual({ fault: 'not-a-number' });
    expect(readNumber(text, true)).toEqual({ fault: 'not-a-number' });
  });

  it('can be too large', () => {
    expect(readNumber('1.000.000.000.000.000', true)).toEqual({ number: 1e15 });
    expect(readNumber('1.000.000.000.000.001', true)).toEqual({ fault: 'too-large' });
    expect(readNumber('-9999999999999999', false)).toEqual({ fault: 'too-large' });
  });

  it('is read as a second reading, letter by letter, reads it', () => {
    fc.assert(
      fc.property(typedNumbers, fc.boolean(), (text, whole) => {
        expect(readNumber(text, whole)).toEqual(secondNumber(text, whole));
      }),
      { seed, numRuns: 10_000 },
    );
  });
});

describe('a number shown', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [999, '999'],
    [1_234, '1.234'],
    [-1_234_567.25, '-1.234.567,25'],
    [-123, '-123'],
    [0.5, '0,5'],
    [1.5e-7, '0,00000015'],
    [1e15, '1.000.000.000.000.000'],
  ])('%j is %j', (number, text) => {
    expect(vietnameseNumber(number)).toBe(text);
  });

  it('is read again as the same number', () => {
    const number = fc
      .double({ min: -1e15, max: 1e15, noNaN: true })
      .map((value) => (value === 0 ? 0 : value));
    fc.assert(
      fc.property(number, (value) => {
        expect(readNumber(vietnameseNumber(value), false)).toEqual({ number: value });
        expect(Number(plainDigits(value))).toBe(value);
        const whole = Math.trunc(value) || 0;
        expect(readNumber(vietnameseNumber(whole), true)).toEqual({ number: whole });
      }),
      { seed, numRuns: 10_000 },
    );
  });
});

describe('what was typed', () => {
  it('[TEXT-1] is saved in NFC and trimmed, blank things left out', () => {
    const of = form({}, { type: 'longtext' }, { type: 'multichoice' }, { type: 'choice' }, {});
    const typed = {
      f0: ' Nhà va\u0306n hóa ',
      f1: 'một\n hai \n',
      f2: ['a', ' '],
      f3: '  ',
      f4: null,
      f9: 'x',
    };
    expect(read(of, typed).values).toEqual({ f0: 'Nhà văn hóa', f1: 'một\n hai', f2: ['a'] });
  });

  it('that cannot be read as a number is at fault once, with its cause, and is not also missing', () => {
    const messages = { format: 'Chỉ ghi số.', required: 'Cần số.' };
    const of = form({ type: 'integer', required: true, min: 5, requiredAnyOf: 'group', messages });
    const faults = (typed: string) => read(of, { f0: typed }).faults;
    const fault = { fieldId: 'f0', rule: 'format', message: 'Chỉ ghi số.', refuses: true };
    expect(faults('12.5')).toEqual([{ ...fault, cause: 'ambiguous' }]);
    expect(faults('12,5')).toEqual([{ ...fault, cause: 'not-whole' }]);
    expect(faults('nhiều')).toEqual([{ ...fault, cause: 'not-a-number' }]);
    expect(read(of, { f0: '12.5' }).values).toEqual({});
    expect(faults('3')).toEqual([{ fieldId: 'f0', rule: 'min', message: null, refuses: true, cause: null }]);
    expect(faults(' ')).toEqual([
      { fieldId: 'f0', rule: 'required', message: 'Cần số.', refuses: true, cause: null },
    ]);
  });

  it('that cannot be read meets no condition of other fields', () => {
    const of = form(
      { type: 'integer' },
      { required: true, visibleIf: { field: 'f0', in: ['12.5'] } },
      { required: true, visibleIf: { field: 'f0', notIn: [5] } },
    );
    expect(read(of, { f0: '12.5' }).faults.map(({ fieldId, rule }) => [fieldId, rule])).toEqual([
      ['f0', 'format'],
      ['f2', 'required'],
    ]);
  });

  it('shows and hides as it is read: a number by its value, and what is hidden is not kept', () => {
    const of = form(
      { type: 'integer' },
      { required: true, visibleIf: { field: 'f0', in: [1_234] } },
      { visibleIf: { field: 'f1', in: ['có'] } },
    );
    const shown = read(of, { f0: '1.234', f1: ' có ', f2: 'x' });
    expect(shown.visible.map(({ id }) => id)).toEqual(['f0', 'f1', 'f2']);
    expect([...shown.required]).toEqual(['f1']);
    expect(shown.values).toEqual({ f0: 1_234, f1: 'có', f2: 'x' });
    const hidden = read(of, { f0: '1', f1: 'có', f2: 'x' });
    expect(hidden.visible.map(({ id }) => id)).toEqual(['f0']);
    expect(hidden.values).toEqual({ f0: 1 });
    expect(hidden.faults).toEqual([]);
  });

  it('never holds computed values or attachments, and asks nobody to fill in what is computed', () => {
    const of = form({ type: 'computed', required: true }, { type: 'photo', required: true });
    const reading = readTyped(campaign, of, { f0: 7, f1: 'x' }, { f1: [attachmentNamed('p')] }, today);
    expect(reading).toMatchObject({ values: {}, faults: [] });
    expect([...reading.required]).toEqual(['f1']);
  });

  it('has its faults in the order of the form', () => {
    const of = form({ required: true }, { type: 'integer' }, { type: 'date' }, { required: true });
    expect(read(of, { f1: 'x', f2: 'x' }).faults.map(({ fieldId }) => fieldId)).toEqual([
      'f0',
      'f1',
      'f2',
      'f3',
    ]);
  });
});

describe('the values of an entry', () => {
  const talk = campaign.forms.find(({ fields }) => fields.some(({ type }) => type === 'money'));
  if (!talk) throw new Error('no form with money');
  const word = fc.string({ unit: fc.constantFrom('a', 'á', 'ế', ' ', '😀'), maxLength: 8 });
  const text = word.map((one) => `x${one}x`.normalize('NFC'));
  const number = fc.double({ min: -1e15, max: 1e15, noNaN: true }).map((value) => (value === 0 ? 0 : value));
  const anyOf = (type: string): fc.Arbitrary<Json> => {
    if (type === 'integer') return fc.integer();
    if (type === 'decimal' || type === 'money') return number;
    if (type === 'boolean') return fc.boolean();
    if (type === 'multichoice' || type === 'bodyMulti') return fc.array(text, { minLength: 1 });
    return text;
  };
  const stored = talk.fields.filter(({ type }) => !['photo', 'file', 'computed'].includes(type));
  const values = fc.record(Object.fromEntries(stored.map(({ id, type }) => [id, anyOf(type)])), {
    requiredKeys: [],
  });

  it('come back unchanged when the form that shows them is saved', () => {
    fc.assert(
      fc.property(values, (given) => {
        const pairs = Object.entries(given).flatMap(([id, value]) =>
          value === undefined ? [] : [[id, value] as [string, Json]],
        );
        const entry = Object.fromEntries(pairs);
        const typed = typedValues(talk, entry);
        expect(readTyped(campaign, talk, typed, {}, today).values).toEqual(entry);
      }),
      { seed, numRuns: 1_000 },
    );
  });

  it('stand in the form as people here write numbers, all else as it is', () => {
    const [money, amount] = [talk.fields.find(({ type }) => type === 'money')?.id ?? '', 12_500_000.5];
    expect(typedValues(talk, { [money]: amount, other: 1_234, subject: '1234' })).toEqual({
      [money]: '12.500.000,5',
      other: 1_234,
      subject: '1234',
    });
  });
});
