import { type Json, sameJson } from '../../src/base/json.ts';
import { campaignSchema } from '../../src/domain/campaign/campaign-schema.ts';
import { jsonSchema } from '../../src/domain/json-schema.ts';
import { CampaignNames } from './campaign-names.ts';

/** Everything above a value: its containers and, inside objects, the keys on the way. */
type Trail = readonly Json[];
type Rename = (text: string, trail: Trail) => string;

/**
 * The same campaign with every identifier of its own replaced by a random one, wherever it stands; words, dates, figures, printed
 * numbers and the words of the format stay. What passes with the first must pass with this: fields are known by roles only.
 */
export function renameCampaign(json: unknown, seed: number): Json {
  const file = jsonSchema.parse(json);
  const names = new CampaignNames(campaignSchema.parse(file), seed);
  return walk(file, '', [], stringRules(names), keyRules(names));
}

function walk(
  value: Json,
  path: string,
  trail: Trail,
  strings: { readonly [path: string]: Rename },
  keys: { readonly [path: string]: Rename },
): Json {
  if (typeof value === 'string') return strings[path]?.(value, trail) ?? value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    return value.map((item) => walk(item, `${path}[]`, [...trail, value], strings, keys));
  }
  const keyRule = keys[path];
  const members = Object.entries(value).map(([key, member]): [string, Json] => {
    const below = keyRule ? '*' : key;
    const inside = [...trail, value, key];
    return [
      keyRule?.(key, [...trail, value]) ?? key,
      walk(member, path === '' ? below : `${path}.${below}`, inside, strings, keys),
    ];
  });
  return Object.fromEntries(members);
}

/** The object that holds a key, counted from the value upwards: 0 is the nearest. */
function holder(trail: Trail, levels: number): { [key: string]: Json } {
  const objects = trail.filter(
    (one): one is { [key: string]: Json } => typeof one === 'object' && one !== null && !Array.isArray(one),
  );
  return objects.at(-1 - levels) ?? {};
}

/** Rules that depend on nothing around them, by space. */
const spaces: { readonly [space: string]: readonly string[] } = {
  campaign: ['id'],
  docType: ['source.docType'],
  party: [
    'bodies[].id',
    'obligations[].responsible[].bodyId',
    'tasks[].bodyIds[]',
    'tasks[].alsoRecordedBy[]',
    'metrics[].partyOf[]',
    'deadlines[].fromBodyIds[]',
    'deadlines[].toBodyId',
    'reports[].toBodyId',
    'sampleRoster.areaUnits[].id',
    'sampleRoster.units[].id',
    'sampleRoster.units[].groupBodyId',
    'sampleRoster.places[].areaUnitId',
    'sampleRoster.places[].unitId',
    'sampleRoster.people[].bodyId',
    'sampleRoster.people[].unitId',
    'sampleRoster.people[].areaUnitId',
  ],
  placeKind: [
    'placeKinds[].id',
    'checklists[].placeKinds[]',
    'obligations[].placeKinds[]',
    'metrics[].placeKinds[]',
    'sampleRoster.places[].placeKind',
  ],
  clause: ['clauses[].id', 'obligations[].clauseId'],
  kind: [
    'kinds[].id',
    'checklists[].kind',
    'obligations[].kind',
    'obligations[].satisfiedBy.anyOf[].kind',
    'obligations[].satisfiedBy.anyOf[].kind[]',
    'tasks[].kind',
    'metrics[].kind',
    'metrics[].kind[]',
    'metrics[].excludeKinds[]',
    'reports[].kind',
    'reports[].appendices[].kinds[]',
    'sampleRoster.entries[].kind',
  ],
  form: ['forms[].id', 'kinds[].formId', 'checklists[].formId', 'tasks[].formId', 'reports[].formId'],
  topic: ['topics[].id', 'metrics[].topic', 'obligations[].satisfiedBy.anyOf[].topic'],
  checklist: ['checklists[].id', 'reports[].appendices[].checklistId'],
  obligation: [
    'obligations[].id',
    'obligations[].relatedObligationIds[]',
    'checklists[].obligationIds[]',
    'tasks[].obligationIds[]',
    'deadlines[].obligationId',
  ],
  task: ['tasks[].id'],
  metric: [
    'metrics[].id',
    'metrics[].numerator',
    'metrics[].denominator',
    'obligations[].metricIds[]',
    'reports[].sections[].metricIds[]',
    'reports[].sections[].sentencesVi[].when[]',
    'reports[].appendices[].metricIds[]',
  ],
  deadline: ['deadlines[].id', 'reports[].deadlineId'],
  report: ['reports[].id', 'metrics[].reportId', 'obligations[].satisfiedBy.anyOf[].reportId'],
  group: ['forms[].fields[].requiredAnyOf', 'obligations[].evidence[].anyOf'],
  responsibleRole: ['obligations[].responsible[].role'],
  place: ['sampleRoster.places[].id'],
  person: [
    'sampleRoster.people[].id',
    'sampleRoster.entries[].byPersonId',
    'sampleRoster.entries[].review.byPersonId',
  ],
};

const sentencePaths = [
  'reports[].sections[].sentencesVi[].vi',
  'reports[].openingVi',
  'reports[].closingVi',
  'reports[].subjectVi',
  'reports[].symbolPattern',
  'reports[].signatureLines[]',
];

function stringRules(names: CampaignNames): { [path: string]: Rename } {
  const rules: { [path: string]: Rename } = {};
  for (const [space, paths] of Object.entries(spaces)) {
    for (const path of paths) rules[path] = (text) => (text === '*' ? text : names.of(space, text));
  }
  const metricIds = new Set<string>();
  const sentence: Rename = (text, trail) => {
    const [root] = trail;
    if (metricIds.size === 0) for (const id of idsOf(root, 'metrics')) metricIds.add(id);
    return text.replace(/\{([^{}]*)\}/g, (whole, name: string) =>
      metricIds.has(name) ? `{${names.of('metric', name)}}` : whole,
    );
  };
  for (const path of sentencePaths) rules[path] = sentence;
  return { ...rules, ...formRules(names), ...readingRules(names) };
}

/** Inside a form, and what names the fields of a form directly. */
function formRules(names: CampaignNames): { [path: string]: Rename } {
  const fieldOf =
    (levels: number): Rename =>
    (text, trail) =>
      names.field(names.formOf(holder(trail, levels).id), text);
  const condition: Rename = (text, trail) =>
    names.value(names.formOf(holder(trail, 2).id), String(holder(trail, 0).field), text);
  const ownValue: Rename = (text, trail) => {
    const form = names.formOf(holder(trail, 1).id);
    const field = holder(trail, 0);
    const isName = /^(today|now|mine|lastUsed|lastPlace|weekday:\d|slogan:\d+)$/.test(text);
    const isChoice = Array.isArray(field.options);
    return isName && !isChoice ? text : names.value(form, String(field.id), text);
  };
  const status: Rename = (text, trail) => {
    const checklist = [...trail].reverse().find((one) => holderHas(one, 'doneStatuses'));
    const form = names.formOf(holderHas(checklist, 'formId') ? checklist.formId : undefined);
    return names.value(form, form?.roles.status ?? '', text);
  };
  return {
    'forms[].fields[].id': fieldOf(1),
    'forms[].fields[].minField': fieldOf(1),
    'forms[].fields[].maxField': fieldOf(1),
    'forms[].fields[].formula.a': fieldOf(2),
    'forms[].fields[].formula.b': fieldOf(2),
    'forms[].fields[].requiredIf.field': fieldOf(2),
    'forms[].fields[].visibleIf.field': fieldOf(2),
    'forms[].fields[].requiredIf.in[]': condition,
    'forms[].fields[].requiredIf.notIn[]': condition,
    'forms[].fields[].visibleIf.in[]': condition,
    'forms[].fields[].visibleIf.notIn[]': condition,
    'forms[].fields[].default': ownValue,
    'forms[].fields[].default[]': ownValue,
    'forms[].fields[].options[].value': (text, trail) =>
      names.value(names.formOf(holder(trail, 2).id), String(holder(trail, 1).id), text),
    ...Object.fromEntries(
      ['date', 'place', 'status', 'topics', 'photos', 'title'].map((role) => [
        `forms[].roles.${role}`,
        fieldOf(1),
      ]),
    ),
    'checklists[].doneStatuses[]': status,
    'checklists[].attentionStatuses[]': status,
    'checklists[].followUp.status': status,
    'reports[].sections[].fromField': (text, trail) =>
      names.field(names.formOf(holder(trail, 1).formId), text),
  };
}

/** What reads fields by kind: figures, obligations, the values of sample entries. */
function readingRules(names: CampaignNames): { [path: string]: Rename } {
  const fieldOfKind: Rename = (text, trail) =>
    text.startsWith('@') ? text : names.field(names.formWith(holder(trail, 0).kind, text), text);
  const valueOfKind: Rename = (text, trail) => {
    const fieldId = String([...trail].reverse().find((one) => typeof one === 'string'));
    return names.value(names.formWith(holder(trail, 1).kind, fieldId), fieldId, text);
  };
  return {
    'metrics[].field': fieldOfKind,
    'metrics[].fields[]': fieldOfKind,
    'metrics[].latestBy': fieldOfKind,
    'metrics[].where.*[]': valueOfKind,
    'obligations[].satisfiedBy.anyOf[].where.*[]': valueOfKind,
    'sampleRoster.entries[].values.*': valueOfKind,
    'sampleRoster.entries[].values.*[]': valueOfKind,
  };
}

function keyRules(names: CampaignNames): { [path: string]: Rename } {
  const fieldOfKind: Rename = (key, trail) => {
    const form = names.formWith(holder(trail, 1).kind, key);
    return form ? names.field(form, key) : key;
  };
  return {
    // The keys that countPlaces and countBodies ask are the format's own.
    'metrics[].where': (key, trail) =>
      sameJson(holder(trail, 1).agg ?? null, 'countPlaces') ||
      sameJson(holder(trail, 1).agg ?? null, 'countBodies')
        ? key
        : fieldOfKind(key, trail),
    'obligations[].satisfiedBy.anyOf[].where': fieldOfKind,
    'sampleRoster.entries[].values': fieldOfKind,
  };
}

function holderHas(value: Json | undefined, key: string): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && key in value;
}

function idsOf(root: Json | undefined, list: string): string[] {
  const items = holderHas(root, list) ? root[list] : [];
  return Array.isArray(items) ? items.flatMap((item) => (holderHas(item, 'id') ? String(item.id) : [])) : [];
}
