import fc from 'fast-check';
import type { Json } from '../../src/base/json.ts';
import type { Campaign } from '../../src/domain/campaign/campaign-schema.ts';
import type { Obligation } from '../../src/domain/campaign/obligation-schema.ts';
import type { Task } from '../../src/domain/campaign/work-schema.ts';
import type { Catalogue } from '../../src/domain/catalogue.ts';
import type { Entry } from '../../src/domain/entry.ts';
import type { ArrivedReview } from '../../src/domain/place-status.ts';
import type { Place } from '../../src/domain/roster.ts';
import { attachmentNamed } from '../support/change-maker.ts';
import { soundCampaign } from '../support/first-campaign.ts';
import { secondCampaignJson } from '../support/second-campaign.ts';

/** A commune at some moment: duties, places, what was recorded, and what the desk said of it. */
export type RandomWorld = {
  campaign: Campaign;
  catalogue: Catalogue;
  entries: Entry[];
  reviews: ArrivedReview[];
  today: string;
};

const base = soundCampaign(secondCampaignJson());
const versions = new Map([
  [1, base],
  [2, reissued()],
]);

/** The second version asks less of a talk, and takes a dirty well for done. */
function reissued(): Campaign {
  return {
    ...base,
    checklists: base.checklists.map((one) => ({
      ...one,
      doneStatuses: ['dirty', 'drained'],
      attentionStatuses: ['clean'],
    })),
    forms: base.forms.map((form) => ({
      ...form,
      fields: form.fields.map((field) => (field.id === 'agreed' ? { ...field, required: false } : field)),
    })),
  };
}

/** What a device knows: two versions of the campaign, not the third, and another campaign with the same kinds and places. */
export function versionOf({ id, version }: { id: string; version: number }): Campaign | undefined {
  return id === base.id ? versions.get(version) : { ...base, id };
}

const bodyIds = ['council', 'economy', 'union', 'schools', 'wards'];
export const partyIds = ['economy', 'union', 's1', 's2', 'a1', 'a2'];
export const placeIds = ['w1', 'w2', 'w3', 't1', 't2'];
const days = ['2027-03-16', '2027-03-18', '2027-03-20'];
const photos = ['p', 'q'].map(attachmentNamed);

const owner = fc.constantFrom<Pick<Place, 'unitId' | 'areaUnitId'>>(
  {},
  { unitId: 's1' },
  { unitId: 's2' },
  { areaUnitId: 'a1' },
  { areaUnitId: 'gone' },
);
const places = fc
  .tuple(
    ...placeIds.map((id) =>
      fc.tuple(owner, fc.integer({ min: 0, max: 4 })).map(([of, luck]) => placeOf(id, of, luck)),
    ),
  )
  .map((list) => new Map(list));

function placeOf(id: string, of: Pick<Place, 'unitId' | 'areaUnitId'>, luck: number): [string, Place] {
  return [id, { nameVi: id, placeKind: id.startsWith('w') ? 'well' : 'tank', active: luck > 0, ...of }];
}

const catalogue: fc.Arbitrary<Catalogue> = fc.record({
  campaigns: fc.constant(new Map()),
  newest: fc.constant(new Map()),
  people: fc.constant(new Map()),
  units: fc.constant(new Map(['s1', 's2'].map((id) => [id, { nameVi: id, groupBodyId: 'schools' }]))),
  areaUnits: fc.constant(new Map(['a1', 'a2'].map((id) => [id, { nameVi: id }]))),
  places,
  deskParties: fc.constantFrom(new Set(['economy']), new Set(['economy', 's1']), new Set<string>()),
});

const valuesByKind: { [kind: string]: fc.Arbitrary<{ [fieldId: string]: Json | undefined }> } = {
  wellCheck: fc.record({
    well: fc.constantFrom('w1', 'w2', 'w3', undefined),
    state: fc.constantFrom('clean', 'clean', 'dirty', undefined),
    why: fc.constantFrom(['mud'], ['mud', 'leaves'], undefined),
    day: fc.constantFrom(...days, undefined),
  }),
  tankCheck: fc.record({
    tank: fc.constantFrom('t1', 't2', 'w1'),
    level: fc.constantFrom('full', 'half', 'drained'),
    state: fc.constantFrom('clean', undefined),
    day: fc.constantFrom(...days),
  }),
  talk: fc.record({
    day: fc.constantFrom(...days),
    about: fc.constantFrom(['water'], ['health'], ['health', 'water'], undefined),
    agreed: fc.constantFrom(true, true, false, undefined),
    people: fc.constantFrom(5, 30, undefined),
    link: fc.constantFrom('https://a.vn', undefined),
  }),
  summary: fc.record({ good: fc.constantFrom('Tốt', undefined) }),
};

const entry = fc
  .constantFrom('wellCheck', 'wellCheck', 'tankCheck', 'talk', 'talk', 'summary')
  .chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      partyId: fc.constantFrom(...partyIds),
      campaign: fc.constantFrom(...[1, 1, 1, 2, 3].map((version) => ({ id: base.id, version })), {
        id: 'other',
        version: 1,
      }),
      at: fc.nat(2),
      revision: fc.nat(2),
      sent: fc.nat(2),
      values: valuesByKind[kind] ?? fc.constant({}),
      photos: fc.constantFrom(0, 1, 2, 2),
    }),
  );

const entries = fc.array(entry, { maxLength: 14 }).map((all) =>
  all.map(({ sent, photos: count, values, ...rest }, index): Entry => {
    const filled = Object.entries(values).flatMap(([id, value]) =>
      value === undefined ? [] : [[id, value] as [string, Json]],
    );
    return {
      ...rest,
      id: `e${(index * 7) % 15}`,
      authorId: 'n1',
      arrival: sent > 0 ? index + 1 : 0,
      values: Object.fromEntries(filled),
      attachments: { pictures: photos.slice(0, count) },
    };
  }),
);

const reviews = fc
  .array(
    fc.record({
      entryId: fc.constantFrom('e0', 'e7', 'e14', 'e6', 'e13'),
      revision: fc.nat(2),
      state: fc.constantFrom('accepted' as const, 'returned' as const, 'returned' as const),
      reason: fc.constantFrom('Ảnh mờ', undefined),
      sent: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(({ sent, reason, ...rest }, index): ArrivedReview => {
      return { ...rest, ...(reason && { reason }), arrival: sent ? 100 + ((index * 5) % 13) : 0 };
    }),
  );

type Way = Obligation['satisfiedBy']['anyOf'][number];
const way: fc.Arbitrary<Way> = fc.constantFrom<Way[]>(
  { kind: 'wellCheck' },
  { kind: 'wellCheck', where: { state: ['clean'] } },
  { kind: ['wellCheck', 'tankCheck'], where: { state: ['clean', 'dirty'] } },
  { kind: 'tankCheck', where: { level: ['full', 'drained'] } },
  { kind: '*' },
  { kind: '*', topic: 'water' },
  { kind: 'talk', topic: 'water', where: { people: [5, 30] } },
  { kind: 'talk', where: { agreed: [true], about: ['health'] } },
  { topic: 'health' },
  { kind: 'summary', reportId: 'r1' },
  { reportId: 'r1' },
  { kind: 'summary' },
  { kind: 'nobody-knows' },
);

const obligations = fc
  .array(
    fc.record({
      scope: fc.constantFrom(
        'campaign' as const,
        'perBody' as const,
        'perPlace' as const,
        'perPlace' as const,
      ),
      modality: fc.constantFrom('required' as const, 'encouraged' as const, 'form_option' as const),
      responsible: fc.subarray(bodyIds, { minLength: 1 }).map((ids) => ids.map((bodyId) => ({ bodyId }))),
      responsibleBasis: fc.constantFrom('explicit' as const, 'inferred' as const),
      placeKinds: fc.constantFrom<(string[] | undefined)[]>(undefined, ['well'], ['well', 'tank']),
      satisfiedBy: fc.record({
        anyOf: fc.array(way, { minLength: 1, maxLength: 2 }),
        min: fc.integer({ min: 1, max: 3 }),
      }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) =>
    all.map(
      ({ placeKinds, ...rest }, index): Obligation => ({
        ...rest,
        ...(placeKinds && { placeKinds }),
        id: `o${index}`,
        clauseId: 'c1',
        extractExact: 'Kiểm tra',
        labelVi: 'Kiểm tra',
        kind: 'wellCheck',
        evidence: [],
        metricIds: [],
        capturedInField: true,
        relatedObligationIds: [],
      }),
    ),
  );

const tasks = fc
  .array(
    fc.record({
      order: fc.integer({ min: 0, max: 9 }),
      bodyIds: fc.subarray(bodyIds, { minLength: 2 }),
      obligationIds: fc.subarray(['o0', 'o1', 'o2', 'o3', 'o4', 'o9']),
    }),
    { maxLength: 5 },
  )
  .map((all) =>
    all.map(
      (rest, index): Task => ({
        ...rest,
        id: `t${index}`,
        labelVi: 'Việc',
        kind: 'talk',
        formId: 'talkForm',
        quickAction: false,
        alsoRecordedBy: [],
      }),
    ),
  );

export const randomWorld: fc.Arbitrary<RandomWorld> = fc
  .record({
    obligations,
    tasks,
    catalogue,
    entries,
    reviews,
    wells: fc.subarray(['o0', 'o1', 'o2']),
    tanks: fc.subarray(['o1', 'o2', 'o3']),
    today: fc.constantFrom('2027-03-17', '2027-03-19', '2027-03-20'),
  })
  .map(({ obligations: duties, tasks: work, wells, tanks, ...rest }) => ({
    ...rest,
    campaign: {
      ...base,
      obligations: duties,
      tasks: work,
      checklists: base.checklists.map((one, index) => ({
        ...one,
        obligationIds: index === 0 ? wells : tanks,
      })),
    },
  }));
