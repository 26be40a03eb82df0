import { sentenceNames } from '../outline-schema.ts';
import { type Directory, formNamed } from './directory.ts';
import { checkField, checkReference, checkReferences, checkUnique } from './references.ts';
import { quoted, type Spot } from './spot.ts';

const names: readonly string[] = sentenceNames;

export function checkOutlines(directory: Directory): void {
  for (const metric of directory.file.at('metrics').items()) {
    const id = metric.at('id');
    if (names.includes(id.text ?? '')) id.fault(`in sentences {${id.text}} is not a figure`);
  }
  for (const outline of directory.file.at('reports').items()) checkOutline(directory, outline);
}

function checkOutline(directory: Directory, outline: Spot): void {
  checkReference(directory, outline.at('kind'), 'kinds');
  checkReference(directory, outline.at('formId'), 'forms');
  checkReference(directory, outline.at('deadlineId'), 'deadlines');
  checkReference(directory, outline.at('toBodyId'), 'bodies');
  for (const key of ['subjectVi', 'symbolPattern', 'openingVi', 'closingVi']) {
    checkNames(directory, outline.at(key));
  }
  for (const line of outline.at('signatureLines').items()) checkNames(directory, line);
  checkUnique(outline.at('sections'), 'no');
  for (const section of outline.at('sections').items()) {
    checkReferences(directory, section.at('metricIds'), 'metrics');
    const form = formNamed(directory, outline.at('formId'));
    checkField(form ? [form] : [], section.at('fromField'));
    for (const sentence of section.at('sentencesVi').items()) {
      checkReferences(directory, sentence.at('when'), 'metrics');
      checkNames(directory, sentence.at('vi'));
    }
  }
  for (const appendix of outline.at('appendices').items()) {
    checkReferences(directory, appendix.at('kinds'), 'kinds');
    checkReferences(directory, appendix.at('metricIds'), 'metrics');
    checkReference(directory, appendix.at('checklistId'), 'checklists');
  }
}

/** What stands in braces is a figure, or one of the names that every sentence knows. */
function checkNames(directory: Directory, sentence: Spot): void {
  for (const [, name = ''] of (sentence.text ?? '').matchAll(/\{([^{}]*)\}/g)) {
    if (names.includes(name) || directory.ids('metrics').has(name)) continue;
    sentence.fault(`{${name}} is neither a metric nor one of ${names.join(', ')}: ${quoted(sentence.text)}`);
  }
}
