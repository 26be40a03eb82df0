import * as z from 'zod/mini';
import { bodyOf } from './campaign/campaign-lookup.ts';
import { type Campaign, campaignSchema } from './campaign/campaign-schema.ts';
import type { CampaignRef, RecordType } from './change.ts';
import { isParty, type Parties } from './party.ts';
import type { SyncRecord } from './record.ts';
import {
  areaUnitSchema,
  campaignRecordSchema,
  type Person,
  type Place,
  personSchema,
  placeSchema,
  readValues,
  unitSchema,
} from './roster.ts';

/** The records that a catalogue is made of. */
export const catalogueTypes = [
  'campaign',
  'areaUnit',
  'unit',
  'place',
  'person',
] as const satisfies RecordType[];

export type CampaignVersion = { ref: CampaignRef; campaign: Campaign };

/** Campaigns and roster as rules and screens look them up. Maps keep the order of arrival. */
export type Catalogue = Parties & {
  /** Every version, by `campaignKey`. */
  campaigns: ReadonlyMap<string, CampaignVersion>;
  /** The newest version of each campaign, by its id. */
  newest: ReadonlyMap<string, CampaignVersion>;
  places: ReadonlyMap<string, Place>;
  people: ReadonlyMap<string, Person>;
  /** The desk's office: the parties of the people with the role desk (ROLE-2). */
  deskParties: ReadonlySet<string>;
};

/** The id of the record that holds a version of a campaign. */
export function campaignKey(ref: CampaignRef): string {
  return `${ref.id}@${ref.version}`;
}

/** The campaign in a record; undefined where it is none or does not parse. Costs milliseconds: keep what it answers. */
export function campaignOf(record: SyncRecord): CampaignVersion | undefined {
  const values = readValues(campaignRecordSchema, record);
  if (!values) return undefined;
  const parsed = z.safeParse(campaignSchema, values.content);
  if (!parsed.success) return undefined;
  return { ref: { id: parsed.data.id, version: values.version }, campaign: parsed.data };
}

/**
 * Builds the catalogue from present versions of records; removed and unreadable ones are left out. `readCampaign` lets a caller
 * parse each version once.
 */
export function catalogueOf(
  records: readonly SyncRecord[],
  readCampaign: (record: SyncRecord) => CampaignVersion | undefined = campaignOf,
): Catalogue {
  const present = records.filter((record) => !record.removed).sort((a, b) => a.arrival - b.arrival);
  const people = readAll(present, 'person', personSchema);
  const versions = present.flatMap((record) =>
    record.type === 'campaign' ? (readCampaign(record) ?? []) : [],
  );
  const newest = new Map<string, CampaignVersion>();
  for (const version of versions) {
    const known = newest.get(version.ref.id);
    if (!known || known.ref.version < version.ref.version) newest.set(version.ref.id, version);
  }
  return {
    campaigns: new Map(versions.map((version) => [campaignKey(version.ref), version])),
    newest,
    areaUnits: readAll(present, 'areaUnit', areaUnitSchema),
    units: readAll(present, 'unit', unitSchema),
    places: readAll(present, 'place', placeSchema),
    people,
    deskParties: new Set(
      [...people.values()].filter((person) => person.role === 'desk').map((person) => person.partyId),
    ),
  };
}

/** The printed name of a party, in the words of the campaign or the roster; undefined for none known. */
export function partyNameVi(catalogue: Catalogue, partyId: string): string | undefined {
  const item = catalogue.areaUnits.get(partyId) ?? catalogue.units.get(partyId);
  if (item) return item.nameVi;
  for (const { campaign } of catalogue.newest.values()) {
    const body = bodyOf(campaign, partyId);
    if (body && isParty(body)) return body.nameVi;
  }
  return undefined;
}

function readAll<S extends z.ZodMiniType>(
  records: readonly SyncRecord[],
  type: RecordType,
  schema: S,
): Map<string, z.output<S>> {
  const items = new Map<string, z.output<S>>();
  for (const record of records) {
    const values = record.type === type ? readValues(schema, record) : undefined;
    if (values !== undefined) items.set(record.id, values);
  }
  return items;
}
