import { compareVietnamese, matchesSearch } from '../base/text.ts';
import { placeStatus, progress } from '../domain/place-status.ts';
import { type Context, versionOf } from './context.ts';
import { entryView } from './entry-view.ts';
import { toDo } from './home-query.ts';
import { campaignName } from './log-query.ts';
import { type ChecklistInForce, checklistsInForce, placeRows } from './place-rows.ts';
import type { ChecklistView, PlaceRow, PlaceView } from './views.ts';
import type { Workbench } from './workbench.ts';

/** Counts are of the whole checklist, whatever the search finds. */
export async function checklistViews(bench: Workbench, search: string): Promise<ChecklistView[]> {
  const context = await bench.context();
  const { session } = context;
  if (!session) return [];
  return checklistsInForce(context).map((inForce) => {
    const rows = placeRows(context, session, inForce, bench.clock.now());
    const { ref, campaign, checklist } = inForce;
    return {
      campaign: ref,
      campaignVi: campaignName(context, campaign),
      checklistId: checklist.id,
      labelVi: checklist.labelVi,
      itemLabelVi: checklist.itemLabelVi ?? checklist.labelVi,
      ...progress(rows.map((row) => ({ status: row.state }))),
      rows: rows
        .filter((row) => matchesSearch([row.nameVi, row.areaUnitVi, row.placeKindVi].join(' '), search))
        .sort((a, b) => compareVietnamese(a.nameVi, b.nameVi)),
    };
  });
}

export async function placeView(
  bench: Workbench,
  checklistId: string,
  placeId: string,
  campaignId: string | undefined,
): Promise<PlaceView | null> {
  const context = await bench.context();
  const found = findRows(context, bench.clock.now(), checklistId, campaignId);
  const row = found?.rows.find((each) => each.placeId === placeId);
  if (!found || !row) return null;
  const { campaign, checklist } = found.inForce;
  const { checks } = placeStatus(
    {
      campaign,
      checklist,
      entries: [...context.entries.values()].map(({ entry }) => entry),
      reviews: context.reviews,
      versionOf: (ref) => versionOf(context, ref)?.campaign,
    },
    placeId,
  );
  const rows = checks.flatMap(({ id }) => context.entries.get(id) ?? []);
  return {
    row,
    checks: await Promise.all(rows.map((each) => entryView(context, bench.holds, each))),
    slogansVi: [...campaign.slogansExact, ...campaign.themesExact],
  };
}

/** The most urgent place after this one in the order of the roster, and round again from its start. */
export async function nextPlaceAfter(
  bench: Workbench,
  checklistId: string,
  afterPlaceId: string,
  campaignId: string | undefined,
): Promise<{ placeId: string; nameVi: string } | null> {
  const rows = findRows(await bench.context(), bench.clock.now(), checklistId, campaignId)?.rows ?? [];
  const here = rows.findIndex((row) => row.placeId === afterPlaceId);
  const onward = [...rows.slice(here + 1), ...rows.slice(0, Math.max(0, here))].filter((row) => row.mayCheck);
  const next = toDo(onward)[0];
  return next ? { placeId: next.placeId, nameVi: next.nameVi } : null;
}

function findRows(
  context: Context,
  now: number,
  checklistId: string,
  campaignId: string | undefined,
): { inForce: ChecklistInForce; rows: PlaceRow[] } | undefined {
  const { session } = context;
  const inForce = checklistsInForce(context).find(
    ({ ref, checklist }) => checklist.id === checklistId && (campaignId ?? ref.id) === ref.id,
  );
  return session && inForce ? { inForce, rows: placeRows(context, session, inForce, now) } : undefined;
}
