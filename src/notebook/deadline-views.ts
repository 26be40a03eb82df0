import type { Campaign } from '../domain/campaign/campaign-schema.ts';
import { bodyOfParty, type Parties } from '../domain/party.ts';
import { dueOf, lastDayOf } from '../domain/working-days.ts';
import type { DeadlineView } from './views.ts';

/** Deadlines that concern the party: those it or its body owes, and those that name nobody. Open ones nearest first, then those over. */
export function deadlineViews(
  campaign: Campaign,
  parties: Parties,
  partyId: string,
  today: string,
): DeadlineView[] {
  const body = bodyOfParty(campaign, parties, partyId)?.id;
  const concerns = (bodyIds: readonly string[]) =>
    bodyIds.length === 0 || bodyIds.some((bodyId) => bodyId === partyId || bodyId === body);
  return campaign.deadlines
    .filter((deadline) => concerns(deadline.fromBodyIds))
    .map(({ id, labelVi, rule }) => ({
      deadlineId: id,
      campaignVi: null,
      kind: rule.type === 'window' ? 'window' : 'due',
      labelVi,
      lastDay: lastDayOf(rule, today),
      due: dueOf(campaign.calendar, rule, today),
    }));
}

export function compareDeadlines(a: DeadlineView, b: DeadlineView): number {
  const over = (view: DeadlineView) => (view.due.state === 'over' ? 1 : 0);
  if (over(a) !== over(b)) return over(a) - over(b);
  const earlier = a.lastDay < b.lastDay ? -1 : Number(a.lastDay > b.lastDay);
  return over(a) ? -earlier : earlier;
}
