import { entryKinds, fieldOfRole, formOf } from '../../../src/domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../../../src/domain/campaign/campaign-schema.ts';
import type { Field } from '../../../src/domain/campaign/form-schema.ts';
import type { Kind } from '../../../src/domain/campaign/work-schema.ts';
import { type FormPlan, planOf } from './form-plan.ts';

export type LongForm = {
  kind: Kind;
  words: Field;
  photos: Field;
  /** Everything but the long words and what is attached. */
  others: FormPlan;
};

/** A kind with room for long words and for photos, by what the file says; `nth` gives other words each time. */
export function longFormWithPhotos(campaign: Campaign, nth = 1): LongForm {
  const today = campaign.sample?.today ?? '';
  for (const kind of entryKinds(campaign)) {
    const form = formOf(campaign, kind.formId);
    const words = form?.fields.find(({ type, required }) => type === 'longtext' && required);
    const photos = form && fieldOfRole(form, 'photos');
    if (!form || !words || !photos || photos.required || photos.tier !== 'main') continue;
    const plan = planOf({ campaign, form, kind: kind.id, today, nth });
    const fillings = plan.fillings.filter(({ field, by }) => by !== 'attaching' && field.id !== words.id);
    return { kind, words, photos, others: { ...plan, hiding: [], fillings } };
  }
  throw new Error('the campaign has no form with a long text and photos');
}
