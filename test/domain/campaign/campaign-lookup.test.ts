import { describe, expect, it } from 'vitest';
import {
  checklistsOfPlaceKind,
  entryKinds,
  fieldOfRole,
  formOf,
  formOfKind,
  isReportKind,
  optionLabel,
  optionsOf,
  tasksInOrder,
} from '../../../src/domain/campaign/campaign-lookup.ts';
import { fieldSchema } from '../../../src/domain/campaign/form-schema.ts';
import { firstCampaignJson, soundCampaign } from '../../support/first-campaign.ts';
import { secondCampaignJson } from '../../support/second-campaign.ts';

const campaign = soundCampaign(secondCampaignJson());

describe('looking things up in a campaign', () => {
  it('tells kinds of report from kinds of entry', () => {
    expect(isReportKind(campaign, 'summary')).toBe(true);
    expect(entryKinds(campaign).map(({ id }) => id)).toEqual(['wellCheck', 'tankCheck', 'talk']);
  });

  it('finds the form of a kind and its fields by their roles', () => {
    const form = formOfKind(campaign, 'wellCheck');
    expect(form?.id).toBe('wellForm');
    expect(form && fieldOfRole(form, 'status')?.id).toBe('state');
    expect(form && fieldOfRole(form, 'topics')).toBeUndefined();
    expect(formOfKind(campaign, 'none')).toBeUndefined();
  });

  it('gives the options of the file, or of the lists that it names', () => {
    const first = soundCampaign(firstCampaignJson());
    const field = (of: object) => fieldSchema.parse({ id: 'f', labelVi: 'Ô', type: 'choice', ...of });
    const lists = optionsOf(first, field({ optionsFrom: 'campaign.slogansExact+themesExact' }));
    expect(lists.map(({ value }) => value)).toEqual([...first.slogansExact, ...first.themesExact]);
    expect(optionsOf(first, field({ optionsFrom: 'places' }))).toEqual([]);
    const state = formOf(campaign, 'wellForm')?.fields[1];
    expect([optionLabel(state, 'dirty'), optionLabel(state, 'own words')]).toEqual(['Bẩn', 'own words']);
  });

  it('finds the checklists of a kind of place, and tasks in the order of the screen', () => {
    expect(checklistsOfPlaceKind(campaign, 'tank').map(({ id }) => id)).toEqual(['tanks']);
    expect(tasksInOrder(campaign).map(({ id }) => id)).toEqual(['t2', 't1']);
  });
});
