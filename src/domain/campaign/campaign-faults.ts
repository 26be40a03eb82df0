import { type Campaign, campaignSchema } from './campaign-schema.ts';
import { checkDeadlines, checkTime } from './faults/deadline-faults.ts';
import { directoryOf, things } from './faults/directory.ts';
import { checkForms } from './faults/form-faults.ts';
import { checkMetrics } from './faults/metric-faults.ts';
import { checkClauses, checkObligations } from './faults/obligation-faults.ts';
import { checkOutlines } from './faults/outline-faults.ts';
import { checkUnique } from './faults/references.ts';
import { checkSample } from './faults/sample-faults.ts';
import { shapeFaults } from './faults/shape-faults.ts';
import { type CampaignFault, Spot } from './faults/spot.ts';
import { checkBodies, checkChecklists, checkKindsList, checkTasks } from './faults/work-faults.ts';

/** Reads a campaign file, or says everything that is wrong with it; a file with a fault is refused as a whole. */
export function parseCampaign(json: unknown): { campaign: Campaign } | { faults: CampaignFault[] } {
  const parsed = campaignSchema.safeParse(json);
  const faults = [...(parsed.success ? [] : shapeFaults(parsed.error, json)), ...ruleFaults(json)];
  return parsed.success && faults.length === 0 ? { campaign: parsed.data } : { faults: inOrder(faults) };
}

/** References and rules between keys, as far as the shape allows to see them. */
function ruleFaults(json: unknown): CampaignFault[] {
  const faults: CampaignFault[] = [];
  const file = new Spot(json, '', faults);
  const directory = directoryOf(file);
  for (const list of Object.keys(things)) checkUnique(file.at(list), 'id');
  checkUnique(file.at('sections'), 'number');
  checkTime(directory);
  checkBodies(directory);
  checkClauses(directory);
  checkKindsList(directory);
  checkForms(directory);
  checkChecklists(directory);
  checkObligations(directory);
  checkTasks(directory);
  checkMetrics(directory);
  checkDeadlines(directory);
  checkOutlines(directory);
  checkSample(directory);
  return faults;
}

/** By path, numbers as numbers, so that a person can walk down the file. */
function inOrder(faults: readonly CampaignFault[]): CampaignFault[] {
  const order = new Intl.Collator('en', { numeric: true });
  return faults.toSorted((a, b) => order.compare(a.path, b.path) || order.compare(a.message, b.message));
}
