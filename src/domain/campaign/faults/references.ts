import {
  type Directory,
  type FieldFacts,
  type FormFacts,
  fieldsNamed,
  formNamed,
  type Thing,
  textsOf,
  things,
} from './directory.ts';
import { quoted, type Spot } from './spot.ts';

/** The text here, if there is one, is the id of such a thing. */
export function checkReference(directory: Directory, spot: Spot, thing: Thing): void {
  if (spot.text === undefined || directory.ids(thing).has(spot.text)) return;
  spot.fault(`there is no ${things[thing]} ${quoted(spot.text)}`);
}

export function checkReferences(directory: Directory, list: Spot, thing: Thing): void {
  for (const item of list.items()) checkReference(directory, item, thing);
}

/** A kind, a list of kinds, or `*`. */
export function checkKinds(directory: Directory, kinds: Spot): void {
  if (kinds.text !== '*') checkReference(directory, kinds, 'kinds');
  checkReferences(directory, kinds, 'kinds');
}

/** An entry is known by its kind alone, so what is recorded as a kind has the kind's form. */
export function checkFormOfKind(directory: Directory, item: Spot): void {
  const kind = item.at('kind').text;
  const formId = kind === undefined ? undefined : directory.formIdOfKind.get(kind);
  const given = item.at('formId');
  checkReference(directory, given, 'forms');
  if (!formNamed(directory, given) || formId === undefined || formId === given.text) return;
  given.fault(`the kind ${quoted(kind)} has the form ${quoted(formId)}, not ${quoted(given.text)}`);
}

/** The printed number of a section of the dispatch; a file may leave the sections out. */
export function checkSection(directory: Directory, spot: Spot): void {
  const numbers = textsOf(directory.file.at('sections'), 'number');
  if (numbers.size === 0 || spot.text === undefined || numbers.has(spot.text)) return;
  spot.fault(`there is no section ${quoted(spot.text)}`);
}

/** The items of a list differ in this key. */
export function checkUnique(list: Spot, key: string): void {
  const seen = new Set<string>();
  for (const item of list.items()) {
    const id = item.at(key).text;
    if (id === undefined) continue;
    if (seen.has(id)) item.at(key).fault(`${quoted(id)} is used twice`);
    seen.add(id);
  }
}

/** The texts of a list differ. */
export function checkDistinct(list: Spot): void {
  const seen = new Set<unknown>();
  for (const item of list.items()) {
    if (seen.has(item.value)) item.fault(`${quoted(item.value)} stands here twice`);
    seen.add(item.value);
  }
}

/** The text here is the id of a field of one of these forms, of one of these types where types are given. */
export function checkField(forms: readonly FormFacts[], spot: Spot, types?: readonly string[]): void {
  if (spot.text === undefined || forms.length === 0) return;
  const fields = fieldsNamed(forms, spot.text);
  if (fields.length === 0) spot.fault(`there is no field ${quoted(spot.text)} ${inForms(forms)}`);
  const wrong = types && fields.find((field) => field.type !== '' && !types.includes(field.type));
  if (wrong) {
    spot.fault(`the field ${quoted(spot.text)} is of type ${wrong.type}; wanted is ${types.join(' or ')}`);
  }
}

/** Each key is a field of these forms, each value one that such a field can have. */
export function checkWhere(forms: readonly FormFacts[], where: Spot): void {
  for (const [fieldId, values] of where.entries()) {
    const fields = fieldsNamed(forms, fieldId);
    if (fields.length > 0) checkComparables(fields, values);
    else if (forms.length > 0) values.fault(`there is no field ${quoted(fieldId)} ${inForms(forms)}`);
  }
}

/** Values that a field is compared with are of its type and, where it has choices, among them. */
export function checkComparables(fields: readonly FieldFacts[], values: Spot): void {
  for (const item of values.items()) {
    const troubles = fields.map((field) => comparableTrouble(field, item.value));
    const trouble = troubles.includes(null) ? null : troubles[0];
    if (trouble) item.fault(trouble);
  }
}

const numberTypes: readonly string[] = ['integer', 'decimal', 'money', 'computed'];

function comparableTrouble(field: FieldFacts, value: unknown): string | null {
  if (field.type === 'photo' || field.type === 'file') {
    return `the field ${quoted(field.id)} has no value to compare: it is of type ${field.type}`;
  }
  const wanted =
    field.type === 'boolean' ? 'boolean' : numberTypes.includes(field.type) ? 'number' : 'string';
  if (typeof value !== wanted) {
    const what = wanted === 'boolean' ? 'true or false' : wanted === 'number' ? 'a number' : 'a text';
    return `${quoted(value)} is not ${what}, which the field ${quoted(field.id)} holds`;
  }
  if (field.options === null || field.options.has(String(value))) return null;
  return `${quoted(value)} is not an option of the field ${quoted(field.id)}`;
}

function inForms(forms: readonly FormFacts[]): string {
  const ids = forms.map((form) => quoted(form.spot.at('id').text));
  return ids.length === 1 ? `in the form ${ids[0]}` : `in any of the forms ${ids.join(', ')}`;
}
