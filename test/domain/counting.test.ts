import { describe, expect, it } from 'vitest';
import { type Counting, counts } from '../../src/domain/counting.ts';
import type { Entry } from '../../src/domain/entry.ts';
import { type ArrivedReview, reviewsInForce } from '../../src/domain/place-status.ts';
import { soundCampaign } from '../support/first-campaign.ts';
import { secondCampaignJson } from '../support/second-campaign.ts';

const campaign = soundCampaign(secondCampaignJson());

function talk(of: Partial<Entry> = {}): Entry {
  return {
    id: 'e1',
    kind: 'talk',
    partyId: 'union',
    authorId: 'n1',
    campaign: { id: campaign.id, version: 1 },
    at: 1_000,
    arrival: 1,
    revision: 2,
    values: { day: '2027-03-18', agreed: true, link: 'https://a.vn' },
    attachments: {},
    ...of,
  };
}

function isCounted(entry: Entry, reviews: ArrivedReview[] = [], of: Partial<Counting> = {}): boolean {
  return counts(entry, {
    reviewsInForce: reviewsInForce(reviews),
    versionOf: ({ version }) => (version === 1 ? campaign : undefined),
    today: '2027-03-18',
    ...of,
  });
}

function review(of: Partial<ArrivedReview>): ArrivedReview {
  return { entryId: 'e1', revision: 2, state: 'returned', arrival: 9, ...of };
}

describe('an entry counts', () => {
  it('while it is valid by its form', () => {
    expect(isCounted(talk())).toBe(true);
    expect(isCounted(talk({ values: {} }))).toBe(false);
    expect(isCounted(talk({ values: { ...talk().values, agreed: false } }))).toBe(false);
    expect(isCounted(talk({ values: { ...talk().values, day: '2027-03-19' } }))).toBe(false);
  });

  it('outside the period of the campaign as well', () => {
    expect(isCounted(talk({ values: { ...talk().values, day: '2027-01-01' } }))).toBe(true);
  });

  it('by the version it was made under, and not where that is not known', () => {
    const entry = talk({ campaign: { id: campaign.id, version: 2 } });
    expect(isCounted(entry)).toBe(false);
    expect(isCounted(entry, [], { versionOf: () => campaign })).toBe(true);
    expect(isCounted(talk({ kind: 'nobody-knows' }))).toBe(false);
  });

  it('[REVIEW-2] unless it is returned at its present revision', () => {
    expect(isCounted(talk(), [review({})])).toBe(false);
    expect(isCounted(talk(), [review({ state: 'accepted' })])).toBe(true);
    expect(isCounted(talk(), [review({ revision: 1 })])).toBe(true);
    expect(isCounted(talk(), [review({}), review({ state: 'accepted', arrival: 10 })])).toBe(true);
    expect(isCounted(talk(), [review({ entryId: 'e2' })])).toBe(true);
  });
});
