import type { Json } from '../../../src/base/json.ts';
import { isAttachmentField, optionsOf } from '../../../src/domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../../../src/domain/campaign/campaign-schema.ts';
import type { Field, Form } from '../../../src/domain/campaign/form-schema.ts';
import type { SampleRoster } from '../../../src/domain/campaign/sample-schema.ts';
import { visibleFields } from '../../../src/domain/conditions.ts';
import { slashedDay } from '../../../src/domain/days.ts';
import { isParty } from '../../../src/domain/party.ts';

/** What a person does at one field, and what the endpoint must hold of it afterwards. */
export type Filling = { field: Field } & (
  | { by: 'typing'; text: string; stored: Json }
  /** Words on the screen, as the campaign or the roster has them. */
  | { by: 'choosing'; one: boolean; words: string[]; stored: Json }
  /** A choice of one's own words. */
  | { by: 'other words'; text: string; stored: Json }
  | { by: 'saying yes'; stored: true }
  | { by: 'attaching'; what: 'photo' | 'file'; count: number }
);

/** A choice that hides fields, and the fields that are not on the screen while it stands. */
export type HidingChoice = { field: Field; words: string; hidden: Field[] };

export type FormPlan = {
  form: Form;
  hiding: HidingChoice[];
  fillings: Filling[];
  /** What an entry filled by the plan holds. */
  stored: { [fieldId: string]: Json };
};

export type Source = {
  campaign: Campaign;
  form: Form;
  kind: string;
  /** Whose names are on the screen: of the campaign's own sample, unless another is given. */
  roster?: Pick<SampleRoster, 'areaUnits' | 'units' | 'places'>;
  today: string;
  nth: number;
};

/** A good value for every field that can be seen at once, made of the rules of the file; `nth` gives others each time. */
export function planOf(source: Source): FormPlan {
  const { campaign, form } = source;
  const showing = Object.fromEntries(choicesThatShowMost(campaign, form));
  const visible = visibleFields(form, showing).filter(({ type }) => type !== 'computed');
  const fillings: Filling[] = [];
  const stored: { [fieldId: string]: Json } = {};
  for (const field of visible) {
    const filling = fillingOf(source, field, showing[field.id], stored);
    fillings.push(filling);
    if (filling.by !== 'attaching') stored[field.id] = filling.stored;
  }
  return { form, fillings, stored, hiding: hidingChoices(campaign, form, showing) };
}

export type Typing = Extract<Filling, { by: 'typing' }>;

/** One field with another good value: words where the form has any. Personal fields stay as they are: history masks them. */
export function changeOf({ campaign, nth }: Source, plan: FormPlan): { from: Typing; to: Typing } {
  const typed = plan.fillings.flatMap((filling) => (filling.by === 'typing' ? [filling] : []));
  const order = ['longtext', 'text', 'decimal', 'money', 'integer', 'date'];
  const rank = ({ field }: Filling) => order.indexOf(field.type);
  const [from] = typed
    .filter((each) => rank(each) >= 0 && !each.field.personal)
    .sort((a, b) => rank(a) - rank(b));
  if (!from) throw new Error(`nothing to change in ${plan.form.titleVi}`);
  const { field } = from;
  if (field.type === 'text' || field.type === 'longtext') {
    return { from, to: { ...from, ...wordsFor(field, nth + 100) } };
  }
  const { start } = campaign.period;
  if (field.type === 'date') return { from, to: { ...from, text: start, stored: start } };
  const number = (field.min ?? 0) + 3;
  return { from, to: { ...from, text: String(number), stored: number } };
}

/** As the history of an entry reads it. */
export function readingOf({ field, stored }: Typing): string {
  if (typeof stored === 'number') return [vietnameseNumber(stored), field.unitVi].filter(Boolean).join(' ');
  return field.type === 'date' ? slashedDay(String(stored)) : String(stored);
}

function fillingOf(
  source: Source,
  field: Field,
  shown: Json | undefined,
  before: FormPlan['stored'],
): Filling {
  if (isAttachmentField(field)) {
    const count = Math.max(1, field.min ?? 1);
    return { field, by: 'attaching', what: field.type === 'photo' ? 'photo' : 'file', count };
  }
  switch (field.type) {
    case 'boolean':
      return { field, by: 'saying yes', stored: true };
    case 'choice':
    case 'multichoice':
      return choosing(source, field, shown);
    case 'place':
    case 'areaUnit':
    case 'body':
    case 'bodyOrArea':
    case 'bodyMulti':
      return choosingOfRoster(source, field);
    default:
      return { field, by: 'typing', ...typedFor(source, field, before) };
  }
}

/** Own words where the file allows them; two of a list of which several may be taken. */
function choosing({ campaign, nth }: Source, field: Field, shown: Json | undefined): Filling {
  const options = optionsOf(campaign, field);
  if (field.type === 'choice') {
    const text = `Nội dung khác ${nth}`;
    if (field.allowOther) return { field, by: 'other words', text, stored: text };
    const option = options.find(({ value }) => value === shown) ?? options[nth % options.length];
    return {
      field,
      by: 'choosing',
      one: true,
      words: [option?.labelVi ?? ''],
      stored: option?.value ?? null,
    };
  }
  const taken = options.filter((_, index) => index === nth % options.length || index === 0).slice(0, 2);
  return chosenList(field, taken);
}

function chosenList(field: Field, taken: readonly { value: string; labelVi: string }[]): Filling {
  const words = taken.map(({ labelVi }) => labelVi);
  return { field, by: 'choosing', one: false, words, stored: taken.map(({ value }) => value) };
}

/** By the names of the sample's roster: places that the kind's checklist visits, parties of the type of the field. */
function choosingOfRoster(source: Source, field: Field): Filling {
  const { campaign, kind, nth, roster = campaign.sampleRoster } = source;
  const named = (items: readonly { id: string; nameVi: string }[] = []) =>
    items.map(({ id, nameVi }) => ({ value: id, labelVi: nameVi }));
  const kinds = campaign.checklists.filter((each) => each.kind === kind).flatMap((each) => each.placeKinds);
  const bodies = [...named(campaign.bodies.filter(isParty)), ...named(roster?.units)];
  const lists: { [type in Field['type']]?: { value: string; labelVi: string }[] } = {
    place: named(roster?.places.filter(({ placeKind }) => kinds.includes(placeKind))),
    areaUnit: named(roster?.areaUnits),
    body: bodies,
    bodyOrArea: [...named(roster?.areaUnits), ...bodies],
    bodyMulti: [...bodies, ...named(roster?.areaUnits)],
  };
  const options = lists[field.type] ?? [];
  if (field.type === 'bodyMulti') return chosenList(field, options.slice(nth % 2, (nth % 2) + 2));
  const option = options[nth % options.length];
  return { field, by: 'choosing', one: true, words: [option?.labelVi ?? ''], stored: option?.value ?? null };
}

type Typed = { text: string; stored: Json };

function typedFor({ today, nth }: Source, field: Field, before: FormPlan['stored']): Typed {
  const same = (value: Json): Typed => ({ text: String(value), stored: value });
  switch (field.type) {
    case 'integer':
    case 'decimal':
    case 'money':
      return numberFor(field, before);
    case 'date':
      return same(today);
    case 'time':
      return same('08:30');
    case 'url':
      return same(`https://example.vn/bai-viet-${nth}`);
    case 'phone':
      return same('0912 345 678');
    default:
      return wordsFor(field, nth);
  }
}

/** Written the Vietnamese way: 1.234 · 1.234,5. Never more than a field that it is compared with. */
function numberFor(field: Field, before: FormPlan['stored']): Typed {
  const wanted = { integer: 1234, decimal: 1234.5, money: 1_250_000 }[String(field.type)] ?? 0;
  const known = [field.minField, field.maxField].map((id) => before[id ?? '']).find((value) => value != null);
  const least = Math.max(field.min ?? 0, typeof known === 'number' ? known : 0);
  const number = typeof known === 'number' ? least : Math.min(Math.max(wanted, least), field.max ?? wanted);
  return { text: vietnameseNumber(number), stored: number };
}

export function vietnameseNumber(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}

/** With marks that some keyboards send as letters of their own (NFD): kept as one (TEXT-1). */
function wordsFor(field: Field, nth: number): Typed {
  const line = `Nước sạch lần ${nth}, ${field.labelVi}`;
  const text = field.type === 'longtext' ? `${line}\nDòng thứ hai: “giữ nguyên”.` : line;
  const stored = text.slice(0, field.maxLength).trim();
  return { text: field.type === 'longtext' ? stored.normalize('NFD') : stored, stored };
}

/** For each field that decides what is seen, the option with which most is. */
function choicesThatShowMost(campaign: Campaign, form: Form): [string, Json][] {
  return decidingFields(form).flatMap((field): [string, Json][] => {
    const shows = (value: string) => visibleFields(form, { [field.id]: value }).length;
    const [best] = optionsOf(campaign, field).toSorted((a, b) => shows(b.value) - shows(a.value));
    return best ? [[field.id, best.value]] : [];
  });
}

function hidingChoices(campaign: Campaign, form: Form, showing: FormPlan['stored']): HidingChoice[] {
  return decidingFields(form).flatMap((field) => {
    for (const { value, labelVi } of optionsOf(campaign, field)) {
      const visible = visibleFields(form, { ...showing, [field.id]: value });
      const hidden = visibleFields(form, showing).filter((each) => !visible.includes(each));
      if (hidden.length > 0) return [{ field, words: labelVi, hidden }];
    }
    return [];
  });
}

function decidingFields(form: Form): Field[] {
  const asked = new Set(form.fields.flatMap(({ visibleIf }) => (visibleIf ? [visibleIf.field] : [])));
  return form.fields.filter(({ id }) => asked.has(id));
}
