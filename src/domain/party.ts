import type { Body } from './campaign/body-schema.ts';
import { bodyOf } from './campaign/campaign-lookup.ts';
import type { Campaign } from './campaign/campaign-schema.ts';
import type { AreaUnit, Unit } from './roster.ts';

/** The parties of the roster; those of the campaign are its bodies of a doer's type. */
export type Parties = {
  units: ReadonlyMap<string, Unit>;
  areaUnits: ReadonlyMap<string, AreaUnit>;
};

/** Whether the body does things itself; issuers, superiors, groups and the area units as a whole do not. */
export function isParty(body: Body): boolean {
  return body.type === 'office' || body.type === 'centre' || body.type === 'partner';
}

/** The body a party is or belongs to; undefined for a party that neither roster nor campaign knows. */
export function bodyOfParty(campaign: Campaign, parties: Parties, partyId: string): Body | undefined {
  const unit = parties.units.get(partyId);
  if (unit) return bodyOf(campaign, unit.groupBodyId);
  if (parties.areaUnits.has(partyId)) return campaign.bodies.find((body) => body.type === 'areaUnits');
  const body = bodyOf(campaign, partyId);
  return body && isParty(body) ? body : undefined;
}

/** Whether entries of this party belong in the campaign: the endpoint takes no others. */
export function takesPart(campaign: Campaign, parties: Parties, partyId: string): boolean {
  return bodyOfParty(campaign, parties, partyId) !== undefined;
}
