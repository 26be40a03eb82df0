import { describe, expect, it } from 'vitest';
import { formOf, optionLabel, optionsOf } from '../../src/domain/campaign/campaign-lookup.ts';
import { defaultValues } from '../../src/domain/default-values.ts';
import { neededForStatus, statusReason } from '../../src/domain/needed-for-status.ts';
import { firstCampaignJson, soundCampaign } from '../support/first-campaign.ts';
import { renameCampaign } from '../support/rename-campaign.ts';
import { secondCampaignJson } from '../support/second-campaign.ts';

function checksOf(json: unknown) {
  const campaign = soundCampaign(json);
  const [checklist] = campaign.checklists;
  const form = formOf(campaign, checklist?.formId ?? '');
  if (!checklist || !form) throw new Error('no checklist');
  const today = campaign.period.start;
  const defaults = defaultValues(form, {
    campaign,
    today,
    now: '08:00',
    party: { id: 'x1', nameVi: 'Xóm', isAreaUnit: true },
    lastUsed: () => undefined,
    lastPlace: null,
  });
  const needed = (status: string) => neededForStatus(campaign, form, status, defaults, today);
  return { campaign, checklist, form, needed };
}

describe('what a status still needs', () => {
  it.each([null, 21, 22])(
    'is one photo when the banner hangs, one reason when it does not (renamed with seed %j)',
    (seed) => {
      const json = seed === null ? firstCampaignJson() : renameCampaign(firstCampaignJson(), seed);
      const { campaign, checklist, needed } = checksOf(json);
      const [hung = ''] = checklist.doneStatuses;
      const [notHung = '', damaged = ''] = checklist.attentionStatuses;
      expect(needed(hung)).toEqual({ ask: [], photos: 1 });
      expect(needed(damaged)).toEqual({ ask: [], photos: 1 });
      const { ask, photos } = needed(notHung);
      expect(photos).toBe(0);
      expect(ask.map(({ labelVi, type }) => [labelVi, type])).toEqual([['Lý do chưa treo được', 'choice']]);
      expect(ask.flatMap((field) => optionsOf(campaign, field)).map(({ labelVi }) => labelVi)).toContain(
        'Cửa khóa, không gặp người',
      );
    },
  );

  it('follows the form: two photos when clean, reasons to tick when dirty', () => {
    const { needed } = checksOf(secondCampaignJson());
    expect(needed('clean')).toEqual({ ask: [], photos: 2 });
    expect(needed('dirty').ask.map(({ id }) => id)).toEqual(['why']);
    expect(needed('dirty').photos).toBe(0);
  });
});

describe('the reason for a status', () => {
  const { form } = checksOf(secondCampaignJson());

  it('is what the form asks because of it, in the words of the campaign', () => {
    expect(statusReason(form, { state: 'dirty', why: ['mud', 'leaves'] })).toBe('Bùn; Lá cây');
    expect(statusReason(form, { state: 'dirty' })).toBeNull();
    expect(statusReason(form, { state: 'clean', why: ['mud'] })).toBeNull();
  });

  it('keeps a word that is no option as it was typed', () => {
    expect(optionLabel(form.fields[3], 'gỗ mục')).toBe('gỗ mục');
  });
});
