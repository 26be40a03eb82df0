import { checkDefault } from './default-faults.ts';
import type { Directory, FormFacts } from './directory.ts';
import { checkComparables, checkField, checkUnique } from './references.ts';
import { quoted, type Spot } from './spot.ts';

const numbers = ['integer', 'decimal', 'money'];
/** What a field can be compared with by `minField` and `maxField`. */
const comparable: { readonly [type: string]: readonly string[] } = {
  date: ['date'],
  time: ['time'],
  integer: numbers,
  decimal: numbers,
  money: numbers,
};

/** The rules of one field beyond its shape. */
export function checkFieldRules(directory: Directory, form: FormFacts, field: Spot): void {
  const type = field.at('type').text ?? '';
  checkChoices(directory, field, type);
  checkDefault(directory, field, type);
  for (const key of ['requiredIf', 'visibleIf']) checkCondition(form, field, field.at(key));
  checkLimits(field, type);
  for (const key of ['minField', 'maxField']) {
    const types = comparable[type];
    if (types) checkField([form], field.at(key), types);
    else if (field.at(key).isGiven) field.at(key).fault(`a field of type ${type} cannot be compared`);
    checkNotItself(field, field.at(key));
  }
  checkFormula(form, field, type);
}

function checkChoices(directory: Directory, field: Spot, type: string): void {
  const options = field.at('options');
  const from = field.at('optionsFrom');
  checkUnique(options, 'value');
  if (type !== 'choice' && type !== 'multichoice') {
    if (options.isGiven) options.fault(`a field of type ${type} has no options`);
    return;
  }
  if (!options.isGiven && !from.isGiven) {
    options.fault(`a field of type ${type} needs options, or optionsFrom`);
  }
  if (options.isGiven && from.isGiven) from.fault('the options are given already');
  if (from.text?.startsWith('campaign.')) {
    const lists = from.text.slice('campaign.'.length).split('+');
    if (lists.every((list) => directory.file.at(list).items().length === 0)) {
      from.fault('there is nothing to choose from: the lists it names are empty');
    }
  }
}

function checkCondition(form: FormFacts, field: Spot, condition: Spot): void {
  const named = condition.at('field');
  checkField([form], named);
  checkNotItself(field, named);
  const asked = form.fields.get(named.text ?? '');
  if (!asked) return;
  for (const key of ['in', 'notIn']) checkComparables([asked], condition.at(key));
}

function checkNotItself(field: Spot, named: Spot): void {
  if (named.text !== undefined && named.text === field.at('id').text) {
    named.fault('a field cannot name itself here');
  }
}

function checkLimits(field: Spot, type: string): void {
  const [min, max] = [field.at('min'), field.at('max')];
  if (min.number !== undefined && max.number !== undefined && min.number > max.number) {
    min.fault(`min ${min.number} is more than max ${max.number}`);
  }
  if (type !== 'photo' && type !== 'file') return;
  for (const limit of [min, max]) {
    if (limit.number !== undefined && !(Number.isInteger(limit.number) && limit.number >= 0)) {
      limit.fault(`a number of ${type}s is a whole number from 0`);
    }
  }
}

function checkFormula(form: FormFacts, field: Spot, type: string): void {
  const formula = field.at('formula');
  if (!formula.isGiven) return;
  if (type !== 'computed')
    formula.fault(`only a computed field has a formula, not one of type ${quoted(type)}`);
  for (const key of ['a', 'b']) checkField([form], formula.at(key), numbers);
}
