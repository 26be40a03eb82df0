import { describe, expect, it } from 'vitest';
import { campaignKey } from '../../src/domain/catalogue.ts';
import { isTitledAgain, kindWhere, record } from '../support/notebook-forms.ts';
import { bothCampaigns, first, World } from '../support/notebook-world.ts';
import { secondCampaignJson } from '../support/second-campaign.ts';

describe.each(bothCampaigns)('the kinds and tasks of %s', (_, campaign) => {
  it('begin with those the party has tasks for, in their order, and leave none out', async () => {
    const world = await World.open({ campaign, who: 'areaUnitHead' });
    const [view] = await world.notebook.kinds();
    const body = world.campaign.bodies.find(({ type }) => type === 'areaUnits')?.id ?? '';
    const tasks = world.campaign.tasks.toSorted((a, b) => a.order - b.order);
    const reports = new Set(world.campaign.reports.map(({ kind }) => kind));
    const named = (of: (task: (typeof tasks)[number]) => string[]) =>
      tasks.filter((task) => of(task).includes(body) && !reports.has(task.kind)).map(({ kind }) => kind);
    const own = named((task) => task.bodyIds);
    expect(view?.own.map(({ kind }) => kind)).toEqual(own);
    const also = named((task) => task.alsoRecordedBy).filter((kind) => !own.includes(kind));
    expect(view?.also.map(({ kind }) => kind)).toEqual(also);
    const all = [...(view?.own ?? []), ...(view?.also ?? []), ...(view?.others ?? [])];
    expect(all).toHaveLength(world.campaign.kinds.filter(({ id }) => !reports.has(id)).length);
    expect(new Set(all.map(({ kind }) => kind)).size).toBe(all.length);
  });

  it('quick tiles are the tasks the campaign puts on the home screen, places apart', async () => {
    const world = await World.open({ campaign, who: 'areaUnitHead' });
    const quick = (await world.notebook.home())?.quick ?? [];
    const body = world.campaign.bodies.find(({ type }) => type === 'areaUnits')?.id ?? '';
    const visited = new Set(world.campaign.checklists.map(({ kind }) => kind));
    const wanted = world.campaign.tasks
      .filter((task) => task.quickAction && task.bodyIds.includes(body) && !visited.has(task.kind))
      .map(({ kind }) => kind);
    expect(quick.map(({ kind }) => kind)).toEqual(wanted);
  });

  it('a task tells what is done of what is due, and the words of the dispatch behind it', async () => {
    const world = await World.open({ campaign, who: 'areaUnitHead', entries: false });
    const home = async () => (await world.notebook.home())?.tasks ?? [];
    const body = world.campaign.bodies.find(({ type }) => type === 'areaUnits')?.id ?? '';
    const task = first(
      world.campaign.tasks.filter(
        ({ bodyIds, kind }) =>
          bodyIds.includes(body) && kindWhere(world, (form) => form.roles.topics !== undefined).kind !== kind,
      ),
    );
    const before = await home();
    expect(before.length).toBeGreaterThan(3);
    expect(before.map(({ taskId }) => taskId)).toContain(task.id);
    const open = first(
      before.filter((row) => row.kind !== null && row.checklistId === null && row.needed > 0),
    );
    await record(world, open.kind ?? '');
    const view = await world.notebook.task(world.campaign.id, open.taskId);
    expect(view?.row.done).toBeGreaterThan(0);
    expect(view?.entries).toHaveLength(1);
    for (const { clause, extractExact } of view?.duties ?? []) {
      const known = world.campaign.clauses.find(({ id }) => id === clause.id);
      expect(clause.textExact).toBe(known?.textExact);
      expect(extractExact.length).toBeGreaterThan(0);
    }
    expect(await world.notebook.task(world.campaign.id, 'no-such-task')).toBeNull();
  });
});

it('two campaigns on one device keep their kinds, places, days and entries apart', async () => {
  const world = await World.open({ entries: false });
  const { kind } = kindWhere(world, isTitledAgain);
  await record(world, kind);
  expect((await world.notebook.log('all', 10)).days[0]?.rows[0]?.campaignVi).toBeNull();
  const content = secondCampaignJson();
  const other = { id: String(content.id), version: 1 };
  world.elsewhere({
    record: { type: 'campaign', id: campaignKey(other) },
    campaign: null,
    create: { kind: null, partyId: null },
    set: { version: 1, content },
  });
  await world.pull();
  const views = await world.notebook.kinds();
  expect(views.map(({ campaign }) => campaign.id)).toEqual([world.campaign.id, other.id]);
  for (const { campaign, own, also, others } of views) {
    expect([...own, ...also, ...others].every((tile) => tile.campaign.id === campaign.id)).toBe(true);
  }
  const { days } = await world.notebook.log('all', 10);
  expect(days.flatMap(({ rows }) => rows.map(({ campaignVi }) => campaignVi))).toEqual([
    world.campaign.shortTitleVi,
  ]);
});
