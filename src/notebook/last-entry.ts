import { formOfKind } from '../domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../domain/campaign/campaign-schema.ts';
import { compareCapture, type Entry } from '../domain/entry.ts';
import type { Context } from './context.ts';

/** This person's latest entry of the kind, where its form offers to be filled like it ("Như lần trước"). */
export function lastEntry(context: Context, campaign: Campaign, kind: string): Entry | null {
  if (!formOfKind(campaign, kind)?.sameAsLast) return null;
  let last: Entry | null = null;
  for (const { entry } of context.entries.values()) {
    const fits = entry.kind === kind && entry.campaign.id === campaign.id;
    if (!fits || entry.authorId !== context.session?.personId) continue;
    if (!last || compareCapture(entry, last) > 0) last = entry;
  }
  return last;
}
