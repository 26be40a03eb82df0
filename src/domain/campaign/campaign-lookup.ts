import type { Body } from './body-schema.ts';
import type { Campaign } from './campaign-schema.ts';
import type { Field, Form, Option, Role } from './form-schema.ts';
import type { Checklist, Kind } from './work-schema.ts';

export function kindOf(campaign: Campaign, kindId: string): Kind | undefined {
  return campaign.kinds.find((kind) => kind.id === kindId);
}

export function formOf(campaign: Campaign, formId: string): Form | undefined {
  return campaign.forms.find((form) => form.id === formId);
}

export function formOfKind(campaign: Campaign, kindId: string): Form | undefined {
  const kind = kindOf(campaign, kindId);
  return kind && formOf(campaign, kind.formId);
}

/** A kind that a report outline names is a report's: its records are reports, not entries. */
export function isReportKind(campaign: Campaign, kindId: string): boolean {
  return campaign.reports.some((outline) => outline.kind === kindId);
}

/** The kinds of entry, in the file's order. */
export function entryKinds(campaign: Campaign): Kind[] {
  return campaign.kinds.filter((kind) => !isReportKind(campaign, kind.id));
}

export function fieldOf(form: Form, fieldId: string): Field | undefined {
  return form.fields.find((field) => field.id === fieldId);
}

export function fieldOfRole(form: Form, role: Role): Field | undefined {
  const fieldId = form.roles[role];
  return fieldId === undefined ? undefined : fieldOf(form, fieldId);
}

/** Photos and files come as attachments; every other field's value stands in the entry. */
export function isAttachmentField(field: Field): boolean {
  return field.type === 'photo' || field.type === 'file';
}

/** What choices a campaign gives besides those in its forms. */
export type OptionSource = Pick<Campaign, 'slogansExact' | 'themesExact'>;

/** The choices of a field that the file itself gives; what was used last and the places are the device's to offer. */
export function optionsOf(campaign: OptionSource, field: Field): Option[] {
  if (field.options) return field.options;
  if (!field.optionsFrom?.startsWith('campaign.')) return [];
  const lists = field.optionsFrom.slice('campaign.'.length).split('+');
  return lists
    .flatMap((list) => (list === 'slogansExact' ? campaign.slogansExact : campaign.themesExact))
    .map((text) => ({ value: text, labelVi: text }));
}

/** The words for a chosen value; the value itself where it is the person's own ("other"). */
export function optionLabel(field: Field | undefined, value: string): string {
  return field?.options?.find((option) => option.value === value)?.labelVi ?? value;
}

export function bodyOf(campaign: Campaign, bodyId: string): Body | undefined {
  return campaign.bodies.find((body) => body.id === bodyId);
}

export function checklistOf(campaign: Campaign, checklistId: string): Checklist | undefined {
  return campaign.checklists.find((checklist) => checklist.id === checklistId);
}

/** The checklists that visit places of this kind. */
export function checklistsOfPlaceKind(campaign: Campaign, placeKindId: string): Checklist[] {
  return campaign.checklists.filter((checklist) => checklist.placeKinds.includes(placeKindId));
}

/** Tasks in the order of the screen. */
export function tasksInOrder(campaign: Campaign): Campaign['tasks'] {
  return campaign.tasks.toSorted((a, b) => a.order - b.order);
}
