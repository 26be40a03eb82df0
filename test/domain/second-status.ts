import type { Campaign } from '../../src/domain/campaign/campaign-schema.ts';
import type { Obligation } from '../../src/domain/campaign/obligation-schema.ts';
import type { Checklist } from '../../src/domain/campaign/work-schema.ts';
import type { Entry } from '../../src/domain/entry.ts';
import type { ArrivedReview } from '../../src/domain/place-status.ts';
import { type RandomWorld, versionOf } from './random-world.ts';
import { type SecondFault, secondFaults } from './second-reading.ts';

/** The status of places, duties and tasks a second time: slow, obvious, each question asked afresh (see `second-reading.ts`). */

function formIn(campaign: Campaign | undefined, kindId: string) {
  const kind = campaign?.kinds.find((one) => one.id === kindId);
  return campaign?.forms.find((form) => form.id === kind?.formId);
}

/** The word of the desk that arrived last on this very revision; what it has not sent yet comes after all that it has. */
function wordOn(world: RandomWorld, entry: Entry): ArrivedReview | undefined {
  const words = world.reviews.filter((one) => one.entryId === entry.id && one.revision === entry.revision);
  const unsent = words.filter((one) => one.arrival === 0);
  if (unsent.length > 0) return unsent.at(-1);
  return words.find((one) => words.every((other) => other.arrival <= one.arrival));
}

function refusals(campaign: Campaign | undefined, entry: Entry, today: string): SecondFault[] {
  const form = formIn(campaign, entry.kind);
  if (!campaign || !form) return [];
  return secondFaults({ campaign, form, values: entry.values, attachments: entry.attachments, today }).filter(
    ({ refuses }) => refuses,
  );
}

export function secondCounts(world: RandomWorld, entry: Entry): boolean {
  const campaign = versionOf(entry.campaign);
  if (formIn(campaign, entry.kind) === undefined) return false;
  return refusals(campaign, entry, world.today).length === 0 && wordOn(world, entry)?.state !== 'returned';
}

/** Later by its clock; at the same moment what arrived later, what has not arrived last; at last the greater id. */
function isLater(one: Entry, other: Entry): boolean {
  if (one.at !== other.at) return one.at > other.at;
  const [arrived, before] = [one.arrival || 1e9, other.arrival || 1e9];
  return arrived === before ? one.id > other.id : arrived > before;
}

function latestOf(entries: readonly Entry[]): Entry | undefined {
  return entries.find((one) => entries.every((other) => other === one || isLater(one, other)));
}

/** Entries of this campaign about the place, by the role that the form of their version gives it. */
function aboutPlace(world: RandomWorld, placeId: string): Entry[] {
  return world.entries.filter((entry) => {
    if (entry.campaign.id !== world.campaign.id) return false;
    const form = formIn(versionOf(entry.campaign) ?? world.campaign, entry.kind);
    return form?.roles.place !== undefined && entry.values[form.roles.place] === placeId;
  });
}

export function secondPlace(world: RandomWorld, checklist: Checklist, placeId: string) {
  const checks = aboutPlace(world, placeId).filter((entry) => entry.kind === checklist.kind);
  const latest = latestOf(checks);
  if (!latest) return { status: 'todo', review: null, latestId: null, checks: 0, faults: 0 };
  const word = wordOn(world, latest);
  const campaign = versionOf(latest.campaign) ?? world.campaign;
  const faults = word?.state === 'returned' ? 0 : refusals(campaign, latest, world.today).length;
  const own = campaign.checklists.find(({ id }) => id === checklist.id);
  const saying = String(latest.values[formIn(campaign, latest.kind)?.roles.status ?? ''] ?? '');
  let status = 'todo';
  if (own?.attentionStatuses.includes(saying)) status = 'attention';
  if (own?.doneStatuses.includes(saying)) status = 'done';
  if (faults > 0) status = 'attention';
  if (word?.state === 'returned') status = 'returned';
  return { status, review: word?.state ?? 'waiting', latestId: latest.id, checks: checks.length, faults };
}

type Way = Obligation['satisfiedBy']['anyOf'][number];

/** A report closes nothing yet, and "any kind" is any kind of entry. */
function mayBe(world: RandomWorld, way: Way, kind: string): boolean {
  if (way.reportId !== undefined) return false;
  if (world.campaign.reports.some((report) => report.kind === kind)) return false;
  if (way.kind === undefined || way.kind === '*') return true;
  return Array.isArray(way.kind) ? way.kind.includes(kind) : way.kind === kind;
}

function closes(world: RandomWorld, way: Way, entry: Entry): boolean {
  if (!mayBe(world, way, entry.kind)) return false;
  const topics = formIn(versionOf(entry.campaign) ?? world.campaign, entry.kind)?.roles.topics;
  const asked: [string, readonly unknown[]][] = Object.entries(way.where ?? {});
  if (way.topic !== undefined) asked.push([topics ?? 'no such field', [way.topic]]);
  for (const [fieldId, wanted] of asked) {
    const value = entry.values[fieldId];
    const held = Array.isArray(value) ? value : [value];
    if (!held.some((one) => one !== undefined && wanted.includes(one))) return false;
  }
  return true;
}

function closesAny(world: RandomWorld, obligation: Obligation, entry: Entry): boolean {
  return obligation.satisfiedBy.anyOf.some((way) => closes(world, way, entry));
}

export function secondBody({ campaign, catalogue }: RandomWorld, partyId: string): string | undefined {
  const unit = catalogue.units.get(partyId);
  if (unit) return unit.groupBodyId;
  if (catalogue.areaUnits.has(partyId)) return campaign.bodies.find(({ type }) => type === 'areaUnits')?.id;
  return campaign.bodies.find(
    ({ id, type }) => id === partyId && ['office', 'centre', 'partner'].includes(type),
  )?.id;
}

function concerns(world: RandomWorld, obligation: Obligation, partyId: string): boolean {
  const body = secondBody(world, partyId);
  return obligation.responsible.some(({ bodyId }) => bodyId === body);
}

/** Whose a place is, for this duty: its own party's, where that is responsible; else each party's that the desk sits in. */
function owers(world: RandomWorld, obligation: Obligation, placeId: string): string[] {
  const place = world.catalogue.places.get(placeId);
  const own = place?.areaUnitId ?? place?.unitId;
  if (own !== undefined && concerns(world, obligation, own)) return [own];
  return [...world.catalogue.deskParties];
}

export function secondDuty(world: RandomWorld, obligation: Obligation, partyId: string) {
  const { campaign, catalogue, entries } = world;
  if (obligation.scope !== 'perPlace') {
    const found = entries.filter((entry) => {
      if (entry.campaign.id !== campaign.id || !secondCounts(world, entry)) return false;
      if (obligation.scope === 'perBody' && entry.partyId !== partyId) return false;
      return closesAny(world, obligation, entry);
    });
    const { min } = obligation.satisfiedBy;
    const done = found.length > min ? min : found.length;
    return { done, needed: min, closed: found.length >= min, counted: 'entries', entryIds: idsOf(found) };
  }
  const kinds =
    obligation.placeKinds ??
    campaign.checklists
      .filter((one) => one.obligationIds.includes(obligation.id))
      .flatMap((one) => one.placeKinds);
  let needed = 0;
  const closing: Entry[] = [];
  for (const [placeId, place] of catalogue.places) {
    if (!place.active || !kinds.includes(place.placeKind)) continue;
    if (!owers(world, obligation, placeId).includes(partyId)) continue;
    needed += 1;
    const latest = latestOf(
      aboutPlace(world, placeId).filter((entry) =>
        obligation.satisfiedBy.anyOf.some((way) => mayBe(world, way, entry.kind)),
      ),
    );
    if (latest && secondCounts(world, latest) && closesAny(world, obligation, latest)) closing.push(latest);
  }
  const done = closing.length;
  return { done, needed, closed: done === needed, counted: 'places', entryIds: idsOf(closing) };
}

export function secondTasks(world: RandomWorld, partyId: string) {
  const body = secondBody(world, partyId);
  const tasks = world.campaign.tasks.filter((task) => body !== undefined && task.bodyIds.includes(body));
  const found = tasks.map((task) => {
    const duties = world.campaign.obligations.filter(
      (one) => task.obligationIds.includes(one.id) && concerns(world, one, partyId),
    );
    let [done, needed, closed] = [0, 0, true];
    for (const duty of duties) {
      const status = secondDuty(world, duty, partyId);
      done += status.done;
      needed += status.needed;
      closed &&= status.closed;
    }
    return { taskId: task.id, order: task.order, duties: duties.map(({ id }) => id), done, needed, closed };
  });
  return found.sort((a, b) => a.order - b.order);
}

function idsOf(entries: readonly Entry[]): string[] {
  return entries.map(({ id }) => id).sort();
}
