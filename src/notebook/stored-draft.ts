import type { Draft } from '../storage/port/rows.ts';
import type { FormDraft } from './form-work.ts';

/** A form's draft as the store keeps it. */
export function storedDraft(draft: FormDraft): Draft {
  const { id, entryId, base, epoch, campaign, kind, typed, attachments, opened, differing, field, at } =
    draft;
  return {
    id,
    record: entryId === null ? null : { type: 'entry', id: entryId },
    base,
    ...(epoch !== undefined && { epoch }),
    campaign,
    kind,
    values: typed,
    attachments,
    ...(opened && { opened }),
    ...(differing && { differing }),
    field,
    screen: 'form',
    at,
  };
}

export function formDraft(draft: Draft): FormDraft {
  const { id, record, base, epoch, campaign, kind, values, attachments, opened, differing, field, at } =
    draft;
  return {
    id,
    entryId: record?.id ?? null,
    base,
    ...(epoch !== undefined && { epoch }),
    campaign,
    kind,
    typed: values,
    attachments,
    opened: opened ?? null,
    ...(differing && { differing }),
    field,
    at,
  };
}
