import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/base/json.ts';
import { parseCampaign } from '../../../src/domain/campaign/campaign-faults.ts';
import { firstCampaignJson } from '../../support/first-campaign.ts';
import { plant } from '../../support/plant.ts';
import { secondCampaignJson } from '../../support/second-campaign.ts';

/** What is planted where in the first campaign, and where the fault must be found (the same place if left out). */
const planted: { path: string; value: Json | undefined; found?: string; says: string }[] = [
  // Shape.
  { path: 'schema', value: 'campaign/2', says: '"campaign/1"' },
  { path: 'titleVi', value: undefined, says: 'is missing' },
  { path: 'occasionDate', value: '2026-02-30', says: 'not a date' },
  { path: 'bodies[2].type', value: 'officer', says: 'not one of "issuer"' },
  { path: 'bodies[4].shorVi', value: 'Xóm', says: 'is not a key of the format' },
  { path: 'forms[1].fields[1].type', value: 'clock', says: 'not one of "text"' },
  { path: 'forms[1].fields[2].min', value: 'one', says: 'not a number' },
  { path: 'forms[2].id', value: 'web post', says: 'not of the form' },
  { path: 'metrics[4].agg', value: 'average', says: 'not one of "count"' },
  { path: 'metrics[5].field', value: undefined, says: 'is missing' },
  { path: 'calendar.weekend[1]', value: 8, says: 'too large: at most 7' },
  { path: 'tasks[0].order', value: '1', says: 'not a number' },
  { path: 'reports[0].sections[3].type', value: 'table', says: 'not one of "figures"' },
  // The same id twice.
  { path: 'kinds[14].id', value: 'banner', says: 'used twice' },
  { path: 'forms[3].fields[4].id', value: 'date', says: 'used twice' },
  { path: 'forms[0].fields[6].options[1].value', value: 'dung', says: 'used twice' },
  // References.
  { path: 'kinds[3].formId', value: 'f_none', says: 'no form "f_none"' },
  { path: 'bodies[3].sectionRef', value: '5.9', says: 'no section "5.9"' },
  { path: 'clauses[2].section', value: '9', says: 'no section "9"' },
  { path: 'forms[4].roles.date', value: 'day', says: 'no field "day" in the form "f_meeting"' },
  { path: 'forms[0].roles.place', value: 'note', says: 'of type longtext; wanted is place' },
  { path: 'forms[0].fields[3].visibleIf.field', value: 'state', says: 'no field "state"' },
  {
    path: 'forms[0].fields[3].requiredIf.in[0]',
    value: 'hanging',
    says: 'not an option of the field "status"',
  },
  { path: 'forms[6].fields[3].minField', value: 'begin', says: 'no field "begin"' },
  { path: 'checklists[0].placeKinds[1]', value: 'market', says: 'no kind of place "market"' },
  { path: 'checklists[0].doneStatuses[0]', value: 'hanging', says: 'not an option of the field "status"' },
  { path: 'checklists[0].followUp.status', value: 'gone', says: 'not an option of the field "status"' },
  { path: 'obligations[0].clauseId', value: '9.9-1', says: 'no clause "9.9-1"' },
  { path: 'obligations[1].metricIds[0]', value: 'posts', says: 'no metric "posts"' },
  { path: 'obligations[2].responsible[0].bodyId', value: 'nobody', says: 'no body "nobody"' },
  { path: 'obligations[0].satisfiedBy.anyOf[0].topic', value: 'day', says: 'no topic "day"' },
  { path: 'obligations[7].satisfiedBy.anyOf[0].where.contestType[0]', value: 'x', says: 'not an option' },
  { path: 'obligations[5].reportSection', value: 'IX', says: 'no report has a section "IX"' },
  {
    path: 'obligations[5].relatedObligationIds',
    value: ['o9'],
    found: 'obligations[5].relatedObligationIds[0]',
    says: 'no obligation "o9"',
  },
  { path: 'metrics[0].where.status[0]', value: 'up', says: 'not an option of the field "status"' },
  { path: 'metrics[0].latestBy', value: 'spot', says: 'no field "spot" in the form "f_banner"' },
  { path: 'metrics[3].field', value: 'note', says: 'of type longtext; wanted is integer' },
  { path: 'metrics[2].numerator', value: 'none', says: 'no metric "none"' },
  { path: 'metrics[11].topic', value: 'none', says: 'no topic "none"' },
  { path: 'deadlines[1].toBodyId', value: 'nobody', says: 'no body "nobody"' },
  { path: 'deadlines[1].obligationId', value: 'none', says: 'no obligation "none"' },
  { path: 'reports[1].deadlineId', value: 'd_none', says: 'no deadline "d_none"' },
  { path: 'reports[0].sections[0].sentencesVi[0].when[0]', value: 'none', says: 'no metric "none"' },
  {
    path: 'reports[0].sections[2].sentencesVi[2].vi',
    value: 'Đăng {posts} tin.',
    says: '{posts} is neither a metric',
  },
  { path: 'reports[0].closingVi', value: '{unitName}./.', says: '{unitName} is neither' },
  {
    path: 'reports[1].sections[9].fromField',
    value: 'strong',
    says: 'no field "strong" in the form "f_unit_report"',
  },
  { path: 'tasks[3].bodyIds[0]', value: 'nobody', says: 'no body "nobody"' },
  { path: 'tasks[4].formId', value: 'f_event', says: 'has the form "f_meeting", not "f_event"' },
  // Rules between keys.
  { path: 'period.end', value: '2026-04-17', says: '2026-04-17 is before 2026-04-18' },
  { path: 'timeZone', value: 'Asia/Binh_Thanh', says: 'no time zone' },
  { path: 'forms[5].fields[0].options', value: undefined, says: 'needs options' },
  { path: 'forms[5].fields[1].default', value: 'by_post', says: 'not one of the options' },
  { path: 'forms[4].fields[4].min', value: 6000, says: 'min 6000 is more than max 5000' },
  { path: 'deadlines[2].rule.lastDay', value: '2026-05-05', says: 'not before 2026-05-05' },
  { path: 'checklists[0].attentionStatuses[0]', value: 'removed', says: 'counts as done' },
  // The sample roster.
  { path: 'sampleRoster.units[0].groupBodyId', value: 'phong_vhxh', says: 'is no group' },
  { path: 'sampleRoster.places[1].areaUnitId', value: 'x9', says: 'no area unit "x9"' },
  { path: 'sampleRoster.places[2].placeKind', value: 'market', says: 'no kind of place "market"' },
  {
    path: 'sampleRoster.people[0].unitId',
    value: 'u1',
    found: 'sampleRoster.people[0]',
    says: 'names one party',
  },
  { path: 'sampleRoster.entries[0].byPersonId', value: 'n9', says: 'no person "n9"' },
  { path: 'sampleRoster.entries[1].values.placeId', value: 'p99', says: 'no place "p99"' },
  { path: 'sampleRoster.entries[2].values.status', value: 'up', says: 'not one of the options' },
  { path: 'sampleRoster.entries[3].values.date', value: 'yesterday', says: 'not a date' },
  {
    path: 'sampleRoster.entries[5].values.minutes',
    value: 15,
    says: 'no field "minutes" in the form "f_broadcast"',
  },
  { path: 'sampleRoster.entries[4].review.reasonVi', value: undefined, says: 'needs a reason' },
];

function faultsIn(json: Json) {
  const parsed = parseCampaign(json);
  return 'faults' in parsed ? parsed.faults : [];
}

describe('a broken campaign file', () => {
  it.each(planted)('names the fault at $path', ({ path, value, found, says }) => {
    const file = firstCampaignJson();
    plant(file, path, value);
    const fault = faultsIn(file).find((one) => one.path === (found ?? path) && one.message.includes(says));
    expect(fault, JSON.stringify(faultsIn(file), null, 1)).toBeDefined();
  });

  it('names all its faults at once, of shape and of reference, each by its path', () => {
    const file = firstCampaignJson();
    for (const { path, value } of planted) plant(file, path, value);
    const faults = faultsIn(file);
    // A planted fault can take the ground from another one: an unknown type of field, for one, has no rules of its own.
    const expected = planted.map(({ path, found }) => found ?? path);
    expect(expected.filter((path) => !faults.some((fault) => fault.path === path))).toEqual([]);
    expect(faults.every(({ message }) => message.length > 0)).toBe(true);
  });

  it('is refused as a whole: no campaign comes of it', () => {
    const file = firstCampaignJson();
    plant(file, 'sampleRoster.entries[0].byPersonId', 'n9');
    expect(parseCampaign(file)).not.toHaveProperty('campaign');
  });
});

describe('a campaign file whose conditions go in a circle', () => {
  it('is refused at each of them', () => {
    const file = secondCampaignJson();
    plant(file, 'forms[2].fields[0].visibleIf', { field: 'lastDay', in: ['2027-03-15'] });
    plant(file, 'forms[2].fields[1].visibleIf', { field: 'day', in: ['2027-03-15'] });
    expect(faultsIn(file).map(({ path }) => path)).toEqual([
      'forms[2].fields[0].visibleIf.field',
      'forms[2].fields[1].visibleIf.field',
    ]);
  });
});

describe('a campaign file of another kind', () => {
  const elsewhere: [path: string, value: Json | undefined, says: string, found?: string][] = [
    ['forms[2].fields[12].formula.a', 'nothing', 'no field "nothing"'],
    ['forms[2].fields[15].requiredAnyOf', 'alone', 'the group "alone" has no other field'],
    ['forms[2].fields[0].default', 'weekday:8', 'not "today"'],
    ['forms[2].fields[2].maxField', 'day', 'of type date; wanted is time'],
    ['forms[0].roles.photos', undefined, 'needs a field with the role photos', 'forms[0].quickCapture'],
    ['metrics[6].op', 'around', 'not one of'],
    ['metrics[7].fields', ['day'], 'either field or fields', 'metrics[7]'],
    ['metrics[10].where', { empty: [true] }, 'cannot be asked here', 'metrics[10].where.empty'],
    ['metrics[13].denominator', 'rate', 'a ratio of a ratio'],
    ['deadlines[3].rule.dates', [], 'a list is too short: at least 1'],
    ['deadlines[1].rule.time', '24:00', 'not of the form'],
    ['period.peaks[1].end', '2027-03-17', 'is before 2027-03-18'],
    ['calendar.nonWorking[0].to', '2027-03-16', 'is before 2027-03-17'],
    ['reports[0].appendices[0].checklistId', 'none', 'no checklist "none"'],
    ['obligations[0].placeKinds', undefined, 'names the kinds of place'],
    [
      'obligations[0].satisfiedBy.anyOf[0].where',
      { sky: ['blue'] },
      'no field "sky" in any',
      'obligations[0].satisfiedBy.anyOf[0].where.sky',
    ],
  ];
  it.each(elsewhere)('names the fault at %s', (path, value, says, found = path) => {
    const file = secondCampaignJson();
    plant(file, path, value);
    const fault = faultsIn(file).find((one) => one.path === found && one.message.includes(says));
    expect(fault, JSON.stringify(faultsIn(file), null, 1)).toBeDefined();
  });
});
