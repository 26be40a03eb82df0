import { formOfKind } from '../domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../domain/campaign/campaign-schema.ts';
import type { Form } from '../domain/campaign/form-schema.ts';
import type { Entry } from '../domain/entry.ts';
import { type Context, versionOf } from './context.ts';

/** The form of an entry, and the version that it is judged by; null where neither is on this device. */
export function formOfEntry(
  context: Context,
  { campaign: ref, kind }: Pick<Entry, 'campaign' | 'kind'>,
): { campaign: Campaign; form: Form } | null {
  const campaign = versionOf(context, ref)?.campaign;
  const form = campaign && formOfKind(campaign, kind);
  return campaign && form ? { campaign, form } : null;
}
