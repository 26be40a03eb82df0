import { describe, expect, it } from 'vitest';
import { parseCampaign } from '../../../src/domain/campaign/campaign-faults.ts';
import { firstCampaignJson, soundCampaign } from '../../support/first-campaign.ts';
import { secondCampaignJson } from '../../support/second-campaign.ts';

describe('a campaign file', () => {
  it('is the first campaign, as it is', () => {
    const campaign = soundCampaign(firstCampaignJson());
    expect(campaign.forms).toHaveLength(15);
    expect(campaign.tasks).toHaveLength(16);
    expect(campaign.metrics).toHaveLength(37);
    expect(campaign.sampleRoster?.entries).toHaveLength(10);
  });

  it('keeps everything the first campaign says', () => {
    expect(soundCampaign(firstCampaignJson())).toMatchObject(Object(firstCampaignJson()));
  });

  it('may have other bodies, kinds and forms, two checklists, six deadlines and every type of field', () => {
    const campaign = soundCampaign(secondCampaignJson());
    expect(campaign.checklists).toHaveLength(2);
    expect(campaign.deadlines).toHaveLength(6);
  });

  it('fills in what the format leaves to a default', () => {
    const campaign = soundCampaign({ ...secondCampaignJson(), calendar: undefined });
    expect(campaign.calendar).toEqual({ weekend: [6, 7], nonWorking: [] });
    expect(campaign.bodies[0]?.mustReport).toBe(false);
    expect(campaign.forms[1]?.fields[2]).toMatchObject({ required: false, tier: 'main' });
  });

  it.each([null, 7, 'campaign/1', [], {}])('is not %j', (json) => {
    const parsed = parseCampaign(json);
    expect('faults' in parsed && parsed.faults.length).toBeGreaterThan(0);
  });

  it('has no key that the format does not know', () => {
    expect(parseCampaign({ ...secondCampaignJson(), colour: 'red' })).toEqual({
      faults: [{ path: 'colour', message: 'is not a key of the format' }],
    });
  });
});
