import { formOfKind } from './campaign/campaign-lookup.ts';
import type { Campaign } from './campaign/campaign-schema.ts';
import type { CampaignRef } from './change.ts';
import type { Entry } from './entry.ts';
import { fitsForm } from './entry-faults.ts';
import { type ArrivedReview, reviewOf } from './place-status.ts';

/** By what it is judged whether an entry counts. */
export type Counting = {
  reviewsInForce: ReadonlyMap<string, ArrivedReview>;
  /** The version an entry was made under. */
  versionOf(ref: CampaignRef): Campaign | undefined;
  /** ISO date in the campaign's zone. */
  today: string;
};

/** Whether an entry that is there counts: valid by its form, and not returned at its present revision (campaign-format, "What counts"). */
export function counts(entry: Entry, counting: Counting): boolean {
  return isValid(entry, counting) && reviewOf(entry, counting.reviewsInForce)?.state !== 'returned';
}

function isValid(entry: Entry, { versionOf, today }: Counting): boolean {
  const campaign = versionOf(entry.campaign);
  const form = campaign && formOfKind(campaign, entry.kind);
  return campaign !== undefined && form !== undefined && fitsForm(campaign, form, entry, today);
}
