import { entryKinds, formOf } from '../../src/domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../../src/domain/campaign/campaign-schema.ts';
import type { Field } from '../../src/domain/campaign/form-schema.ts';
import type { Kind } from '../../src/domain/campaign/work-schema.ts';
import { type FormPlan, planOf } from '../e2e/support/form-plan.ts';

/** A kind with room for a PDF and nothing that must be attached, by what the file says; `nth` gives other words each time. */
export function formWithFile(campaign: Campaign, nth: number): { kind: Kind; file: Field; others: FormPlan } {
  const today = campaign.sample?.today ?? '';
  for (const kind of entryKinds(campaign)) {
    const form = formOf(campaign, kind.formId);
    const file = form?.fields.find(({ type, accept }) => type === 'file' && accept?.includes('.pdf'));
    const mustAttach = form?.fields.some(({ type, required }) => type === 'photo' && required);
    if (!form || !file || mustAttach) continue;
    const plan = planOf({ campaign, form, kind: kind.id, today, nth });
    return {
      ...{ kind, file },
      others: { ...plan, hiding: [], fillings: plan.fillings.filter(({ by }) => by !== 'attaching') },
    };
  }
  throw new Error('the campaign has no form with a file');
}
