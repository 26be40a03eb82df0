import { dayOf } from '../domain/days.ts';
import { progress } from '../domain/place-status.ts';
import type { CameraDrafts } from './camera-drafts.ts';
import type { Context } from './context.ts';
import { compareDeadlines, deadlineViews } from './deadline-views.ts';
import { quickTiles } from './kinds-query.ts';
import { campaignName, draftRows, returnedRows } from './log-query.ts';
import { type ChecklistInForce, checklistsInForce, placeRows } from './place-rows.ts';
import { taskRows } from './task-query.ts';
import type { HomeView, PlaceRow } from './views.ts';
import type { Workbench } from './workbench.ts';

/** How many places the home screen offers next. */
const nextPlaces = 3;
/** What is to be done first: not begun, sent back by the desk, wanting attention. */
const urgency: readonly PlaceRow['state'][] = ['todo', 'returned', 'attention'];

export async function homeView(bench: Workbench, drafts: CameraDrafts): Promise<HomeView | null> {
  const context = await bench.context();
  const { me, session, catalogue } = context;
  if (!me || !session) return null;
  const now = bench.clock.now();
  const versions = [...catalogue.newest.values()];
  const lists = checklistsInForce(context).map((inForce) => ({
    inForce,
    rows: placeRows(context, session, inForce, now).filter((row) => row.mayCheck),
  }));
  const deadlines = versions.flatMap(({ campaign }) =>
    deadlineViews(campaign, catalogue, session.partyId, dayOf(now, campaign.timeZone)).map((deadline) => ({
      ...deadline,
      campaignVi: campaignName(context, campaign),
    })),
  );
  return {
    me,
    today: dayOf(now, me.timeZone ?? bench.zone),
    sampleToday: sampleDayOf(context) !== null,
    campaigns: versions.map(({ ref, campaign: { titleVi, period } }) => ({
      campaign: ref,
      titleVi,
      period: { start: period.start, end: period.end },
    })),
    deadlines: deadlines.sort(compareDeadlines),
    next: toDo(lists.flatMap(({ rows }) => rows)).slice(0, nextPlaces),
    progress: lists.filter(({ rows }) => rows.length > 0).map(({ inForce, rows }) => countOf(inForce, rows)),
    unsent: await bench.store.unsent(),
    quick: quickTiles(context),
    tasks: taskRows(context, now),
    returned: returnedRows(context),
    unfinished: await draftRows(bench),
    lostCamera: await drafts.lost(context),
  };
}

/** Places still to be done, the most urgent first, each kind in the order given. */
export function toDo(rows: readonly PlaceRow[]): PlaceRow[] {
  return urgency.flatMap((state) => rows.filter((row) => row.state === state));
}

/** The day the newest campaign with sample data takes for today; null where the real day is taken. */
export function sampleDayOf({ me, catalogue, wantsSampleToday }: Context) {
  if (!me?.sample || !wantsSampleToday) return null;
  const newest = [...catalogue.newest.values()].findLast(({ campaign }) => campaign.sample)?.campaign;
  return newest?.sample ? { timeZone: newest.timeZone, today: newest.sample.today } : null;
}

function countOf({ checklist }: ChecklistInForce, rows: readonly PlaceRow[]): HomeView['progress'][number] {
  return {
    checklistId: checklist.id,
    labelVi: checklist.labelVi,
    itemLabelVi: checklist.itemLabelVi ?? checklist.labelVi,
    ...progress(rows.map((row) => ({ status: row.state }))),
  };
}
