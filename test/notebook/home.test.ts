import { describe, expect, it } from 'vitest';
import { dayOf, timeOf } from '../../src/domain/days.ts';
import { bothCampaigns, first, realNow, shotOf, World } from '../support/notebook-world.ts';
import { secondCampaignJson } from '../support/second-campaign.ts';

async function homeOf(world: World) {
  const home = await world.notebook.home();
  if (!home) throw new Error('no home');
  return home;
}

describe.each(bothCampaigns)('the home screen, in %s', (_name, campaign) => {
  it('the next three places are the first of the roster not yet done', async () => {
    const world = await World.open({ campaign });
    expect((await homeOf(world)).next.map((row) => row.placeId)).toEqual(
      [2, 3, 5].map((i) => world.placeId(i)),
    );
    await world.notebook.check(world.request(3, { shots: [await shotOf(1)] }));
    const home = await homeOf(world);
    expect(home.next.map((row) => row.placeId)).toEqual([2, 5, 6].map((i) => world.placeId(i)));
    expect(home.progress).toEqual([
      {
        checklistId: world.checklist.id,
        labelVi: 'Điểm treo băng rôn',
        itemLabelVi: 'điểm treo',
        done: 4,
        total: 11,
      },
    ]);
    expect(home.unsent).toMatchObject({ changes: 1, attachments: 2, setAside: 0 });
  });

  it('what the desk returned comes after what is not begun, then what wants attention', async () => {
    const world = await World.open({ campaign });
    for (const index of [2, 3, 5, 6, 8]) {
      await world.notebook.check(world.request(index, { shots: [await shotOf(index)] }));
    }
    expect((await homeOf(world)).next.map((row) => [row.placeId, row.state])).toEqual([
      [world.placeId(10), 'todo'],
      [world.placeId(9), 'returned'],
      [world.placeId(4), 'attention'],
    ]);
  });

  it('[TIME-3] the deadlines are those of the person’s party and those that name nobody, nearest first', async () => {
    const shown = async (who: 'office' | 'areaUnitHead' | 'clerk') => {
      const world = await World.open({ campaign, who });
      return (await homeOf(world)).deadlines.map(({ lastDay, due }) => [lastDay, due]);
    };
    // Until the 25th, a Saturday: the last day of the window itself counts, though nobody works on it.
    const window = ['2026-04-25', { state: 'ahead', workingDays: 4 }];
    expect(await shown('areaUnitHead')).toEqual([window]);
    // 21–24, 28, 29 April; the holidays and the weekend before 3 May are off.
    expect(await shown('clerk')).toEqual([
      window,
      ['2026-05-03', { state: 'holiday', advised: '2026-04-29', workingDays: 6 }],
    ]);
    expect(await shown('office')).toEqual([window, ['2026-05-04', { state: 'ahead', workingDays: 7 }]]);
  });

  it('a camera that was open when the page died is offered again, with all it was told', async () => {
    const world = await World.open({ campaign });
    const [asked] = (await world.notebook.statusChoices(world.ref, world.checklist.id)).flatMap(
      ({ ask }) => ask,
    );
    const values = { [asked?.fieldId ?? '']: first(asked?.options ?? []).value };
    const where = world.request(3, { values, status: world.checklist.attentionStatuses[0] ?? '' });
    const draft = await world.notebook.openCamera(where);
    expect((await homeOf(world)).lostCamera).toBeNull();
    await world.reopen();
    expect((await homeOf(world)).lostCamera).toEqual({
      draft,
      placeNameVi: world.roster.places[3]?.nameVi,
      checklistId: where.checklistId,
      placeId: where.placeId,
      status: where.status,
      values,
    });
    await world.notebook.closeCamera(draft.id);
    expect((await homeOf(world)).lostCamera).toBeNull();
    expect(await world.store.drafts()).toEqual([]);
  });

  it('a lost camera is forgotten once it is opened again at its place, or its place is checked', async () => {
    const world = await World.open({ campaign });
    await world.notebook.openCamera(world.request(3));
    world.clock.time += 1_000;
    await world.notebook.openCamera(world.request(5));
    await world.reopen();
    expect((await homeOf(world)).lostCamera?.placeId).toBe(world.placeId(5));
    const again = await world.notebook.openCamera(world.request(5));
    expect((await homeOf(world)).lostCamera?.placeId).toBe(world.placeId(3));
    expect(await world.store.drafts()).toHaveLength(2);
    await world.notebook.check(world.request(3, { shots: [await shotOf(1)] }));
    expect((await homeOf(world)).lostCamera).toBeNull();
    await world.notebook.closeCamera(again.id);
  });
});

describe('today', () => {
  it('while sample data is there its day is taken for today, at the real time of day, and can be switched off', async () => {
    const world = await World.open();
    expect(await homeOf(world)).toMatchObject({ today: '2026-04-21', sampleToday: true });
    expect(timeOf(world.notebook.clock.now(), 'Asia/Ho_Chi_Minh')).toBe('08:30');
    await world.notebook.useSampleToday(false);
    expect(world.notebook.clock.now()).toBe(realNow);
    const home = await homeOf(world);
    expect(home).toMatchObject({ today: '2026-11-23', sampleToday: false });
    expect(home.deadlines.map(({ due }) => due.state)).toEqual(['over', 'over']);
    await world.reopen();
    expect(world.notebook.clock.now()).toBe(realNow);
    await world.notebook.useSampleToday(true);
    expect((await homeOf(world)).today).toBe('2026-04-21');
  });

  it('a commune without sample data lives by the real day', async () => {
    const world = await World.open({ sample: false });
    expect(world.notebook.clock.now()).toBe(realNow);
    expect(await homeOf(world)).toMatchObject({ sampleToday: false, me: { sample: false } });
  });

  it('on the next real day a check is still later than those of the day before, in the sample’s one day', async () => {
    const world = await World.open();
    world.clock.time = Date.parse('2026-11-23T16:00:00+07:00');
    const [attention = ''] = world.checklist.attentionStatuses.slice(-1);
    await world.notebook.check(world.request(8, { status: attention, shots: [await shotOf(1)] }));
    world.clock.time = Date.parse('2026-11-24T08:00:00+07:00');
    await world.notebook.check(world.request(8, { shots: [await shotOf(2)] }));
    const row = (await world.notebook.place(world.checklist.id, world.placeId(8)))?.row;
    expect(row?.state).toBe('done');
    expect(dayOf(row?.latest?.at ?? 0, 'Asia/Ho_Chi_Minh')).toBe('2026-04-21');
  });
});

it('before the endpoint has answered there is nobody, and nothing to show', async () => {
  const world = new World({});
  await world.reopen();
  expect(await world.notebook.me()).toBeNull();
  expect(await world.notebook.home()).toBeNull();
  expect(await world.notebook.checklists('')).toEqual([]);
  expect(await world.notebook.arrived(10)).toEqual({ entries: [] });
  expect((await world.notebook.send()).items).toEqual([]);
  await expect(world.notebook.check(world.request(1))).rejects.toMatchObject({ thing: 'session' });
});

it('who the person is comes from the last answer, with names from the roster', async () => {
  const clerk = await World.open({ who: 'clerk' });
  expect(await clerk.notebook.me()).toEqual({
    personId: clerk.me.id,
    nameVi: 'Lê Thị Hạnh',
    role: 'officer',
    partyId: clerk.partyId,
    partyNameVi: 'Trường Tiểu học Bình Thành',
    communeNameVi: 'xã Bình Thành',
    sample: true,
    timeZone: 'Asia/Ho_Chi_Minh',
  });
  const office = await World.open();
  expect((await office.notebook.me())?.partyNameVi).toBe('Phòng Văn hóa - Xã hội');
});

it('a second campaign on the same device shows its own checklists and deadlines beside the first', async () => {
  const world = await World.open({ who: 'office' });
  // The office has its part in both.
  const content = JSON.stringify(secondCampaignJson()).replaceAll('"economy"', JSON.stringify(world.partyId));
  world.elsewhere({
    record: { type: 'campaign', id: 'water-2027@1' },
    campaign: null,
    create: { kind: null, partyId: null },
    set: { version: 1, content: JSON.parse(content) },
  });
  world.elsewhere({
    record: { type: 'place', id: 'well-1' },
    campaign: null,
    create: { kind: null, partyId: null },
    set: { nameVi: 'Giếng làng', placeKind: 'well', active: true },
  });
  await world.pull();
  const lists = await world.notebook.checklists('');
  expect(lists.map(({ campaign, total }) => [campaign.id, total])).toEqual([
    [world.ref.id, 11],
    ['water-2027', 1],
    ['water-2027', 0],
  ]);
  expect((await homeOf(world)).campaigns).toHaveLength(2);
});
