import { fieldOfRole } from '../domain/campaign/campaign-lookup.ts';
import type { Form } from '../domain/campaign/form-schema.ts';
import { visibleFields } from '../domain/conditions.ts';
import type { Entry } from '../domain/entry.ts';

/** Whether a camera can add a photo to the entry in one go: its field is shown and has room. */
export function takesPhotos(
  form: Form,
  { values, attachments }: Pick<Entry, 'values' | 'attachments'>,
): boolean {
  const field = fieldOfRole(form, 'photos');
  if (!field || !visibleFields(form, values).includes(field)) return false;
  return (attachments[field.id] ?? []).length < (field.max ?? Number.POSITIVE_INFINITY);
}
