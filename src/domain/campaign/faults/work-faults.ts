import { type Directory, fieldsNamed, formNamed } from './directory.ts';
import {
  checkDistinct,
  checkFormOfKind,
  checkReference,
  checkReferences,
  checkSection,
} from './references.ts';
import { quoted, type Spot } from './spot.ts';

export function checkBodies(directory: Directory): void {
  const bodies = directory.file.at('bodies').items();
  for (const body of bodies) checkSection(directory, body.at('sectionRef'));
  const ofAreaUnits = bodies.filter((body) => body.at('type').text === 'areaUnits');
  for (const body of ofAreaUnits.slice(1)) {
    body.at('type').fault('the area units belong to one body, and there is one already');
  }
}

export function checkKindsList(directory: Directory): void {
  for (const kind of directory.file.at('kinds').items()) {
    checkReference(directory, kind.at('formId'), 'forms');
  }
}

export function checkTasks(directory: Directory): void {
  for (const task of directory.file.at('tasks').items()) {
    checkReference(directory, task.at('kind'), 'kinds');
    checkFormOfKind(directory, task);
    checkReferences(directory, task.at('bodyIds'), 'bodies');
    checkReferences(directory, task.at('alsoRecordedBy'), 'bodies');
    checkReferences(directory, task.at('obligationIds'), 'obligations');
  }
}

export function checkChecklists(directory: Directory): void {
  for (const checklist of directory.file.at('checklists').items()) {
    checkReference(directory, checklist.at('kind'), 'kinds');
    if (directory.reportKinds.has(checklist.at('kind').text ?? '')) {
      checklist.at('kind').fault('this kind is a report, not an entry');
    }
    checkFormOfKind(directory, checklist);
    checkReferences(directory, checklist.at('placeKinds'), 'placeKinds');
    checkDistinct(checklist.at('placeKinds'));
    checkReferences(directory, checklist.at('obligationIds'), 'obligations');
    checkStatuses(directory, checklist);
  }
}

function checkStatuses(directory: Directory, checklist: Spot): void {
  const form = formNamed(directory, checklist.at('formId'));
  const roles = form?.spot.at('roles');
  for (const role of ['place', 'status']) {
    if (roles && !roles.at(role).isGiven) {
      checklist.at('formId').fault(`the form of a checklist needs a field with the role ${role}`);
    }
  }
  const [status] = form ? fieldsNamed([form], roles?.at('status').text) : [];
  const options = status?.options;
  const done = checklist.at('doneStatuses');
  const attention = checklist.at('attentionStatuses');
  const named = [...done.items(), ...attention.items(), checklist.at('followUp').at('status')];
  for (const one of named) {
    if (options && one.text !== undefined && !options.has(one.text)) {
      one.fault(`${quoted(one.text)} is not an option of the field ${quoted(status.id)}`);
    }
  }
  const doneTexts = done.texts;
  for (const one of attention.items()) {
    if (one.text !== undefined && doneTexts.includes(one.text)) {
      one.fault(`${quoted(one.text)} is a status that counts as done`);
    }
  }
}
