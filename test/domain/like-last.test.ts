import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import { type Form, formSchema } from '../../src/domain/campaign/form-schema.ts';
import { likeLast } from '../../src/domain/like-last.ts';
import { firstCampaignJson, soundCampaign } from '../support/first-campaign.ts';
import { renameCampaign } from '../support/rename-campaign.ts';

function form(...fields: object[]): Form {
  const whole = fields.map((field, index) => ({ id: `f${index}`, labelVi: 'Ô', type: 'text', ...field }));
  return formSchema.parse({ id: 'form', titleVi: 'Biểu', roles: { date: 'f0' }, fields: whole });
}

/** What the field holds after "Như lần trước", where it held 'last' and would open with 'default'. */
function taken(field: object, last: Json = 'last', opens: Json = 'default') {
  return likeLast(form({}, field), { f0: 'last', f1: last }, { f0: 'default', f1: opens });
}

describe('"Như lần trước"', () => {
  it.each(['text', 'longtext', 'choice', 'place', 'areaUnit', 'body', 'bodyOrArea', 'boolean'])(
    'takes over a field of type %s',
    (type) => {
      expect(taken({ type }).f1).toBe('last');
    },
  );

  it.each(['multichoice', 'bodyMulti'])('takes over a list of type %s', (type) => {
    expect(taken({ type }, ['a', 'b']).f1).toEqual(['a', 'b']);
  });

  it.each(['date', 'time', 'photo', 'file', 'computed'])('leaves a field of type %s as it opens', (type) => {
    expect(taken({ type }).f1).toBe('default');
  });

  it.each(['integer', 'decimal', 'money'])('of %s takes over a setting, never a figure', (type) => {
    expect(taken({ type, default: 15 }, 20, 15).f1).toBe(20);
    expect(likeLast(form({}, { type }), { f1: 45 }, {})).toEqual({});
  });

  it('leaves personal data and the day it happened', () => {
    expect(taken({ personal: true }).f1).toBe('default');
    expect(taken({}).f0).toBe('default');
  });

  it('opens with the default where nothing stood last time, and invents nothing', () => {
    expect(taken({}, ' ').f1).toBe('default');
    expect(taken({}, []).f1).toBe('default');
    expect(likeLast(form({}, {}), {}, {})).toEqual({});
  });

  it('changes neither what was last nor the defaults', () => {
    const [last, defaults] = [Object.freeze({ f1: 'last' }), Object.freeze({ f0: 'default' })];
    expect(likeLast(form({}, {}), last, defaults)).toEqual({ f0: 'default', f1: 'last' });
  });

  it.each([null, 11, 12])(
    'of a broadcast is the whole but its day and time (renamed with seed %j)',
    (seed) => {
      const json = firstCampaignJson();
      const campaign = soundCampaign(seed === null ? json : renameCampaign(json, seed));
      const broadcast = campaign.forms.find(
        ({ sameAsLast, roles, fields }) =>
          sameAsLast && roles.title && fields.some(({ type, required }) => type === 'time' && required),
      );
      const kind = campaign.kinds.find(({ formId }) => formId === broadcast?.id)?.id;
      const entry = campaign.sampleRoster?.entries.find((one) => one.kind === kind);
      if (!broadcast || !entry) throw new Error('the first campaign has changed');
      const [date = '', time = ''] = [
        broadcast.roles.date,
        broadcast.fields.find(({ type }) => type === 'time')?.id,
      ];
      const opens = { [date]: '2026-04-21', [time]: '06:00' };
      expect(likeLast(broadcast, entry.values, opens)).toEqual({ ...entry.values, ...opens });
    },
  );
});
