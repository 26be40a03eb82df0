import { checkRule } from './deadline-faults.ts';
import { type Directory, formsOfKinds, textsOf } from './directory.ts';
import {
  checkDistinct,
  checkKinds,
  checkReference,
  checkReferences,
  checkSection,
  checkWhere,
} from './references.ts';
import { quoted, type Spot } from './spot.ts';

export function checkClauses(directory: Directory): void {
  for (const clause of directory.file.at('clauses').items()) checkSection(directory, clause.at('section'));
}

export function checkObligations(directory: Directory): void {
  for (const obligation of directory.file.at('obligations').items()) checkObligation(directory, obligation);
}

function checkObligation(directory: Directory, obligation: Spot): void {
  checkReference(directory, obligation.at('clauseId'), 'clauses');
  checkSection(directory, obligation.at('section'));
  checkReference(directory, obligation.at('kind'), 'kinds');
  checkReferences(directory, obligation.at('metricIds'), 'metrics');
  checkReferences(directory, obligation.at('relatedObligationIds'), 'obligations');
  for (const responsible of obligation.at('responsible').items()) {
    checkReference(directory, responsible.at('bodyId'), 'bodies');
  }
  checkPlaces(directory, obligation);
  checkReportSection(directory, obligation.at('reportSection'));
  checkRule(obligation.at('deadline'));
  for (const way of obligation.at('satisfiedBy').at('anyOf').items()) checkWay(directory, way);
}

function checkPlaces(directory: Directory, obligation: Spot): void {
  const placeKinds = obligation.at('placeKinds');
  checkReferences(directory, placeKinds, 'placeKinds');
  checkDistinct(placeKinds);
  if (obligation.at('scope').text === 'perPlace' && placeKinds.items().length === 0) {
    placeKinds.fault('an obligation per place names the kinds of place');
  }
}

function checkReportSection(directory: Directory, spot: Spot): void {
  const reports = directory.file.at('reports').items();
  if (spot.text === undefined || reports.length === 0) return;
  if (reports.some((report) => textsOf(report.at('sections'), 'no').has(spot.text ?? ''))) return;
  spot.fault(`no report has a section ${quoted(spot.text)}`);
}

/** One way to close an obligation: by entries, or by a report. */
function checkWay(directory: Directory, way: Spot): void {
  const [kind, topic, reportId] = [way.at('kind'), way.at('topic'), way.at('reportId')];
  if (!kind.isGiven && !reportId.isGiven) way.fault('needs a kind, or a reportId');
  checkKinds(directory, kind);
  checkReference(directory, reportId, 'reports');
  checkReference(directory, topic, 'topics');
  const forms = formsOfKinds(directory, kind);
  checkWhere(forms, way.at('where'));
  if (
    topic.isGiven &&
    forms.length > 0 &&
    !forms.some((form) => form.spot.at('roles').at('topics').isGiven)
  ) {
    topic.fault('no form of these kinds has a field with the role topics');
  }
}
