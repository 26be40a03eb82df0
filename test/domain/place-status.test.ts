import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formOfKind } from '../../src/domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../../src/domain/campaign/campaign-schema.ts';
import type { Entry } from '../../src/domain/entry.ts';
import {
  type ArrivedReview,
  type PlaceStatus,
  placeStatus,
  placeStatuses,
  progress,
} from '../../src/domain/place-status.ts';
import { attachmentNamed } from '../support/change-maker.ts';
import { firstCampaignJson, soundCampaign } from '../support/first-campaign.ts';
import { renameCampaign } from '../support/rename-campaign.ts';
import { secondCampaignJson } from '../support/second-campaign.ts';

const seed = 20260421;
const campaign = soundCampaign(secondCampaignJson());
const [wells, tanks] = campaign.checklists;
if (!wells) throw new Error('no checklist');

function check(
  id: string,
  of: Partial<Entry> & { state?: string; well?: string; why?: string[] } = {},
): Entry {
  const { state = 'clean', well = 'w1', why = state === 'dirty' ? ['mud'] : undefined, ...rest } = of;
  return {
    id,
    kind: 'wellCheck',
    partyId: 'economy',
    authorId: 'n1',
    campaign: { id: campaign.id, version: 1 },
    at: 1_000,
    arrival: 1,
    revision: 1,
    values: { well, state, day: '2027-03-16', ...(why ? { why } : {}) },
    attachments: { pictures: [attachmentNamed('front'), attachmentNamed('back')] },
    ...rest,
  };
}

function review(entryId: string, of: Partial<ArrivedReview> = {}): ArrivedReview {
  return { entryId, revision: 1, state: 'accepted', arrival: 10, ...of };
}

function statusOf(entries: Entry[], reviews: ArrivedReview[] = [], placeId = 'w1'): PlaceStatus {
  return placeStatus({ campaign, checklist: wells ?? never(), entries, reviews }, placeId);
}

function never(): never {
  throw new Error('no checklist');
}

describe('the status of a place', () => {
  it('is to do while nobody checked it', () => {
    const status = statusOf([check('e1', { well: 'w2' })]);
    expect(status).toEqual({ placeId: 'w1', status: 'todo', review: null, latest: null, checks: [] });
  });

  it.each([
    ['clean', 'done'],
    ['dirty', 'attention'],
  ])('of a check that says %s is %s', (state, status) => {
    expect(statusOf([check('e1', { state })])).toMatchObject({
      status,
      review: 'waiting',
      latest: { id: 'e1' },
    });
  });

  it('says why it wants attention', () => {
    expect(statusOf([check('e1', { state: 'dirty', why: ['mud', 'leaves'] })]).reason).toBe('Bùn; Lá cây');
  });

  it('[SYNC-6] of a check that no longer fits its form wants attention, and says what lacks', () => {
    const lacking = statusOf([check('e1', { attachments: { pictures: [attachmentNamed('front')] } })]);
    expect(lacking).toMatchObject({
      status: 'attention',
      incomplete: [{ fieldId: 'pictures', rule: 'required', refuses: true }],
    });
    expect(statusOf([check('e1', { state: 'unheard-of' })])).toMatchObject({
      status: 'attention',
      incomplete: [{ fieldId: 'state', rule: 'format' }],
    });
    const unexplained = statusOf([check('e1', { state: 'dirty', why: [] })]);
    expect(unexplained).toMatchObject({ status: 'attention', incomplete: [{ fieldId: 'why' }] });
    expect(unexplained).not.toHaveProperty('reason');
    expect(statusOf([check('e1')])).not.toHaveProperty('incomplete');
  });

  it('[SYNC-6] [REVIEW-2] of an incomplete check that was returned is returned', () => {
    const status = statusOf([check('e1', { attachments: {} })], [review('e1', { state: 'returned' })]);
    expect(status.status).toBe('returned');
    expect(status).not.toHaveProperty('incomplete');
  });

  it('of a check that says neither is to do', () => {
    const half = check('e1', {
      kind: 'tankCheck',
      values: { tank: 't1', level: 'half', day: '2027-03-16' },
    });
    const input = { campaign, checklist: tanks ?? never(), entries: [half], reviews: [] };
    expect(placeStatus(input, 't1')).toMatchObject({ status: 'todo', latest: { id: 'e1' } });
  });

  it('is judged by today where that is given: a check of tomorrow does not count yet', () => {
    const input = { campaign, checklist: wells ?? never(), entries: [check('e1')], reviews: [] };
    expect(placeStatus({ ...input, today: '2027-03-16' }, 'w1').status).toBe('done');
    expect(placeStatus({ ...input, today: '2027-03-15' }, 'w1')).toMatchObject({
      status: 'attention',
      incomplete: [{ fieldId: 'day', rule: 'future' }],
    });
    expect(placeStatus(input, 'w1').status).toBe('done');
  });

  it('[SYNC-3] follows the check captured last, whichever arrived last', () => {
    const early = check('e1', { at: 1_000, arrival: 9, state: 'dirty' });
    const late = check('e2', { at: 2_000, arrival: 3 });
    expect(statusOf([late, early])).toMatchObject({ status: 'done', latest: { id: 'e2' } });
  });

  it('[SYNC-3] follows the later arrival among checks of one moment, what is not yet sent last of all', () => {
    const first = check('e1', { arrival: 3 });
    const second = check('e2', { arrival: 9, state: 'dirty' });
    const unsent = check('e3', { arrival: 0, revision: 0 });
    expect(statusOf([second, first]).latest?.id).toBe('e2');
    expect(statusOf([unsent, second, first]).checks.map(({ id }) => id)).toEqual(['e3', 'e2', 'e1']);
  });

  it('[REVIEW-2] of a returned check stays returned and never falls back to something older', () => {
    const entries = [check('e1', { at: 1_000 }), check('e2', { at: 2_000 })];
    const reviews = [review('e1'), review('e2', { state: 'returned', reason: 'Ảnh mờ' })];
    expect(statusOf(entries, reviews)).toMatchObject({
      status: 'returned',
      review: 'returned',
      reason: 'Ảnh mờ',
    });
  });

  it('[REVIEW-2] leaves "returned" with a newer check', () => {
    const entries = [check('e1', { at: 1_000 }), check('e2', { at: 2_000 })];
    const status = statusOf(entries, [review('e1', { state: 'returned', reason: 'Ảnh mờ' })]);
    expect(status).toMatchObject({ status: 'done', review: 'waiting' });
    expect(status).not.toHaveProperty('reason');
  });

  it('[REVIEW-1] waits again once the reviewed check has a later revision', () => {
    const reviews = [review('e1', { state: 'returned', reason: 'Ảnh mờ' })];
    expect(statusOf([check('e1', { revision: 1 })], reviews).status).toBe('returned');
    expect(statusOf([check('e1', { revision: 2 })], reviews)).toMatchObject({
      status: 'done',
      review: 'waiting',
    });
  });

  it('[REVIEW-1] goes by the review of a revision that arrived last, one not yet sent after all others', () => {
    const accepted = review('e1', { arrival: 12 });
    const returned = review('e1', { arrival: 11, state: 'returned' });
    expect(statusOf([check('e1')], [accepted, returned]).review).toBe('accepted');
    const unsent = review('e1', { arrival: 0, state: 'returned' });
    expect(statusOf([check('e1')], [unsent, accepted]).review).toBe('returned');
  });

  it('counts only checks of its own kind and campaign', () => {
    const others = [
      check('e1', { kind: 'tankCheck', values: { tank: 'w1', level: 'full' } }),
      check('e2', { campaign: { id: 'other', version: 1 } }),
      check('e3', { values: { state: 'clean' } }),
    ];
    expect(statusOf(others).status).toBe('todo');
  });

  it('judges a check by the version of the campaign it was made under', () => {
    const renamed = soundCampaign({ ...Object(renameCampaign(secondCampaignJson(), 4)), id: campaign.id });
    const [checklist] = renamed.checklists;
    const versions = new Map<number, Campaign>([
      [1, campaign],
      [2, renamed],
    ]);
    const input = {
      campaign: renamed,
      checklist: { ...(checklist ?? never()), id: wells?.id ?? '', kind: 'wellCheck' },
      entries: [check('e1', { state: 'dirty', why: ['mud'] })],
      reviews: [],
    };
    expect(placeStatus(input, 'w1').status).toBe('todo');
    const judged = placeStatus({ ...input, versionOf: ({ version }) => versions.get(version) }, 'w1');
    expect(judged.latest?.id).toBe('e1');
    expect(judged.reason).toBe('Bùn');
  });

  it('[SYNC-3] does not depend on the order in which entries and reviews are found', () => {
    const entries = fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 3 }),
        arrival: fc.integer({ min: 0, max: 4 }),
        state: fc.constantFrom('clean', 'dirty'),
        well: fc.constantFrom('w1', 'w2'),
        verdict: fc.constantFrom('accepted', 'returned', null),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(entries, (facts) => {
        const all = facts.map((fact, index) => check(`e${index}`, fact));
        const reviews = facts.flatMap(({ verdict }, index) =>
          verdict ? [review(`e${index}`, { state: verdict, arrival: 20 + index })] : [],
        );
        const input = { campaign, checklist: wells ?? never(), placeIds: ['w1', 'w2', 'w3'] };
        const found = placeStatuses({ ...input, entries: all, reviews });
        const reversed = { entries: all.toReversed(), reviews: reviews.toReversed() };
        expect(placeStatuses({ ...input, ...reversed })).toEqual(found);
        for (const { latest, checks, status, review: word } of found.values()) {
          expect(latest).toBe(checks[0] ?? null);
          expect(latest ? checks.every(({ at }) => at <= latest.at) : status === 'todo').toBe(true);
          expect(status === 'returned').toBe(word === 'returned');
        }
        expect([...found.values()].flatMap(({ checks }) => checks)).toHaveLength(all.length);
      }),
      { seed },
    );
  });
});

describe('progress', () => {
  it('counts what is done of all', () => {
    const places = (['done', 'todo', 'returned', 'attention', 'done'] as const).map((status) => ({ status }));
    expect(progress(places)).toEqual({ done: 2, total: 5 });
    expect(progress([])).toEqual({ done: 0, total: 0 });
  });
});

describe('the sample roster of the first campaign', () => {
  it.each([null, 31, 32])('stands at three of eleven places (renamed with seed %j)', (renamed) => {
    const json = renamed === null ? firstCampaignJson() : renameCampaign(firstCampaignJson(), renamed);
    const first = soundCampaign(json);
    const roster = first.sampleRoster ?? never();
    const entries = roster.entries.map(
      (entry, index): Entry => ({
        ...entry,
        id: `e${index}`,
        partyId: 'party',
        authorId: entry.byPersonId,
        campaign: { id: first.id, version: 1 },
        at: Date.parse(entry.at),
        arrival: index + 1,
        revision: 1,
        attachments: { [formOfKind(first, entry.kind)?.roles.photos ?? '']: [attachmentNamed(`${index}`)] },
      }),
    );
    const reviews = roster.entries.flatMap(({ review: word }, index) =>
      word ? [review(`e${index}`, { state: word.state, arrival: 100 + index })] : [],
    );
    const placeIds = roster.places.map(({ id }) => id);
    const [checklist = never()] = first.checklists;
    const statuses = [...placeStatuses({ campaign: first, checklist, placeIds, entries, reviews }).values()];
    expect(progress(statuses)).toEqual({ done: 3, total: 11 });
    expect(statuses.map(({ status }) => status)).toEqual([
      'done',
      'done',
      'todo',
      'todo',
      'attention',
      'todo',
      'todo',
      'done',
      'todo',
      'returned',
      'todo',
    ]);
  });
});
