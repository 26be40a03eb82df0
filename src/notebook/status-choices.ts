import { fieldOfRole, optionsOf } from '../domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../domain/campaign/campaign-schema.ts';
import type { Field } from '../domain/campaign/form-schema.ts';
import type { CampaignRef } from '../domain/change.ts';
import { defaultValue, defaultValues } from '../domain/default-values.ts';
import { neededForStatus } from '../domain/needed-for-status.ts';
import { defaultContext } from './form-defaults.ts';
import { checklistForm } from './place-lookup.ts';
import type { StatusChoice } from './views.ts';
import type { Workbench } from './workbench.ts';

/** The form's statuses; first the one it opens with, else the first that is done: what the shutter means. */
export async function statusChoices(
  bench: Workbench,
  ref: CampaignRef,
  checklistId: string,
): Promise<StatusChoice[]> {
  const context = await bench.context();
  const { campaign, checklist, form } = checklistForm(context, ref, checklistId);
  const field = fieldOfRole(form, 'status');
  if (!field) return [];
  const opening = defaultContext(context, campaign, checklist.kind, bench.clock.now());
  const usual = defaultValue(field, opening) ?? checklist.doneStatuses[0];
  const defaults = defaultValues(form, opening);
  const choices = optionsOf(campaign, field).map(({ value, labelVi }): StatusChoice => {
    const needed = neededForStatus(campaign, form, value, defaults, opening.today);
    return {
      value,
      labelVi,
      wantsAttention: checklist.attentionStatuses.includes(value),
      needsPhoto: needed.photos > 0,
      ask: needed.ask.map((each) => askFor(campaign, each)),
    };
  });
  return choices.sort((a, b) => Number(b.value === usual) - Number(a.value === usual));
}

function askFor(campaign: Campaign, field: Field): StatusChoice['ask'][number] {
  const options = field.type === 'choice' ? optionsOf(campaign, field) : [];
  return {
    fieldId: field.id,
    labelVi: field.labelVi,
    options: options.length > 0 ? options.map(({ value, labelVi }) => ({ value, labelVi })) : null,
  };
}
