import { describe, expect, it } from 'vitest';
import { fieldSchema } from '../../src/domain/campaign/form-schema.ts';
import { type DefaultContext, defaultValue, defaultValues } from '../../src/domain/default-values.ts';
import { valueFault } from '../../src/domain/entry-values.ts';
import { firstCampaignJson, soundCampaign } from '../support/first-campaign.ts';

const campaign = soundCampaign(firstCampaignJson());
const context: DefaultContext = {
  campaign,
  today: '2026-04-21',
  now: '17:05',
  party: { id: 'x1', nameVi: 'Xóm Đồng Mới', isAreaUnit: true },
  lastUsed: () => undefined,
  lastPlace: null,
};

function opened(of: object, change: Partial<DefaultContext> = {}) {
  return defaultValue(fieldSchema.parse({ id: 'f', labelVi: 'Ô', ...of }), { ...context, ...change });
}

describe('what a field opens with', () => {
  it.each([
    [{ type: 'date', default: 'today' }, '2026-04-21'],
    [{ type: 'date', default: 'weekday:5' }, '2026-04-24'],
    [{ type: 'date', default: '2026-04-18' }, '2026-04-18'],
    [{ type: 'time', default: 'now' }, '17:05'],
    [{ type: 'integer', default: 15 }, 15],
    [{ type: 'boolean', default: false }, false],
    [{ type: 'areaUnit', default: 'mine' }, 'x1'],
    [{ type: 'bodyOrArea', default: 'mine' }, 'x1'],
    [{ type: 'bodyMulti', default: 'mine' }, ['x1']],
    [{ type: 'text', default: 'slogan:0' }, campaign.slogansExact[0]],
    [{ type: 'choice', default: 'slogan:0', optionsFrom: 'campaign.slogansExact' }, campaign.slogansExact[0]],
    [{ type: 'text', default: 'Loa xã' }, 'Loa xã'],
    [{ type: 'text' }, undefined],
    [{ type: 'text', default: 'lastUsed' }, undefined],
    [{ type: 'text', default: 'lastPlace' }, undefined],
    [{ type: 'body', default: 'mine' }, undefined],
  ])('%j: %j', (of, value) => {
    expect(opened(of)).toEqual(value);
  });

  it('is the option of that name, where an option is called like a name', () => {
    const options = [{ value: 'today', labelVi: 'Hôm nay' }];
    expect(opened({ type: 'choice', default: 'today', options })).toBe('today');
  });

  it('is the last word or the last place', () => {
    expect(opened({ type: 'text', default: 'lastUsed' }, { lastUsed: (id) => `của ${id}` })).toBe('của f');
    const lastPlace = { id: 'p2', nameVi: 'Nhà văn hóa xóm Đồng Mới' };
    expect(opened({ type: 'text', default: 'lastPlace' }, { lastPlace })).toBe('Nhà văn hóa xóm Đồng Mới');
    expect(opened({ type: 'place', default: 'lastPlace' }, { lastPlace })).toBe('p2');
    const venue = { id: null, nameVi: 'Sân trường' };
    expect(opened({ type: 'place', default: 'lastPlace' }, { lastPlace: venue })).toBeUndefined();
  });

  it('is nothing where the last word no longer fits the field', () => {
    const of = { type: 'choice', default: 'lastUsed', options: [{ value: 'a', labelVi: 'A' }] };
    expect(opened(of, { lastUsed: () => 'a' })).toBe('a');
    expect(opened(of, { lastUsed: () => 'gone' })).toBeUndefined();
  });

  it('fits its field, in every form of the first campaign', () => {
    for (const form of campaign.forms) {
      const values = defaultValues(form, context);
      for (const field of form.fields) {
        const value = values[field.id];
        if (value !== undefined)
          expect(valueFault(campaign, field, value), `${form.id} ${field.id}`).toBeNull();
        else expect([undefined, 'lastUsed', 'lastPlace']).toContain(field.default);
      }
    }
  });
});
