import { formOfKind, isReportKind } from './campaign/campaign-lookup.ts';
import type { Campaign } from './campaign/campaign-schema.ts';
import type { Obligation } from './campaign/obligation-schema.ts';
import type { Task } from './campaign/work-schema.ts';
import type { Catalogue } from './catalogue.ts';
import { type Counting, counts } from './counting.ts';
import { compareCapture, type Entry } from './entry.ts';
import { bodyOfParty } from './party.ts';
import { ownerOf } from './roster.ts';

export type DutyInput = Counting & {
  campaign: Campaign;
  catalogue: Catalogue;
  /** Those that are there; of other campaigns too. */
  entries: readonly Entry[];
};

export type DutyStatus = {
  done: number;
  needed: number;
  closed: boolean;
  counted: 'entries' | 'places';
  /** The entries that count for it. */
  entryIds: string[];
};

export type TaskStatus = {
  task: Task;
  duties: { obligation: Obligation; status: DutyStatus }[];
  done: number;
  needed: number;
  closed: boolean;
};

/** The tasks of a party with what is done of what is due, in their order. */
export function taskStatuses(input: DutyInput, partyId: string): TaskStatus[] {
  const { campaign, catalogue } = input;
  const body = bodyOfParty(campaign, catalogue, partyId);
  if (!body) return [];
  const counting = countingEntries(input);
  return campaign.tasks
    .filter((task) => task.bodyIds.includes(body.id))
    .toSorted((a, b) => a.order - b.order)
    .map((task) => taskStatus(input, counting, task, { partyId, bodyId: body.id }));
}

/** How far one duty of a party has come. */
export function dutyStatus(input: DutyInput, obligation: Obligation, partyId: string): DutyStatus {
  return statusOf(input, countingEntries(input), obligation, partyId);
}

type Party = { partyId: string; bodyId: string };

function taskStatus(input: DutyInput, counting: readonly Entry[], task: Task, party: Party): TaskStatus {
  const duties = input.campaign.obligations
    .filter(({ id }) => task.obligationIds.includes(id))
    .filter(({ responsible }) => responsible.some(({ bodyId }) => bodyId === party.bodyId))
    .map((obligation) => ({ obligation, status: statusOf(input, counting, obligation, party.partyId) }));
  const sum = (of: 'done' | 'needed') => duties.reduce((total, { status }) => total + status[of], 0);
  return {
    task,
    duties,
    done: sum('done'),
    needed: sum('needed'),
    closed: duties.every(({ status }) => status.closed),
  };
}

function countingEntries(input: DutyInput): Entry[] {
  const { campaign, entries } = input;
  return entries.filter((entry) => entry.campaign.id === campaign.id && counts(entry, input));
}

function statusOf(
  input: DutyInput,
  counting: readonly Entry[],
  obligation: Obligation,
  partyId: string,
): DutyStatus {
  if (obligation.scope === 'perPlace') return placesStatus(input, counting, obligation, partyId);
  const { min } = obligation.satisfiedBy;
  const found = counting.filter(
    (entry) =>
      (obligation.scope === 'campaign' || entry.partyId === partyId) && satisfies(input, obligation, entry),
  );
  const done = Math.min(found.length, min);
  return { done, needed: min, closed: done === min, counted: 'entries', entryIds: found.map(({ id }) => id) };
}

/** Each place by its latest check, counting or not (REVIEW-2). */
function placesStatus(
  input: DutyInput,
  counting: readonly Entry[],
  obligation: Obligation,
  partyId: string,
): DutyStatus {
  const owed = placesOwed(input, obligation, partyId);
  const latest = latestChecks(input, obligation);
  const valid = new Set(counting.map(({ id }) => id));
  const done = owed.flatMap((placeId) => {
    const check = latest.get(placeId);
    return check && valid.has(check.id) && satisfies(input, obligation, check) ? [check.id] : [];
  });
  const needed = owed.length;
  return { done: done.length, needed, closed: done.length === needed, counted: 'places', entryIds: done };
}

/**
 * The active places that this party owes: its own. Those that name no party, or one whose body is not responsible (the cultural house of
 * a xóm, where the dispatch names the office), are owed by the desk's office: every place is somebody's.
 */
function placesOwed({ campaign, catalogue }: DutyInput, obligation: Obligation, partyId: string): string[] {
  const kinds = placeKindsOf(campaign, obligation);
  const isResponsible = (ownerId: string) => {
    const body = bodyOfParty(campaign, catalogue, ownerId);
    return obligation.responsible.some(({ bodyId }) => bodyId === body?.id);
  };
  return [...catalogue.places].flatMap(([placeId, place]) => {
    if (!place.active || !kinds.includes(place.placeKind)) return [];
    const ownerId = ownerOf(place);
    const isOwed =
      ownerId !== null && isResponsible(ownerId) ? ownerId === partyId : catalogue.deskParties.has(partyId);
    return isOwed ? [placeId] : [];
  });
}

function placeKindsOf(campaign: Campaign, { id, placeKinds }: Obligation): readonly string[] {
  if (placeKinds) return placeKinds;
  return campaign.checklists
    .filter(({ obligationIds }) => obligationIds.includes(id))
    .flatMap((checklist) => checklist.placeKinds);
}

/** The latest entry about each place, of the kinds that the duty asks for. */
function latestChecks(input: DutyInput, obligation: Obligation): Map<string, Entry> {
  const { campaign, versionOf } = input;
  const latest = new Map<string, Entry>();
  for (const entry of input.entries) {
    if (entry.campaign.id !== campaign.id || !isOfKind(campaign, obligation, entry.kind)) continue;
    const form = formOfKind(versionOf(entry.campaign) ?? campaign, entry.kind);
    const placeId = entry.values[form?.roles.place ?? ''];
    if (typeof placeId !== 'string') continue;
    const known = latest.get(placeId);
    if (!known || (compareCapture(entry, known) || (entry.id < known.id ? -1 : 1)) > 0) {
      latest.set(placeId, entry);
    }
  }
  return latest;
}

type Way = Obligation['satisfiedBy']['anyOf'][number];

function isOfKind(campaign: Campaign, { satisfiedBy }: Obligation, kind: string): boolean {
  return satisfiedBy.anyOf.some((way) => namesKind(campaign, way, kind));
}

/** "*" is any kind of entry; a report is none. A way by report alone is closed by no entry. */
function namesKind(campaign: Campaign, { kind, reportId }: Way, entryKind: string): boolean {
  if (reportId !== undefined || isReportKind(campaign, entryKind)) return false;
  if (kind === undefined || kind === '*') return true;
  return [kind].flat().includes(entryKind);
}

function satisfies({ campaign, versionOf }: DutyInput, { satisfiedBy }: Obligation, entry: Entry): boolean {
  const form = formOfKind(versionOf(entry.campaign) ?? campaign, entry.kind);
  return satisfiedBy.anyOf.some((way) => {
    if (!namesKind(campaign, way, entry.kind)) return false;
    if (way.topic !== undefined && !holds(entry, form?.roles.topics ?? '', [way.topic])) return false;
    return Object.entries(way.where ?? {}).every(([fieldId, wanted]) => holds(entry, fieldId, wanted));
  });
}

/** Equal to one of them; a list shares one with them. A missing value never matches. */
function holds({ values }: Entry, fieldId: string, wanted: readonly unknown[]): boolean {
  const value = values[fieldId];
  if (value === undefined || value === null) return false;
  return [value].flat().some((one) => wanted.includes(one));
}
