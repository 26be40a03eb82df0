import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/base/json.ts';
import { parseCampaign } from '../../../src/domain/campaign/campaign-faults.ts';
import { firstCampaignJson } from '../../support/first-campaign.ts';
import { renameCampaign } from '../../support/rename-campaign.ts';
import { secondCampaignJson } from '../../support/second-campaign.ts';

/** Keys under which the format's own words stand, not identifiers of the campaign. */
const formatKeys = [
  'agg',
  'icon',
  'lang',
  'level',
  'modality',
  'op',
  'responsibleBasis',
  'scope',
  'state',
  'tier',
  'type',
];

/** Every text of a file that could be an identifier, with the keys that a campaign names itself. */
function identifiersIn(value: Json, key = '', found = new Set<string>()): Set<string> {
  if (typeof value === 'string') {
    const isOfFormat = formatKeys.includes(key) || /(Vi|Exact|Pattern)$/.test(key) || /^\d/.test(value);
    if (!isOfFormat && /^[^\s/]+$/.test(value)) found.add(value);
  } else if (Array.isArray(value)) {
    for (const item of value) identifiersIn(item, key, found);
  } else if (value !== null && typeof value === 'object') {
    for (const [name, member] of Object.entries(value)) {
      if (key === 'where' || key === 'values') found.add(name);
      identifiersIn(member, name, found);
    }
  }
  return found;
}

function idsIn(value: Json, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) idsIn(item, found);
  else if (value !== null && typeof value === 'object') {
    for (const [key, member] of Object.entries(value)) {
      const isId = key === 'id' || key === 'value' || key === 'requiredAnyOf';
      if (isId && typeof member === 'string') found.add(member);
      idsIn(member, found);
    }
  }
  return found;
}

describe('a renamed campaign', () => {
  it.each([1, 2, 3, 4, 5])('has no fault (seed %i)', (seed) => {
    expect(parseCampaign(renameCampaign(firstCampaignJson(), seed))).not.toHaveProperty('faults');
    expect(parseCampaign(renameCampaign(secondCampaignJson(), seed))).not.toHaveProperty('faults');
  });

  it.each([
    ['first', firstCampaignJson()],
    ['second', secondCampaignJson()],
  ])('keeps no identifier of the %s', (_which, json) => {
    const renamed = identifiersIn(renameCampaign(json, 7));
    const old = [...idsIn(json)].filter((id) => !/^\d/.test(id));
    expect(old.length).toBeGreaterThan(30);
    expect(old.filter((id) => renamed.has(id))).toEqual([]);
  });

  it('keeps every word, date and figure', () => {
    const words = (value: Json): Json[] => {
      if (Array.isArray(value)) return value.flatMap(words);
      if (value !== null && typeof value === 'object') return Object.values(value).flatMap(words);
      return typeof value === 'string' && !/[\s/]/.test(value) ? [] : [value];
    };
    const withoutFigures = (value: Json) =>
      typeof value === 'string' ? value.replace(/\{[^}]*\}/g, '{}') : value;
    const before = firstCampaignJson();
    expect(words(renameCampaign(before, 3)).map(withoutFigures)).toEqual(words(before).map(withoutFigures));
  });

  it('is the same for the same seed, and another for another', () => {
    const json = firstCampaignJson();
    expect(renameCampaign(json, 5)).toEqual(renameCampaign(json, 5));
    expect(renameCampaign(json, 5)).not.toEqual(renameCampaign(json, 6));
  });
});
