import { checklistOf, formOf } from '../domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../domain/campaign/campaign-schema.ts';
import type { Form } from '../domain/campaign/form-schema.ts';
import type { Checklist } from '../domain/campaign/work-schema.ts';
import type { CampaignRef } from '../domain/change.ts';
import { type Context, versionOf } from './context.ts';
import { UnknownThingError } from './refusals.ts';

export type ChecklistForm = { campaign: Campaign; checklist: Checklist; form: Form };

/** A checklist with the form that its checks fill in. */
export function checklistForm(context: Context, ref: CampaignRef, checklistId: string): ChecklistForm {
  const campaign = versionOf(context, ref)?.campaign;
  if (!campaign) throw new UnknownThingError('campaign');
  const checklist = checklistOf(campaign, checklistId);
  const form = checklist && formOf(campaign, checklist.formId);
  if (!form) throw new UnknownThingError('checklist');
  return { campaign, checklist, form };
}
