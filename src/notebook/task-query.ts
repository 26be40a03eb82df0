import { isReportKind, kindOf } from '../domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../domain/campaign/campaign-schema.ts';
import type { Obligation } from '../domain/campaign/obligation-schema.ts';
import type { CampaignVersion } from '../domain/catalogue.ts';
import { type Counting, counts } from '../domain/counting.ts';
import { dayOf } from '../domain/days.ts';
import { type TaskStatus, taskStatuses } from '../domain/duty-status.ts';
import { progress } from '../domain/place-status.ts';
import { dueOf, lastDayOf } from '../domain/working-days.ts';
import { type Context, versionOf } from './context.ts';
import type { DutyView, TaskRow, TaskView } from './duty-work.ts';
import { formOfEntry } from './entry-form.ts';
import { entryTitle } from './entry-title.ts';
import { type ChecklistInForce, placeRows } from './place-rows.ts';
import type { Workbench } from './workbench.ts';

/** The tasks of the person's party in each campaign, in their order. */
export function taskRows(context: Context, now: number): TaskRow[] {
  return [...context.catalogue.newest.values()].flatMap((version) =>
    statusesOf(context, version, now).map((status) => rowOf(context, version, status, now)),
  );
}

/** One task with the words of the dispatch behind it; null for none of this party. */
export async function taskView(
  bench: Workbench,
  campaignId: string,
  taskId: string,
): Promise<TaskView | null> {
  const context = await bench.context();
  const version = context.catalogue.newest.get(campaignId);
  const now = bench.clock.now();
  const status = version && statusesOf(context, version, now).find(({ task }) => task.id === taskId);
  if (!version || !status) return null;
  const today = dayOf(now, version.campaign.timeZone);
  const counting = new Set(
    status.duties.length > 0
      ? status.duties.flatMap((duty) => duty.status.entryIds)
      : ownOfKind(context, version, status, now),
  );
  return {
    row: rowOf(context, version, status, now),
    duties: status.duties.map((duty) => dutyView(version.campaign, duty, today)),
    entries: entriesOf(context, counting),
  };
}

function statusesOf(context: Context, { campaign }: CampaignVersion, now: number): TaskStatus[] {
  const { catalogue, session, reviewsInForce } = context;
  const input = {
    campaign,
    catalogue,
    entries: [...context.entries.values()].map(({ entry }) => entry),
    reviewsInForce,
    versionOf: (ref: Parameters<typeof versionOf>[1]) => versionOf(context, ref)?.campaign,
    today: dayOf(now, campaign.timeZone),
  };
  return session ? taskStatuses(input, session.partyId).flatMap((status) => inField(status) ?? []) : [];
}

/** What is not captured in the field stays off the officers' screen; a task that is nobody's duty stays on it. */
function inField(status: TaskStatus): TaskStatus | null {
  const duties = status.duties.filter(({ obligation }) => obligation.capturedInField);
  if (duties.length === 0 && status.duties.length > 0) return null;
  const sum = (of: 'done' | 'needed') => duties.reduce((total, { status: each }) => total + each[of], 0);
  const closed = duties.every(({ status: each }) => each.closed);
  return { ...status, duties, done: sum('done'), needed: sum('needed'), closed };
}

function rowOf(context: Context, version: CampaignVersion, status: TaskStatus, now: number): TaskRow {
  const { ref, campaign } = version;
  const { task } = status;
  const checklist = campaign.checklists.find((each) => each.kind === task.kind);
  return {
    campaign: ref,
    taskId: task.id,
    labelVi: task.labelVi,
    icon: kindOf(campaign, task.kind)?.icon ?? null,
    ...doneOf(context, version, status, now),
    kind: isReportKind(campaign, task.kind) ? null : task.kind,
    checklistId: checklist?.id ?? null,
  };
}

/** By its duties; what is nobody's duty here by its places, or by what the party has recorded all the same. */
function doneOf(
  context: Context,
  version: CampaignVersion,
  status: TaskStatus,
  now: number,
): Pick<TaskRow, 'done' | 'needed' | 'closed'> {
  const { done, needed, closed, task } = status;
  if (status.duties.length > 0) return { done, needed, closed };
  const checklist = version.campaign.checklists.find((each) => each.kind === task.kind);
  if (checklist) return placesDone(context, { ...version, checklist }, now);
  return { done: ownOfKind(context, version, status, now).length, needed: 0, closed: false };
}

/** The party's counting entries of the task's kind. */
function ownOfKind(
  context: Context,
  { campaign }: CampaignVersion,
  { task }: TaskStatus,
  now: number,
): string[] {
  const { session, reviewsInForce } = context;
  const today = dayOf(now, campaign.timeZone);
  const counting: Counting = {
    reviewsInForce,
    today,
    versionOf: (ref) => versionOf(context, ref)?.campaign,
  };
  return [...context.entries.values()]
    .map(({ entry }) => entry)
    .filter((entry) => entry.kind === task.kind && entry.campaign.id === campaign.id)
    .filter((entry) => entry.partyId === session?.partyId && counts(entry, counting))
    .map(({ id }) => id);
}

/** Of places that are somebody else's duty: how far this person's own have come. */
function placesDone(
  context: Context,
  inForce: ChecklistInForce,
  now: number,
): Pick<TaskRow, 'done' | 'needed' | 'closed'> {
  const rows = context.session ? placeRows(context, context.session, inForce, now) : [];
  const { done, total } = progress(rows.filter((row) => row.mayCheck).map((row) => ({ status: row.state })));
  return { done, needed: total, closed: total > 0 && done === total };
}

function dutyView(
  campaign: Campaign,
  { obligation, status }: TaskStatus['duties'][number],
  today: string,
): DutyView {
  const { done, needed, closed, counted } = status;
  return {
    obligationId: obligation.id,
    labelVi: obligation.labelVi,
    extractExact: obligation.extractExact,
    clause: clauseOf(campaign, obligation),
    modality: obligation.modality,
    done,
    needed,
    closed,
    counted,
    deadline: deadlineOf(campaign, obligation, today),
  };
}

function clauseOf(campaign: Campaign, { clauseId, textExact, extractExact }: Obligation): DutyView['clause'] {
  const clause = campaign.clauses.find(({ id }) => id === clauseId);
  const section = campaign.sections.find(({ number }) => number === clause?.section);
  return {
    id: clauseId,
    sectionVi: [clause?.section, clause?.sectionTitleExact ?? section?.titleExact].filter(Boolean).join('. '),
    textExact: clause?.textExact ?? textExact ?? extractExact,
  };
}

function deadlineOf(campaign: Campaign, { deadline }: Obligation, today: string): DutyView['deadline'] {
  if (!deadline) return null;
  return {
    kind: deadline.type === 'window' ? 'window' : 'due',
    lastDay: lastDayOf(deadline, today),
    due: dueOf(campaign.calendar, deadline, today),
  };
}

/** Newest first. */
function entriesOf(context: Context, ids: ReadonlySet<string>): TaskView['entries'] {
  const found = [...ids].flatMap((id) => context.entries.get(id)?.entry ?? []);
  return found
    .sort((a, b) => b.at - a.at)
    .map((entry) => {
      const about = formOfEntry(context, entry);
      const titleVi = about ? entryTitle(context, about.campaign, about.form, entry.values) : '';
      return { entryId: entry.id, titleVi, at: entry.at };
    });
}
