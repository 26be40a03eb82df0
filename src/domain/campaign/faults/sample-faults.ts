import { type ValueFault, valueFault } from '../../entry-values.ts';
import { jsonSchema } from '../../json-schema.ts';
import { fieldSchema } from '../form-schema.ts';
import { type Directory, textsOf } from './directory.ts';
import { checkReference, checkUnique } from './references.ts';
import { quoted, type Spot } from './spot.ts';

/** Types of body that do things themselves. */
const doers = ['office', 'centre', 'partner'];

type Roster = { [list in 'areaUnits' | 'units' | 'places' | 'people']: ReadonlySet<string> };

export function checkSample(directory: Directory): void {
  const sample = directory.file.at('sampleRoster');
  const ids = (list: string) => textsOf(sample.at(list), 'id');
  const roster: Roster = {
    areaUnits: ids('areaUnits'),
    units: ids('units'),
    places: ids('places'),
    people: ids('people'),
  };
  for (const list of ['areaUnits', 'units', 'places', 'people']) checkUnique(sample.at(list), 'id');
  checkParties(directory, sample, roster);
  for (const place of sample.at('places').items()) checkPlace(directory, place, roster);
  for (const person of sample.at('people').items()) checkPerson(directory, person, roster);
  for (const entry of sample.at('entries').items()) checkEntry(directory, entry, roster);
}

/** A party is known by its id alone, so bodies, units and area units share one set of ids. */
function checkParties(directory: Directory, sample: Spot, roster: Roster): void {
  for (const unit of sample.at('units').items()) {
    const group = unit.at('groupBodyId');
    checkReference(directory, group, 'bodies');
    const type = directory.bodyTypes.get(group.text ?? '');
    if (type !== undefined && type !== 'group') group.fault(`the body ${quoted(group.text)} is no group`);
    checkFree(unit.at('id'), [directory.ids('bodies'), roster.areaUnits]);
  }
  for (const areaUnit of sample.at('areaUnits').items())
    checkFree(areaUnit.at('id'), [directory.ids('bodies')]);
}

function checkFree(id: Spot, taken: readonly ReadonlySet<string>[]): void {
  if (id.text !== undefined && taken.some((ids) => ids.has(id.text ?? ''))) {
    id.fault(`${quoted(id.text)} is the id of another party`);
  }
}

function checkPlace(directory: Directory, place: Spot, roster: Roster): void {
  checkReference(directory, place.at('placeKind'), 'placeKinds');
  checkKnown(place.at('areaUnitId'), roster.areaUnits, 'area unit');
  checkKnown(place.at('unitId'), roster.units, 'unit');
  if (place.at('areaUnitId').isGiven && place.at('unitId').isGiven) {
    place.at('unitId').fault('a place belongs to a unit or to an area unit, not to both');
  }
}

function checkPerson(directory: Directory, person: Spot, roster: Roster): void {
  const [bodyId, unitId, areaUnitId] = [person.at('bodyId'), person.at('unitId'), person.at('areaUnitId')];
  checkReference(directory, bodyId, 'bodies');
  checkKnown(unitId, roster.units, 'unit');
  checkKnown(areaUnitId, roster.areaUnits, 'area unit');
  const type = directory.bodyTypes.get(bodyId.text ?? '');
  if (type !== undefined && !doers.includes(type)) {
    bodyId.fault(`nobody belongs to the body ${quoted(bodyId.text)}: it is of type ${type}`);
  }
  if ([bodyId, unitId, areaUnitId].filter((party) => party.isGiven).length !== 1) {
    person.fault('a person names one party: bodyId, unitId or areaUnitId');
  }
}

function checkEntry(directory: Directory, entry: Spot, roster: Roster): void {
  const kind = entry.at('kind');
  checkReference(directory, kind, 'kinds');
  if (directory.reportKinds.has(kind.text ?? '')) kind.fault('this kind is a report, not an entry');
  checkKnown(entry.at('byPersonId'), roster.people, 'person');
  const review = entry.at('review');
  checkKnown(review.at('byPersonId'), roster.people, 'person');
  if (review.at('state').text === 'returned' && !review.at('reasonVi').isGiven) {
    review.at('reasonVi').fault('what is returned needs a reason');
  }
  for (const [fieldId, value] of entry.at('values').entries()) {
    checkValue(directory, roster, kind.text, fieldId, value);
  }
}

function checkValue(
  directory: Directory,
  roster: Roster,
  kind: string | undefined,
  fieldId: string,
  value: Spot,
): void {
  const form = directory.forms.get(directory.formIdOfKind.get(kind ?? '') ?? '');
  if (!form) return;
  const facts = form.fields.get(fieldId);
  if (!facts) {
    value.fault(`there is no field ${quoted(fieldId)} in the form ${quoted(form.spot.at('id').text)}`);
    return;
  }
  const field = fieldSchema.safeParse(facts.spot.value);
  const given = jsonSchema.safeParse(value.value);
  if (!field.success || !given.success) return;
  const lists = (list: string) => directory.file.at(list).texts;
  const source = { slogansExact: lists('slogansExact'), themesExact: lists('themesExact') };
  const fault = valueFault(source, field.data, given.data);
  if (fault) value.fault(`${quoted(value.value)} is ${sentences[fault]}`);
  if (facts.type === 'place') checkKnown(value, roster.places, 'place');
  if (facts.type === 'areaUnit') checkKnown(value, roster.areaUnits, 'area unit');
  if (facts.type === 'body' || facts.type === 'bodyOrArea') {
    const parties = [...directory.ids('bodies'), ...roster.units, ...roster.areaUnits];
    checkKnown(value, new Set(parties), 'party');
  }
}

function checkKnown(spot: Spot, known: ReadonlySet<string>, what: string): void {
  if (spot.text !== undefined && !known.has(spot.text)) {
    spot.fault(`there is no ${what} ${quoted(spot.text)} in the sample roster`);
  }
}

const sentences: { readonly [fault in ValueFault]: string } = {
  'not-text': 'not a text',
  'too-long': 'too long',
  'not-a-number': 'not a number',
  'not-a-whole-number': 'not a whole number',
  'not-a-date': 'not a date as 2026-04-18',
  'not-a-time': 'not a time as 17:00',
  'not-an-option': 'not one of the options',
  'not-a-list': 'not a list',
  'too-many': 'too long a list',
  'not-yes-or-no': 'not true or false',
  'not-an-address': 'not an address as https://…',
  'not-a-phone-number': 'not a telephone number',
  'not-an-id': 'not an id',
  'not-a-value': 'not possible here: the field holds no value',
};
