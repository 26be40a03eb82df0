import { isAttachmentField, optionLabel } from './campaign/campaign-lookup.ts';
import type { Campaign } from './campaign/campaign-schema.ts';
import type { Field, Form } from './campaign/form-schema.ts';
import { type Values, visibleFields } from './conditions.ts';
import { entryFaults } from './entry-faults.ts';

/** What a check of this status still needs: fields to ask for, and how many photos. */
export type Needed = { ask: Field[]; photos: number };

/**
 * What lacks for a status to be recorded in one go, given what the form opens with and the place already known (`defaults`). A choice
 * among the fields can be asked as buttons.
 */
export function neededForStatus(
  campaign: Campaign,
  form: Form,
  status: string,
  defaults: Values,
  today: string,
): Needed {
  const values = form.roles.status === undefined ? defaults : { ...defaults, [form.roles.status]: status };
  const faults = entryFaults(campaign, form, { values, attachments: {} }, today);
  const lacking = new Set(faults.filter((fault) => fault.rule === 'required').map((fault) => fault.fieldId));
  const fields = form.fields.filter((field) => lacking.has(field.id) && field.id !== form.roles.place);
  const photos = fields.filter((field) => field.type === 'photo').map((field) => Math.max(1, field.min ?? 1));
  return { ask: fields.filter((field) => !isAttachmentField(field)), photos: Math.max(0, ...photos) };
}

/**
 * Why a place has the status it has, in the campaign's words: what the form asks for because of this status. Null where it asks for
 * nothing, or nothing was said.
 */
export function statusReason(form: Form, values: Values): string | null {
  const { status } = form.roles;
  const words = visibleFields(form, values)
    .filter((field) => status !== undefined && field.visibleIf?.field === status)
    .flatMap((field) => wordsOf(field, values));
  return words.length > 0 ? words.join('; ') : null;
}

function wordsOf(field: Field, values: Values): string[] {
  const value = values[field.id];
  if (field.personal) return [];
  if (field.type === 'choice' && typeof value === 'string') return [optionLabel(field, value)];
  if (field.type === 'multichoice' && Array.isArray(value)) {
    return value.map((one) => optionLabel(field, String(one)));
  }
  return (field.type === 'text' || field.type === 'longtext') && typeof value === 'string' ? [value] : [];
}
