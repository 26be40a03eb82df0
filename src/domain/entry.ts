import type { Json } from '../base/json.ts';
import type { Attachment } from './attachment.ts';
import type { CampaignRef } from './change.ts';
import { correctedAt, type SyncRecord, valuesOf } from './record.ts';

/** One thing recorded by one person, as rules and screens read it. */
export type Entry = {
  id: string;
  kind: string;
  partyId: string;
  authorId: string;
  campaign: CampaignRef;
  /** When it was made, corrected by the measured offset (SYNC-3). */
  at: number;
  /** Place in the commune's sequence; 0 while not yet acknowledged. */
  arrival: number;
  revision: number;
  values: { [fieldId: string]: Json };
  attachments: { [fieldId: string]: Attachment[] };
};

/** The entry in a record; undefined for other records and for removed ones. */
export function entryOf(record: SyncRecord): Entry | undefined {
  const { id, kind, partyId, authorId, campaign, arrival, revision } = record;
  if (record.type !== 'entry' || record.removed || !kind || !partyId || !campaign) return undefined;
  const at = correctedAt(record);
  return {
    id,
    kind,
    partyId,
    authorId,
    campaign,
    at,
    arrival,
    revision,
    values: valuesOf(record),
    attachments: record.attachments,
  };
}

/** Earlier first: by corrected capture time, ties by arrival; what has not arrived yet comes last (SYNC-3). */
export function compareCapture(a: Pick<Entry, 'at' | 'arrival'>, b: Pick<Entry, 'at' | 'arrival'>): number {
  return (
    a.at - b.at || (a.arrival || Number.POSITIVE_INFINITY) - (b.arrival || Number.POSITIVE_INFINITY) || 0
  );
}
