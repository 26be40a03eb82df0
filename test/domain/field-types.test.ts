import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import type { Campaign } from '../../src/domain/campaign/campaign-schema.ts';
import { type FieldType, fieldTypeSchema } from '../../src/domain/campaign/form-schema.ts';
import { entryFaults } from '../../src/domain/entry-faults.ts';
import { valueFault } from '../../src/domain/entry-values.ts';
import { readTyped } from '../../src/domain/typed-values.ts';
import { soundCampaign } from '../support/first-campaign.ts';
import { secondCampaignJson } from '../support/second-campaign.ts';
import { type RandomForm, randomForm } from './random-fields.ts';
import { isShown, mustBeFilled, type SecondForm, secondFaults } from './second-reading.ts';
import { fits, isBlank, secondNumber } from './second-values.ts';

const seed = 20260421;
const campaign: Campaign = {
  ...soundCampaign(secondCampaignJson()),
  slogansExact: ['Một', 'Hai'],
  themesExact: ['Ba'],
};
const numbers: FieldType[] = ['integer', 'decimal', 'money'];

/** What was typed, read letter by letter: numbers as people here write them, words without spaces around, nothing where nothing is. */
function secondReading({
  form,
  typed,
  attachments,
  today,
}: RandomForm): SecondForm & { causes: Map<string, string> } {
  const read: { [fieldId: string]: Json } = {};
  const causes = new Map<string, string>();
  for (const { id, type } of form.fields) {
    const given = typed[id];
    if (given === undefined || isBlank(given) || ['photo', 'file', 'computed'].includes(type)) continue;
    if (typeof given === 'string' && numbers.includes(type)) {
      const number = secondNumber(given, type === 'integer');
      if ('number' in number) read[id] = number.number;
      else causes.set(id, number.fault);
    } else {
      const cleaned = cleanedOf(given);
      if (!isBlank(cleaned)) read[id] = cleaned;
    }
  }
  const on = { campaign, form, values: read, attachments, today };
  const hidden = form.fields.filter((field) => !isShown(on, field)).map(({ id }) => id);
  const values = { ...read };
  for (const id of hidden) {
    Reflect.deleteProperty(values, id);
    causes.delete(id);
  }
  return { ...on, values, causes, unreadable: new Set(causes.keys()) };
}

function cleanedOf(given: Json): Json {
  if (typeof given === 'string') return given.normalize('NFC').trim();
  if (!Array.isArray(given)) return given;
  return given.map(cleanedOf).filter((one) => one !== '');
}

describe.each(fieldTypeSchema.options)('10,000 random values of a field of type %s', (type) => {
  it('are judged as a slow, obvious second reading of the rules judges them', () => {
    const seen = { fits: 0, broken: 0 };
    fc.assert(
      fc.property(randomForm(type), (random) => {
        const { form, typed, attachments, today } = random;
        const field = form.fields.find(({ id }) => id === 'f');
        if (!field) throw new Error('no field');
        const value = typed.f ?? null;
        agree(valueFault(campaign, field, value) === null, fits(campaign, field, value));
        const raw = { campaign, form, values: typed, attachments, today };
        agree(entryFaults(campaign, form, raw, today), secondFaults(raw));
        const reading = readTyped(campaign, form, typed, attachments, today);
        const second = secondReading(random);
        agree(reading.values, second.values);
        const shown = form.fields.filter((one) => isShown(second, one));
        agree(idsOf(reading.visible), idsOf(shown));
        const filled = shown.filter((one) => one.type !== 'computed' && mustBeFilled(second, one));
        agree([...reading.required], idsOf(filled));
        const faults = secondFaults(second);
        const caused = faults.map((fault) => ({ ...fault, cause: second.causes.get(fault.fieldId) ?? null }));
        agree(reading.faults, caused);
        if (shown.includes(field)) seen[faults.some(({ fieldId }) => fieldId === 'f') ? 'broken' : 'fits']++;
      }),
      { seed, numRuns: 10_000 },
    );
    if (type === 'computed') expect(seen.broken).toBe(0);
    else expect(Math.min(seen.fits, seen.broken)).toBeGreaterThan(500);
  }, 60_000);
});

/** Half a million comparisons: the matcher's own is slow, and is asked only about what differs. */
function agree(one: unknown, other: unknown): void {
  if (JSON.stringify(one) !== JSON.stringify(other)) expect(one).toEqual(other);
}

function idsOf(fields: readonly { id: string }[]): string[] {
  return fields.map(({ id }) => id);
}
