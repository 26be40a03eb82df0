import type { Spot } from './spot.ts';

/** The lists of a file whose items have an id, and what one of their items is called. */
export const things = {
  bodies: 'body',
  placeKinds: 'kind of place',
  clauses: 'clause',
  kinds: 'kind',
  topics: 'topic',
  forms: 'form',
  checklists: 'checklist',
  obligations: 'obligation',
  tasks: 'task',
  metrics: 'metric',
  deadlines: 'deadline',
  reports: 'report',
} as const;
export type Thing = keyof typeof things;

export type FieldFacts = {
  id: string;
  type: string;
  /** The values that can be chosen; null where any is allowed or the field has no choices. */
  options: ReadonlySet<string> | null;
  spot: Spot;
};
export type FormFacts = { fields: ReadonlyMap<string, FieldFacts>; spot: Spot };

/** What a file defines, by id, whether or not the definition itself is sound. */
export type Directory = {
  file: Spot;
  ids(thing: Thing): ReadonlySet<string>;
  forms: ReadonlyMap<string, FormFacts>;
  /** The form of each kind that names one. */
  formIdOfKind: ReadonlyMap<string, string>;
  reportKinds: ReadonlySet<string>;
  bodyTypes: ReadonlyMap<string, string>;
};

export function directoryOf(file: Spot): Directory {
  const sets = new Map<string, ReadonlySet<string>>();
  for (const list of Object.keys(things)) sets.set(list, textsOf(file.at(list), 'id'));
  const forms = file.at('forms').items();
  return {
    file,
    ids: (thing) => sets.get(thing) ?? new Set(),
    forms: firstOfEach(forms.map((form) => [form.at('id').text ?? '', formFacts(file, form)])),
    formIdOfKind: pairsOf(file.at('kinds'), 'id', 'formId'),
    reportKinds: textsOf(file.at('reports'), 'kind'),
    bodyTypes: pairsOf(file.at('bodies'), 'id', 'type'),
  };
}

/** The texts that the items of a list have under a key. */
export function textsOf(list: Spot, key: string): ReadonlySet<string> {
  return new Set(list.items().flatMap((item) => item.at(key).text ?? []));
}

/** The forms of the kinds named: one, a list, or `*` (or nothing) for those of all entries. */
export function formsOfKinds(
  directory: Directory,
  kinds: Spot,
  excluded: readonly string[] = [],
): FormFacts[] {
  const { formIdOfKind, reportKinds, forms } = directory;
  const named = kinds.text === undefined || kinds.text === '*' ? kinds.texts : [kinds.text];
  const all = [...formIdOfKind.keys()].filter((kind) => !reportKinds.has(kind));
  const formIds = (named.length > 0 ? named : all)
    .filter((kind) => !excluded.includes(kind))
    .map((kind) => formIdOfKind.get(kind) ?? '');
  return [...new Set(formIds)].flatMap((formId) => forms.get(formId) ?? []);
}

/** The fields of this id in these forms. */
export function fieldsNamed(forms: readonly FormFacts[], id: string | undefined): FieldFacts[] {
  return id === undefined ? [] : forms.flatMap((form) => form.fields.get(id) ?? []);
}

export function formNamed(directory: Directory, spot: Spot): FormFacts | undefined {
  return spot.text === undefined ? undefined : directory.forms.get(spot.text);
}

/** Of what is defined twice the first stands; the second is a fault of its own. */
function firstOfEach<T>(pairs: readonly (readonly [string, T])[]): ReadonlyMap<string, T> {
  return new Map(pairs.toReversed());
}

function pairsOf(list: Spot, key: string, value: string): ReadonlyMap<string, string> {
  const pairs = list.items().map((item) => [item.at(key).text, item.at(value).text] as const);
  return firstOfEach(
    pairs.flatMap(([from, to]): [string, string][] =>
      from === undefined || to === undefined ? [] : [[from, to]],
    ),
  );
}

function formFacts(file: Spot, spot: Spot): FormFacts {
  const fields = spot
    .at('fields')
    .items()
    .map((field): [string, FieldFacts] => {
      const id = field.at('id').text ?? '';
      return [id, { id, type: field.at('type').text ?? '', options: choicesOf(file, field), spot: field }];
    });
  return { fields: firstOfEach(fields), spot };
}

function choicesOf(file: Spot, field: Spot): ReadonlySet<string> | null {
  const type = field.at('type').text;
  if ((type !== 'choice' && type !== 'multichoice') || field.at('allowOther').value === true) return null;
  if (field.at('options').isGiven) return textsOf(field.at('options'), 'value');
  const from = field.at('optionsFrom').text;
  if (!from?.startsWith('campaign.')) return null;
  const lists = from.slice('campaign.'.length).split('+');
  return new Set(lists.flatMap((list) => file.at(list).texts));
}
