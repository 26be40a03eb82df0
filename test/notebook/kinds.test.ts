import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import { campaignKey } from '../../src/domain/catalogue.ts';
import type { RecordKey } from '../../src/domain/change.ts';
import { jsonSchema } from '../../src/domain/json-schema.ts';
import { NotPermittedError } from '../../src/notebook/refusals.ts';
import { soundCampaign } from '../support/first-campaign.ts';
import { filled, isTitledAgain, kindWhere, openNew, outboxOf, record } from '../support/notebook-forms.ts';
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

/** A second campaign reaches the device; `office` is what it calls its office. */
async function withSecond(office: string | null) {
  const world = await World.open({ entries: false });
  const text = JSON.stringify(secondCampaignJson());
  const content = jsonSchema.parse(
    JSON.parse(office === null ? text : text.replaceAll('"economy"', `"${office}"`)),
  );
  const second = soundCampaign(content);
  const ref = { id: second.id, version: 1 };
  const plant = (record: RecordKey, set: { [fieldId: string]: Json }) =>
    world.elsewhere({ record, campaign: null, create: { kind: null, partyId: null }, set });
  plant({ type: 'campaign', id: campaignKey(ref) }, { version: 1, content });
  plant(
    { type: 'place', id: 'w1' },
    { nameVi: 'Giếng đình', placeKind: first(second.placeKinds).id, active: true },
  );
  await world.pull();
  return { world, second, ref };
}

it('two campaigns on one device keep their kinds, places, days and entries apart', async () => {
  const { kind } = kindWhere(await World.open(), isTitledAgain);
  const alone = await World.open({ entries: false });
  await record(alone, kind);
  expect((await alone.notebook.log('all', 10)).days[0]?.rows[0]?.campaignVi).toBeNull();
  const { world, ref } = await withSecond(alone.partyId);
  await record(world, kind);
  const views = await world.notebook.kinds();
  expect(views.map(({ campaign }) => campaign.id)).toEqual([world.campaign.id, ref.id]);
  for (const { campaign, own, also, others } of views) {
    expect([...own, ...also, ...others].every((tile) => tile.campaign.id === campaign.id)).toBe(true);
  }
  const checklists = await world.notebook.checklists('');
  const [wells] = checklists.filter(({ campaign, rows }) => campaign.id === ref.id && rows.length > 0);
  expect(wells?.rows).toMatchObject([{ placeId: 'w1', mayCheck: true, campaign: ref }]);
  const { days } = await world.notebook.log('all', 10);
  expect(days.flatMap(({ rows }) => rows.map(({ campaignVi }) => campaignVi))).toEqual([
    world.campaign.shortTitleVi,
  ]);
});

it('offers nothing of a campaign that the person’s party has no part in: the endpoint would refuse it', async () => {
  const { world, second, ref } = await withSecond(null);
  const kind = first(second.kinds).id;
  expect((await world.notebook.kinds()).map(({ campaign }) => campaign.id)).toEqual([world.campaign.id]);
  expect((await world.notebook.home())?.tasks.every(({ campaign }) => campaign.id !== ref.id)).toBe(true);
  expect(
    (await world.notebook.checklists('')).flatMap(({ rows }) => rows.map(({ placeId }) => placeId)),
  ).not.toContain('w1');
  const about = { campaignId: ref.id, kind, like: 'nothing' } as const;
  const draftId = world.notebook.newDraftId();
  expect(await world.notebook.form({ draftId, about })).toBeNull();
  const talk = second.kinds.find(({ icon }) => icon === 'people')?.id ?? '';
  const opened = await openNew(world, kindWhere(world, isTitledAgain).kind);
  const form = second.forms.find(({ id }) => id === second.kinds.find((each) => each.id === talk)?.formId);
  if (!form) throw new Error('no form');
  const draft = await filled({
    ...opened,
    ...{ campaign: second, form },
    draft: { ...opened.draft, campaign: ref, kind: talk, typed: {} },
  });
  await expect(world.notebook.saveForm(draft)).rejects.toBeInstanceOf(NotPermittedError);
  const checklistId = first(second.checklists).id;
  const check = world.notebook.check({
    campaign: ref,
    checklistId,
    placeId: 'w1',
    status: 'clean',
    values: {},
    shots: [],
  });
  await expect(check).rejects.toBeInstanceOf(NotPermittedError);
  expect(await outboxOf(world)).toEqual([]);
});
