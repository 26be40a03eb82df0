import type { Json } from '../../src/base/json.ts';
import { secondCampaignJson } from './second-campaign.ts';

type JsonObject = { [key: string]: Json };

/**
 * The second campaign as an endpoint can serve it: with a sample commune of its own, tasks on the home screen, and clauses worth opening.
 * Other bodies, area units, kinds and forms than the first one's. All of it is invented.
 */
export function secondCampaignWithSample(): JsonObject {
  return {
    ...secondCampaignJson(),
    sections: [{ number: '1', titleExact: 'Nội dung' }],
    clauses: [
      { id: 'c1', section: '1', textExact: 'Kiểm tra giếng, bể nước.' },
      { id: 'c2', section: '1', textExact: 'Nói chuyện với Nhân dân về nước sạch.' },
    ],
    obligations: [
      duty('o1', 'c1', 'wellCheck', 'perPlace', ['economy'], { placeKinds: ['well'] }),
      duty('o2', 'c1', 'tankCheck', 'perPlace', ['economy'], { placeKinds: ['tank'] }),
      duty('o3', 'c2', 'talk', 'perBody', ['economy', 'union', 'schools', 'wards'], {
        deadline: { type: 'by', date: '2027-03-20' },
      }),
    ],
    tasks: [
      task('t1', 'Kiểm tra giếng', 'wellCheck', 'wellForm', ['economy', 'wards'], ['o1'], true),
      task('t2', 'Kiểm tra bể nước', 'tankCheck', 'tankForm', ['economy'], ['o2'], false),
      task('t3', 'Nói chuyện', 'talk', 'talkForm', ['economy', 'union', 'schools', 'wards'], ['o3'], true),
    ],
    sampleRoster: sampleRoster(),
    // A Friday inside the period: the form of a talk opens with the Friday of the week.
    sample: { today: '2027-03-19' },
  };
}

/** Without its sample, as a desk brings a second campaign into a commune that works on another one. */
export function secondCampaignAlone(): JsonObject {
  const { sample: _sample, sampleRoster: _roster, ...campaign } = secondCampaignWithSample();
  return campaign;
}

function duty(
  id: string,
  clauseId: string,
  kind: string,
  scope: string,
  bodyIds: string[],
  more: JsonObject,
): JsonObject {
  return {
    ...{ id, clauseId, kind, scope, labelVi: `Việc ${id}`, extractExact: 'nước' },
    ...{ modality: 'required', responsibleBasis: 'explicit' },
    responsible: bodyIds.map((bodyId) => ({ bodyId })),
    satisfiedBy: { anyOf: [{ kind }] },
    ...more,
  };
}

function task(
  id: string,
  labelVi: string,
  kind: string,
  formId: string,
  bodyIds: string[],
  obligationIds: string[],
  quickAction: boolean,
): JsonObject {
  const order = Number(id.slice(1));
  return { id, order, labelVi, kind, formId, bodyIds, obligationIds, quickAction };
}

/** Ids that do not meet those of the first campaign's roster: both can be in one commune. */
export const secondRoster = {
  areaUnits: [
    { id: 'ward-1', nameVi: 'Tổ dân phố Bến Sông' },
    { id: 'ward-2', nameVi: 'Tổ dân phố Đồi Chè' },
  ],
  units: [{ id: 'school-1', nameVi: 'Trường Mầm non Hoa Sen', groupBodyId: 'schools' }],
  places: [
    { id: 'well-1', placeKind: 'well', nameVi: 'Giếng làng Bến Sông', areaUnitId: 'ward-1', active: true },
    { id: 'well-2', placeKind: 'well', nameVi: 'Giếng đá Đồi Chè', areaUnitId: 'ward-2', active: true },
    { id: 'well-3', placeKind: 'well', nameVi: 'Giếng chợ phường', active: true },
    { id: 'tank-1', placeKind: 'tank', nameVi: 'Bể nước trung tâm', active: true },
    { id: 'tank-2', placeKind: 'tank', nameVi: 'Bể nước Trường Hoa Sen', unitId: 'school-1', active: true },
  ],
} satisfies JsonObject;

function sampleRoster(): JsonObject {
  return {
    ...secondRoster,
    people: [
      { id: 'officer-1', nameVi: 'Đỗ Thị Sương', role: 'officer', bodyId: 'economy' },
      { id: 'desk-1', nameVi: 'Phan Văn Lộc', role: 'desk', bodyId: 'economy' },
      { id: 'officer-2', nameVi: 'Ma Thị Én', role: 'officer', bodyId: 'union' },
      { id: 'officer-3', nameVi: 'Lò Văn Đức', role: 'officer', areaUnitId: 'ward-1' },
    ],
    entries: [
      {
        kind: 'wellCheck',
        byPersonId: 'officer-1',
        at: '2027-03-16T08:10:00+07:00',
        values: { well: 'well-3', state: 'dirty', why: ['leaves'], day: '2027-03-16' },
      },
      {
        kind: 'tankCheck',
        byPersonId: 'officer-1',
        at: '2027-03-18T09:00:00+07:00',
        values: { tank: 'tank-1', level: 'half', litres: 1250.5, day: '2027-03-18' },
      },
      {
        kind: 'talk',
        byPersonId: 'officer-3',
        at: '2027-03-18T19:30:00+07:00',
        values: { day: '2027-03-18', subject: 'Giữ nguồn nước', about: ['water'], people: 30, agreed: true },
        review: {
          byPersonId: 'desk-1',
          at: '2027-03-19T07:00:00+07:00',
          state: 'returned',
          reasonVi: 'Thiếu ảnh. Nhờ anh bổ sung.',
        },
      },
    ],
  };
}
