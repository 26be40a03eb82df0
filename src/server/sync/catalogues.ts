import {
  type CampaignVersion,
  type Catalogue,
  campaignOf,
  catalogueOf,
  catalogueTypes,
} from '../../domain/catalogue.ts';
import { keyText, type RecordType } from '../../domain/change.ts';
import type { SyncRecord } from '../../domain/record.ts';
import type { EndpointStore } from '../store/endpoint-store.ts';

/** A commune's campaigns and roster, and how to see them with some records changed. */
export type Roster = {
  catalogue: Catalogue;
  with(changed: readonly SyncRecord[]): Roster;
};

export function isCatalogueType(type: RecordType): boolean {
  return (catalogueTypes as readonly RecordType[]).includes(type);
}

/** Keeps each commune's roster until one of its records changes: parsing a campaign costs milliseconds. */
export class Catalogues {
  private readonly store: EndpointStore;
  private readonly kept = new Map<string, { sequence: number; roster: Roster }>();

  constructor(store: EndpointStore) {
    this.store = store;
  }

  async of(communeId: string): Promise<Roster> {
    const sequence = await this.store.latestSequence(communeId, catalogueTypes);
    const kept = this.kept.get(communeId);
    if (kept?.sequence === sequence) return kept.roster;
    const records = await this.store.recordsOfType(communeId, catalogueTypes);
    const roster = rosterOf(new Map(records.map((record) => [keyText(record), record])), onceEach());
    // Keyed by what was read, so that a change between the two reads is only read again, never missed.
    const read = Math.max(sequence, ...records.map((record) => record.sequence));
    this.kept.set(communeId, { sequence: read, roster });
    return roster;
  }
}

function rosterOf(records: ReadonlyMap<string, SyncRecord>, readCampaign: typeof campaignOf): Roster {
  return {
    catalogue: catalogueOf([...records.values()], readCampaign),
    with(changed) {
      const merged = new Map(records);
      for (const record of changed) merged.set(keyText(record), record);
      return rosterOf(merged, readCampaign);
    },
  };
}

/** Parses each revision of a campaign once. */
function onceEach(): (record: SyncRecord) => CampaignVersion | undefined {
  const read = new Map<string, CampaignVersion | undefined>();
  return (record) => {
    const key = `${record.id}/${record.revision}`;
    if (!read.has(key)) read.set(key, campaignOf(record));
    return read.get(key);
  };
}
