import { type Directory, type FormFacts, fieldsNamed } from './directory.ts';
import { checkFieldRules } from './field-faults.ts';
import { checkField, checkUnique } from './references.ts';
import { quoted, type Spot } from './spot.ts';

/** Types that a field of each role can have. */
const roleTypes = {
  date: ['date'],
  place: ['place'],
  status: ['choice'],
  topics: ['multichoice', 'choice'],
  photos: ['photo'],
  title: ['text', 'longtext', 'choice'],
} as const;

export function checkForms(directory: Directory): void {
  for (const spot of directory.file.at('forms').items()) {
    const form = directory.forms.get(spot.at('id').text ?? '');
    if (form) checkForm(directory, spot, form);
  }
}

function checkForm(directory: Directory, spot: Spot, form: FormFacts): void {
  checkUnique(spot.at('fields'), 'id');
  const roles = spot.at('roles');
  for (const [role, types] of Object.entries(roleTypes)) checkField([form], roles.at(role), types);
  checkTopicOptions(directory, form, roles.at('topics'));
  if (spot.at('quickCapture').value === true && !roles.at('photos').isGiven) {
    spot.at('quickCapture').fault('the shutter is the save, so the form needs a field with the role photos');
  }
  for (const field of spot.at('fields').items()) checkFieldRules(directory, form, field);
  checkGroups(spot.at('fields').items());
  checkCircles(spot.at('fields').items(), form);
}

/** What an entry is about is told by the ids of topics. */
function checkTopicOptions(directory: Directory, form: FormFacts, role: Spot): void {
  for (const field of fieldsNamed([form], role.text)) {
    for (const option of field.spot.at('options').items()) {
      const value = option.at('value');
      if (value.text !== undefined && !directory.ids('topics').has(value.text)) {
        value.fault(`there is no topic ${quoted(value.text)}`);
      }
    }
  }
}

function checkGroups(fields: readonly Spot[]): void {
  const groups = new Map<string, Spot[]>();
  for (const field of fields) {
    const group = field.at('requiredAnyOf');
    if (group.text !== undefined) groups.set(group.text, [...(groups.get(group.text) ?? []), group]);
  }
  for (const [name, members] of groups) {
    if (members.length === 1) members[0]?.fault(`the group ${quoted(name)} has no other field`);
  }
}

/** A field whose visibility hangs on itself through others. */
function checkCircles(fields: readonly Spot[], form: FormFacts): void {
  for (const field of fields) {
    const asked = new Set<string>();
    let next = field.at('visibleIf').at('field').text;
    while (next !== undefined && !asked.has(next)) {
      asked.add(next);
      next = form.fields.get(next)?.spot.at('visibleIf').at('field').text;
    }
    const id = field.at('id').text;
    if (id !== undefined && asked.has(id)) {
      field
        .at('visibleIf')
        .at('field')
        .fault(`whether ${quoted(id)} is visible hangs on itself`);
    }
  }
}
