import { partyKey } from '../metric-schema.ts';
import { type Directory, type FormFacts, formsOfKinds } from './directory.ts';
import { checkField, checkKinds, checkReference, checkReferences, checkWhere } from './references.ts';
import { quoted, type Spot } from './spot.ts';

const numbers = ['integer', 'decimal', 'money', 'computed'];
/** Types of the field that a figure is made from; any type where none are named. */
const fieldTypes: { readonly [agg: string]: readonly string[] } = {
  sum: numbers,
  sumProduct: numbers,
  max: [...numbers, 'date', 'time'],
  countOptions: ['multichoice', 'choice'],
  countDaysWhere: [...numbers, 'multichoice', 'choice'],
};

/** What `where` can ask of something that is no entry. */
const ownKeys: { readonly [agg: string]: readonly string[] } = {
  countPlaces: ['active'],
  countBodies: ['mustReport'],
};

export function checkMetrics(directory: Directory): void {
  for (const metric of directory.file.at('metrics').items()) {
    const agg = metric.at('agg').text ?? '';
    const own = ownKeys[agg];
    if (own) checkOwnWhere(metric.at('where'), own);
    else checkOfEntries(directory, metric, agg);
    checkReferences(directory, metric.at('placeKinds'), 'placeKinds');
    checkReference(directory, metric.at('reportId'), 'reports');
    checkReference(directory, metric.at('topic'), 'topics');
    if (agg === 'ratio') checkRatio(directory, metric);
  }
}

function checkOfEntries(directory: Directory, metric: Spot, agg: string): void {
  checkKinds(directory, metric.at('kind'));
  checkReferences(directory, metric.at('excludeKinds'), 'kinds');
  checkReferences(directory, metric.at('partyOf'), 'bodies');
  const forms = formsOfKinds(directory, metric.at('kind'), metric.at('excludeKinds').texts);
  checkField(forms, metric.at('latestBy'));
  checkWhere(forms, metric.at('where'));
  const [field, fields] = [metric.at('field'), metric.at('fields')];
  for (const one of [field, ...fields.items()]) checkFigureField(forms, one, agg);
  if (agg === 'countDistinct' && field.isGiven === fields.isGiven) {
    metric.fault('countDistinct needs either field or fields');
  }
  if (agg === 'countTopic' && !forms.some((form) => form.spot.at('roles').at('topics').isGiven)) {
    metric.fault('no form of these kinds has a field with the role topics');
  }
}

function checkFigureField(forms: readonly FormFacts[], spot: Spot, agg: string): void {
  if (agg === 'countDistinct' && spot.text === partyKey) return;
  checkField(forms, spot, fieldTypes[agg]);
}

function checkOwnWhere(where: Spot, keys: readonly string[]): void {
  for (const [key, values] of where.entries()) {
    if (!keys.includes(key)) values.fault(`${quoted(key)} cannot be asked here, only ${keys.join(', ')}`);
    for (const value of values.items()) {
      if (typeof value.value !== 'boolean') value.fault(`${quoted(value.value)} is not true or false`);
    }
  }
}

/** A ratio is of two figures that are no ratios themselves, so that none can hang on itself. */
function checkRatio(directory: Directory, metric: Spot): void {
  const aggs = new Map(
    directory.file
      .at('metrics')
      .items()
      .map((other) => [other.at('id').text, other.at('agg').text]),
  );
  for (const key of ['numerator', 'denominator']) {
    const part = metric.at(key);
    checkReference(directory, part, 'metrics');
    if (part.text !== undefined && aggs.get(part.text) === 'ratio') part.fault('a ratio of a ratio');
  }
}
