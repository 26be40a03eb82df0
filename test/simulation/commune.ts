import { uuidv7Ids } from '../../src/base/ids.ts';
import type { Json } from '../../src/base/json.ts';
import { campaignKey } from '../../src/domain/catalogue.ts';
import type { Change, RecordKey } from '../../src/domain/change.ts';
import type { Session } from '../../src/domain/permission.ts';
import type { EndpointStore } from '../../src/server/store/endpoint-store.ts';
import { Catalogues } from '../../src/server/sync/catalogues.ts';
import { decidePush } from '../../src/server/sync/decide-push.ts';
import { readIncoming } from '../../src/server/sync/incoming-change.ts';
import { seededIds, seededRandom } from '../support/device-fixtures.ts';
import { soundCampaign } from '../support/first-campaign.ts';

/** The smallest campaign in which everything of the protocol can happen: a kind with a place that others check too, one without, photos. */
const campaignJson = {
  schema: 'campaign/1',
  id: 'sim',
  invented: true,
  lang: 'vi',
  timeZone: 'Asia/Ho_Chi_Minh',
  titleVi: 'Mô phỏng',
  shortTitleVi: 'Mô phỏng',
  source: { issuerLinesExact: ['UBND'], number: null, date: null, subjectExact: 'V/v mô phỏng' },
  period: { start: '2026-04-18', end: '2026-04-25' },
  areaUnit: { singularVi: 'xóm', pluralVi: 'các xóm' },
  communeVi: { name: 'xã Mô Phỏng' },
  bodies: [
    { id: 'office', nameVi: 'Phòng', type: 'office' },
    { id: 'hamlets', nameVi: 'Các xóm', type: 'areaUnits' },
  ],
  placeKinds: [{ id: 'house', labelVi: 'Nhà' }],
  clauses: [{ id: 'c1', section: '1', textExact: 'Treo.' }],
  kinds: [
    { id: 'check', labelVi: 'Kiểm tra', formId: 'f' },
    { id: 'talk', labelVi: 'Nói chuyện', formId: 't' },
  ],
  topics: [],
  forms: [
    {
      id: 'f',
      titleVi: 'Kiểm tra',
      roles: { place: 'place', status: 'status', photos: 'photos' },
      fields: [
        { id: 'place', labelVi: 'Nơi', type: 'place' },
        {
          id: 'status',
          labelVi: 'Tình trạng',
          type: 'choice',
          options: [
            { value: 'up', labelVi: 'Đã treo' },
            { value: 'down', labelVi: 'Chưa' },
          ],
        },
        { id: 'note', labelVi: 'Ghi chú', type: 'longtext' },
        { id: 'count', labelVi: 'Số', type: 'integer' },
        { id: 'photos', labelVi: 'Ảnh', type: 'photo' },
      ],
    },
    {
      id: 't',
      titleVi: 'Nói chuyện',
      roles: { photos: 'photos' },
      fields: [
        { id: 'note', labelVi: 'Ghi chú', type: 'longtext' },
        { id: 'count', labelVi: 'Số', type: 'integer' },
        { id: 'photos', labelVi: 'Ảnh', type: 'photo' },
      ],
    },
  ],
  checklists: [
    {
      id: 'list',
      labelVi: 'Điểm',
      placeKinds: ['house'],
      formId: 'f',
      kind: 'check',
      doneStatuses: ['up'],
    },
  ],
  obligations: [],
  tasks: [],
  metrics: [],
  deadlines: [],
  reports: [],
} satisfies Json;

/** Two communes; in each an officer of a hamlet, one of the office, and the desk. */
export const communes = ['one', 'two'] as const;
export const campaignRef = { id: 'sim', version: 1 };

/** For the desk alone (ROLE-2). */
export const telephone = '0987 654 321';

export type Person = Session & { communeId: string };

export function personOf(communeId: string, who: 'hamlet' | 'office' | 'desk'): Person {
  const personId = `${communeId}-${who}`;
  if (who === 'hamlet') return { communeId, personId, role: 'officer', partyId: `${communeId}-x1` };
  return { communeId, personId, role: who === 'desk' ? 'desk' : 'officer', partyId: 'office' };
}

/** Of the hamlet, of another hamlet, of the office. */
export function placesOf(communeId: string): string[] {
  return [`${communeId}-p1`, `${communeId}-p2`, `${communeId}-p3`];
}

/** Whose place it is; null for the office's. */
export function ownerOfPlace(placeId: string): string | null {
  const [communeId, place] = placeId.split('-');
  const owner = { p1: 'x1', p2: 'x2' }[place ?? ''];
  return owner === undefined ? null : `${communeId}-${owner}`;
}

/** The roster as the desk would bring it in. */
export async function seedCommune(store: EndpointStore, communeId: string, epoch: string): Promise<void> {
  soundCampaign(campaignJson);
  await store.createCommune({ id: communeId, nameVi: communeId, sample: false, epoch });
  await commitAsDesk(store, communeId, rosterChanges(communeId));
}

/** The desk gives an officer another party (SYNC-15). `nth` makes its change one of its own. */
export function movePerson(
  store: EndpointStore,
  person: Person,
  partyId: string,
  nth: number,
): Promise<void> {
  const { communeId, personId } = person;
  const [first] = rosterChanges(communeId);
  if (!first) throw new Error('a roster without changes');
  const { create: _, ...rest } = first;
  const changeId = seededIds(7_000 + nth).next();
  const record: RecordKey = { type: 'person', id: personId };
  return commitAsDesk(store, communeId, [{ ...rest, changeId, seq: 10_000 + nth, record, set: { partyId } }]);
}

async function commitAsDesk(
  store: EndpointStore,
  communeId: string,
  given: readonly Change[],
): Promise<void> {
  const roster = await new Catalogues(store).of(communeId);
  const session = personOf(communeId, 'desk');
  const known = await store.records(
    communeId,
    given.map(({ record }) => record),
    { everything: true },
  );
  const revisionOf = ({ id }: RecordKey) => known.find((record) => record.id === id)?.revision ?? 0;
  const changes = given.map((change) => ({ ...change, base: revisionOf(change.record) }));
  const pushed = changes.map((change) => ({
    incoming: readIncoming(change),
    session,
    deviceId: change.deviceId,
    earlier: false,
  }));
  const wanted = {
    changeIds: changes.map(({ changeId }) => changeId),
    records: changes.map(({ record }) => record),
  };
  await store.commit(communeId, wanted, (present) => {
    const decided = decidePush(present, roster, pushed, 1_770_000_000_000);
    const bad = decided.outcomes.find(({ outcome }) => outcome !== 'applied');
    if (bad) throw new Error(`the roster is refused: ${JSON.stringify(bad)}`);
    return decided;
  });
}

function rosterChanges(communeId: string): Change[] {
  const ids = uuidv7Ids({ now: () => 1_770_000_000_000 }, seededRandom(communeId.length));
  const deviceId = ids.next();
  const desk = personOf(communeId, 'desk');
  const items: [RecordKey, { [fieldId: string]: Json }][] = [
    [
      { type: 'campaign', id: campaignKey(campaignRef) },
      { version: 1, content: campaignJson },
    ],
    ...['x1', 'x2'].map((id): [RecordKey, { [fieldId: string]: Json }] => [
      { type: 'areaUnit', id: `${communeId}-${id}` },
      { nameVi: `Xóm ${id} ${communeId}` },
    ]),
    ...placesOf(communeId).map((id, index): [RecordKey, { [fieldId: string]: Json }] => [
      { type: 'place', id },
      {
        nameVi: `Nhà ${id}`,
        placeKind: 'house',
        active: true,
        ...(index < 2 && { areaUnitId: `${communeId}-x${index + 1}` }),
      },
    ]),
    ...(['hamlet', 'office', 'desk'] as const).map((who): [RecordKey, { [fieldId: string]: Json }] => {
      const { personId, role, partyId } = personOf(communeId, who);
      return [
        { type: 'person', id: personId },
        { nameVi: personId, role, partyId, phone: telephone },
      ];
    }),
  ];
  return items.map(([record, set], index) => ({
    changeId: ids.next(),
    deviceId,
    seq: index + 1,
    authorId: desk.personId,
    at: 1_770_000_000_000,
    zone: 'Asia/Ho_Chi_Minh',
    offset: 0,
    campaign: null,
    record,
    base: 0,
    create: { kind: null, partyId: null },
    set,
  }));
}
