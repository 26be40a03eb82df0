import { formOfKind, kindOf } from '../domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../domain/campaign/campaign-schema.ts';
import type { Form } from '../domain/campaign/form-schema.ts';
import type { CampaignRef } from '../domain/change.ts';
import type { Values } from '../domain/conditions.ts';
import { type Context, versionOf } from './context.ts';
import { entryTitle } from './entry-title.ts';
import { placeName } from './entry-view.ts';

export type Described = {
  titleVi: string;
  placeVi: string | null;
  campaign: Campaign | undefined;
  form: Form | undefined;
};

/** What a record is called on the screen: its kind and what it says, in the words of its campaign, and the place it is about. */
export function describe(
  context: Context,
  record: { id: string; kind: string | null; campaign: CampaignRef | null },
  values: Values,
): Described {
  const campaign = record.campaign ? versionOf(context, record.campaign)?.campaign : undefined;
  const kind = record.kind ?? '';
  const form = campaign && formOfKind(campaign, kind);
  const placeVi = placeName(context, form, { values });
  const about = campaign && form && placeVi === null ? entryTitle(context, campaign, form, values) : '';
  const kindVi = (campaign && kindOf(campaign, kind)?.labelVi) ?? record.kind ?? record.id;
  return {
    titleVi: about === '' ? kindVi : `${kindVi} – ${about}`,
    placeVi,
    campaign,
    form,
  };
}
