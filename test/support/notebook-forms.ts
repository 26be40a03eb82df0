import type { Json } from '../../src/base/json.ts';
import { entryKinds, formOf } from '../../src/domain/campaign/campaign-lookup.ts';
import type { Field, Form } from '../../src/domain/campaign/form-schema.ts';
import type { Kind } from '../../src/domain/campaign/work-schema.ts';
import { readTyped } from '../../src/domain/typed-values.ts';
import type { FormDraft, FormView } from '../../src/notebook/form-work.ts';
import { first, shotOf, type World } from './notebook-world.ts';

type Wanted = (form: Form, kind: Kind) => boolean;

/** A kind of entry by what its form is like: the tests know no identifier of a campaign. */
export function kindWhere(world: World, wanted: Wanted): { kind: string; form: Form } {
  for (const kind of entryKinds(world.campaign)) {
    const form = formOf(world.campaign, kind.formId);
    if (form && wanted(form, kind)) return { kind: kind.id, form };
  }
  throw new Error('the campaign has no such kind');
}

export function fieldWhere(form: Form, wanted: (field: Field) => boolean): Field {
  return first(form.fields.filter(wanted));
}

/** A form that asks for a title and can be filled like the last one: a broadcast, in the first campaign. */
export const isTitledAgain: Wanted = (form) =>
  form.sameAsLast === true && form.roles.title !== undefined && !isLong(form, form.roles.title);

/** A form that is filled like the last one and has a photo that some choice hides: a meeting, in the first campaign. */
export const isMeeting: Wanted = (form) =>
  form.sameAsLast === true && form.fields.some(({ type, visibleIf }) => type === 'photo' && visibleIf);

/** A form with a file. */
export const takesFiles: Wanted = (form) => form.fields.some(({ type }) => type === 'file');

/** A form with personal data. */
export const isPersonal: Wanted = (form) => form.fields.some(({ personal }) => personal);

function isLong(form: Form, fieldId: string): boolean {
  return form.fields.some(({ id, type }) => id === fieldId && type === 'longtext');
}

export async function openNew(
  world: World,
  kind: string,
  { draftId = world.notebook.newDraftId(), like = 'nothing' as 'nothing' | 'last' } = {},
): Promise<FormView> {
  const view = await world.notebook.form({ draftId, about: { campaignId: world.campaign.id, kind, like } });
  if (!view) throw new Error('the form did not open');
  return view;
}

export async function openEdit(world: World, entryId: string): Promise<FormView> {
  const view = await world.notebook.form({ draftId: world.notebook.newDraftId(), about: { entryId } });
  if (!view) throw new Error('the entry cannot be edited');
  return view;
}

/** What the form still asks for is filled with something that fits. */
export async function filled(view: FormView, typed: FormDraft['typed'] = {}): Promise<FormDraft> {
  const draft: FormDraft = { ...view.draft, typed: { ...view.draft.typed, ...typed } };
  for (let round = 0; round < 10; round++) {
    const { campaign, form, today } = view;
    const { faults } = readTyped(campaign, form, draft.typed, draft.attachments, today);
    const fault = faults.find(({ refuses }) => refuses);
    if (!fault) return draft;
    const field = fieldWhere(form, ({ id }) => id === fault.fieldId);
    if (field.type === 'photo') draft.attachments = { [field.id]: [(await shotOf(900)).attachment] };
    else draft.typed = { ...draft.typed, [field.id]: some(view, field) };
  }
  throw new Error('the form could not be filled');
}

function some({ today, choices }: FormView, field: Field): Json {
  const option = field.options?.[0] ?? choices[field.id]?.[0];
  switch (field.type) {
    case 'integer':
    case 'decimal':
    case 'money':
      return String(Math.max(1, field.min ?? 1));
    case 'date':
      return today;
    case 'time':
      return '07:30';
    case 'boolean':
      return true;
    case 'multichoice':
    case 'bodyMulti':
      return option ? [option.value] : [];
    case 'url':
      return 'https://example.vn/bai-viet';
    case 'phone':
      return '0912345678';
    default:
      return option?.value ?? 'Tuyên truyền về Ngày sáng tạo';
  }
}

/** A new entry of the kind, saved through its form. */
export async function record(world: World, kind: string, typed: FormDraft['typed'] = {}) {
  const draft = await filled(await openNew(world, kind), typed);
  return world.notebook.saveForm(draft);
}

export async function outboxOf(world: World) {
  return world.store.outbox({ changes: 1_000, bytes: 1e9 });
}
