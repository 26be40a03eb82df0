import { kindOf } from '../domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../domain/campaign/campaign-schema.ts';
import { type Entry, entryOf } from '../domain/entry.ts';
import { reviewOf } from '../domain/place-status.ts';
import { entryDay } from '../domain/similar-entries.ts';
import type { DeviceRecord, Draft } from '../storage/port/rows.ts';
import { type Context, type EntryRow, versionOf } from './context.ts';
import { formOfEntry } from './entry-form.ts';
import { entryTitle } from './entry-title.ts';
import { authorName } from './entry-view.ts';
import type { DraftRow, LogFilter, LogRow, LogView } from './log-work.ts';
import { saveStateOf } from './save-state.ts';
import { takesPhotos } from './takes-photos.ts';
import type { Workbench } from './workbench.ts';

type Line = { day: string; row: LogRow };

const fits: { [filter in LogFilter]: (row: LogRow) => boolean } = {
  all: (row) => !row.removed,
  drafts: () => false,
  unsent: (row) => row.save !== 'sent' && row.save !== 'conflict',
  returned: (row) => !row.removed && row.review.state === 'returned',
  removed: (row) => row.removed,
};

/** P8: what the person's party has recorded, by the day it happened, and what is still being typed. */
export async function logView(bench: Workbench, filter: LogFilter, limit: number): Promise<LogView> {
  const [context, drafts] = await Promise.all([bench.context(), draftRows(bench)]);
  const alive = restoredIds(context);
  const lines = ownRows(context)
    .filter(({ shown }) => !alive.has(shown.id))
    .flatMap((row) => lineOf(context, row) ?? []);
  const wanted = lines.filter(({ row }) => fits[filter](row)).sort(newestFirst);
  const count = (each: LogFilter) => lines.filter(({ row }) => fits[each](row)).length;
  return {
    counts: {
      all: count('all'),
      drafts: drafts.length,
      unsent: count('unsent'),
      returned: count('returned'),
      removed: count('removed'),
    },
    drafts: filter === 'all' || filter === 'drafts' ? drafts : [],
    days: byDay(wanted.slice(0, limit)),
    more: wanted.length > limit,
  };
}

/** Removed entries whose copy stands for them. */
function restoredIds({ rows }: Context): ReadonlySet<string> {
  return new Set(
    rows.flatMap(({ shown }) => (shown.restores !== undefined && !shown.removed ? [shown.restores] : [])),
  );
}

/** Forms being typed, newest first. */
export async function draftRows(bench: Workbench): Promise<DraftRow[]> {
  const [context, drafts] = await Promise.all([bench.context(), bench.store.drafts()]);
  return drafts
    .filter((draft) => draft.screen === 'form')
    .sort((a, b) => b.at - a.at)
    .map((draft) => draftRow(context, draft));
}

/** Entries that the desk has returned and this person may mend, newest first. */
export function returnedRows(context: Context): LogRow[] {
  return ownRows(context)
    .flatMap((row) => lineOf(context, row) ?? [])
    .filter(({ row }) => fits.returned(row))
    .sort(newestFirst)
    .map(({ row }) => row);
}

/** Of the person's party, or their own; removed ones among them. */
function ownRows({ rows, session }: Context): DeviceRecord[] {
  return rows.filter(
    ({ shown }) =>
      session !== null && (shown.partyId === session.partyId || shown.authorId === session.personId),
  );
}

/** The entry in a row, also of one that was removed. */
export function entryInRow(row: DeviceRecord): EntryRow | null {
  const entry = entryOf({ ...row.shown, removed: null });
  return entry ? { entry: { ...entry, revision: entry.revision + row.unsent }, row } : null;
}

function lineOf(context: Context, deviceRow: DeviceRecord): Line | null {
  const found = entryInRow(deviceRow);
  const about = found && formOfEntry(context, found.entry);
  if (!found || !about) return null;
  const { entry } = found;
  const { campaign, form } = about;
  const row: LogRow = {
    entryId: entry.id,
    campaign: entry.campaign,
    campaignVi: campaignName(context, campaign),
    ...kindWords(campaign, entry.kind),
    titleVi: entryTitle(context, campaign, form, entry.values),
    authorVi: authorName(context, entry.authorId),
    mine: entry.authorId === context.session?.personId,
    at: entry.at,
    photos: photosIn(entry.attachments),
    takesPhotos: takesPhotos(form, entry),
    save: saveStateOf(context, deviceRow),
    review: reviewWords(context, entry),
    removed: deviceRow.shown.removed !== null,
  };
  return { day: entryDay(campaign, form, entry), row };
}

function draftRow(context: Context, draft: Draft): DraftRow {
  const campaign = versionOf(context, draft.campaign)?.campaign;
  const form = formOfEntry(context, draft)?.form;
  return {
    draftId: draft.id,
    ...kindWords(campaign, draft.kind),
    campaignVi: campaign ? campaignName(context, campaign) : null,
    titleVi: campaign && form ? entryTitle(context, campaign, form, draft.values) : '',
    edits: draft.record !== null,
    photos: photosIn(draft.attachments),
    at: draft.at,
  };
}

function kindWords(campaign: Campaign | undefined, kindId: string): { kindVi: string; icon: string | null } {
  const kind = campaign && kindOf(campaign, kindId);
  return { kindVi: kind?.labelVi ?? kindId, icon: kind?.icon ?? null };
}

/** Files are not among them. */
function photosIn(attachments: Entry['attachments']): number {
  return Object.values(attachments)
    .flat()
    .filter(({ source }) => source !== 'file').length;
}

/** Said only where there is something to tell apart. */
export function campaignName({ catalogue }: Context, campaign: Campaign): string | null {
  return catalogue.newest.size > 1 ? campaign.shortTitleVi : null;
}

function reviewWords(context: Context, entry: Entry): LogRow['review'] {
  const review = reviewOf(entry, context.reviewsInForce);
  return { state: review?.state ?? 'waiting', reasonVi: review?.reason ?? null };
}

function newestFirst(a: Line, b: Line): number {
  if (a.day !== b.day) return a.day < b.day ? 1 : -1;
  return b.row.at - a.row.at;
}

function byDay(lines: readonly Line[]): LogView['days'] {
  const days = new Map<string, LogRow[]>();
  for (const { day, row } of lines) days.set(day, [...(days.get(day) ?? []), row]);
  return [...days].map(([day, rows]) => ({ day, rows }));
}
