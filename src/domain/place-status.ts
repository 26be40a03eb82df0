import { fieldOfRole, formOfKind } from './campaign/campaign-lookup.ts';
import type { Campaign } from './campaign/campaign-schema.ts';
import type { Checklist } from './campaign/work-schema.ts';
import type { CampaignRef } from './change.ts';
import { compareCapture, type Entry } from './entry.ts';
import { type EntryFault, entryFaults } from './entry-faults.ts';
import { statusReason } from './needed-for-status.ts';
import type { Review } from './roster.ts';

/** A review with its place in the commune's sequence; 0 while not yet acknowledged. */
export type ArrivedReview = Review & { arrival: number };

export type PlaceStatus = {
  placeId: string;
  status: 'todo' | 'done' | 'attention' | 'returned';
  /** The desk's word on the latest check as it now is (REVIEW-1). */
  review: 'waiting' | 'accepted' | 'returned' | null;
  latest: Entry | null;
  /** Newest first. */
  checks: Entry[];
  /** Why it was returned, or why it wants attention. */
  reason?: string;
  /** The latest check no longer fits its form: it wants attention, and does not count (SYNC-6). */
  incomplete?: EntryFault[];
};

export type PlaceStatusInput = {
  campaign: Campaign;
  checklist: Checklist;
  placeIds: Iterable<string>;
  entries: Iterable<Entry>;
  reviews: Iterable<ArrivedReview>;
  /** The version an entry was made under, by which it is judged; `campaign` where it is left out or not known. */
  versionOf?(ref: CampaignRef): Campaign | undefined;
  /** ISO date in the campaign's zone. Left out, no check is in the future. */
  today?: string;
};

/** The status of every place asked for, in one pass over the entries: its latest check decides (SYNC-3, REVIEW-2). */
export function placeStatuses(input: PlaceStatusInput): Map<string, PlaceStatus> {
  const checks = checksByPlace(input);
  const reviews = reviewsInForce(input.reviews);
  const statuses = new Map<string, PlaceStatus>();
  for (const placeId of input.placeIds) {
    statuses.set(placeId, statusOf(input, placeId, checks.get(placeId) ?? [], reviews));
  }
  return statuses;
}

export function placeStatus(input: Omit<PlaceStatusInput, 'placeIds'>, placeId: string): PlaceStatus {
  const checks = checksByPlace(input).get(placeId) ?? [];
  return statusOf(input, placeId, checks, reviewsInForce(input.reviews));
}

/** How far a list of places has come. */
export function progress(places: Iterable<Pick<PlaceStatus, 'status'>>): { done: number; total: number } {
  let done = 0;
  let total = 0;
  for (const { status } of places) {
    total++;
    if (status === 'done') done++;
  }
  return { done, total };
}

/** The review of each revision that arrived last (REVIEW-1), by `{entryId}/{revision}`; unsent ones come after all others. */
export function reviewsInForce(reviews: Iterable<ArrivedReview>): Map<string, ArrivedReview> {
  const inForce = new Map<string, ArrivedReview>();
  for (const review of reviews) {
    const key = revisionKey(review.entryId, review.revision);
    const other = inForce.get(key);
    if (!other || arrivalOf(review) >= arrivalOf(other)) inForce.set(key, review);
  }
  return inForce;
}

/** The review in force of an entry as it now is; undefined while it waits. */
export function reviewOf(
  entry: Pick<Entry, 'id' | 'revision'>,
  inForce: ReadonlyMap<string, ArrivedReview>,
): ArrivedReview | undefined {
  return inForce.get(revisionKey(entry.id, entry.revision));
}

function revisionKey(entryId: string, revision: number): string {
  return `${entryId}/${revision}`;
}

function arrivalOf(review: ArrivedReview): number {
  return review.arrival || Number.POSITIVE_INFINITY;
}

type Judge = Pick<PlaceStatusInput, 'campaign' | 'checklist' | 'versionOf' | 'today'>;

function versionFor({ campaign, versionOf }: Judge, entry: Entry): Campaign {
  return versionOf?.(entry.campaign) ?? campaign;
}

function checksByPlace(input: Omit<PlaceStatusInput, 'placeIds'>): Map<string, Entry[]> {
  const checks = new Map<string, Entry[]>();
  for (const entry of input.entries) {
    const { id } = input.campaign;
    if (entry.kind !== input.checklist.kind || entry.campaign.id !== id) continue;
    const placeId = valueOfRole(input, entry, 'place');
    if (placeId === undefined) continue;
    const sofar = checks.get(placeId);
    if (sofar) sofar.push(entry);
    else checks.set(placeId, [entry]);
  }
  for (const list of checks.values()) list.sort((a, b) => compareCapture(b, a) || (a.id < b.id ? 1 : -1));
  return checks;
}

function valueOfRole(judge: Judge, entry: Entry, role: 'place' | 'status'): string | undefined {
  const form = formOfKind(versionFor(judge, entry), entry.kind);
  const field = form && fieldOfRole(form, role);
  const value = field && entry.values[field.id];
  return typeof value === 'string' ? value : undefined;
}

function statusOf(
  judge: Judge,
  placeId: string,
  checks: Entry[],
  reviews: ReadonlyMap<string, ArrivedReview>,
): PlaceStatus {
  const latest = checks[0];
  if (!latest) return { placeId, status: 'todo', review: null, latest: null, checks };
  const review = reviewOf(latest, reviews);
  const base = { placeId, review: review?.state ?? 'waiting', latest, checks } as const;
  if (review?.state === 'returned') {
    return { ...base, status: 'returned', ...(review.reason === undefined ? {} : { reason: review.reason }) };
  }
  const incomplete = refusingFaults(judge, latest);
  if (incomplete.length > 0) return { ...base, status: 'attention', incomplete };
  const status = workOf(judge, latest);
  if (status !== 'attention') return { ...base, status };
  const form = formOfKind(versionFor(judge, latest), latest.kind);
  const reason = form && statusReason(form, latest.values);
  return { ...base, status, ...(reason ? { reason } : {}) };
}

/** By the form of the version the check was made under. */
function refusingFaults(judge: Judge, latest: Entry): EntryFault[] {
  const campaign = versionFor(judge, latest);
  const form = formOfKind(campaign, latest.kind);
  if (!form) return [];
  const today = judge.today ?? '9999-12-31';
  return entryFaults(campaign, form, latest, today).filter((fault) => fault.refuses);
}

/** By the checklist of the version the check was made under: a later version may have renamed its statuses. */
function workOf(judge: Judge, latest: Entry): 'todo' | 'done' | 'attention' {
  const { checklists } = versionFor(judge, latest);
  const checklist = checklists.find(({ id }) => id === judge.checklist.id) ?? judge.checklist;
  const status = valueOfRole(judge, latest, 'status') ?? '';
  if (checklist.doneStatuses.includes(status)) return 'done';
  return checklist.attentionStatuses.includes(status) ? 'attention' : 'todo';
}
