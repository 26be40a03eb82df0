import { apply, replay } from '../domain/apply.ts';
import type { Change } from '../domain/change.ts';
import { withoutOvertaken } from '../domain/overtaken.ts';
import { correctedAt, type SyncRecord } from '../domain/record.ts';
import type { RecordRow } from './tables.ts';

/** The row of a record; its index fields follow from what is shown. */
export function recordRow(
  shown: SyncRecord,
  rest: Pick<RecordRow, 'confirmed' | 'waiting' | 'refused' | 'generation' | 'said'>,
): RecordRow {
  return {
    type: shown.type,
    id: shown.id,
    ...(shown.type === 'entry' && shown.campaign ? { campaignId: shown.campaign.id } : {}),
    order: -correctedAt(shown),
    shown,
    ...rest,
  };
}

/**
 * What the screen shows: the confirmed version with the device's own changes on top, by seq (SYNC-16). A change that was set aside does
 * not lie on top of what the person wrote later, and was acknowledged.
 */
export function overlay(
  confirmed: SyncRecord | undefined,
  own: readonly Change[],
  said: RecordRow['said'] = {},
): SyncRecord | undefined {
  return own
    .map((change) => withoutOvertaken(change, (name) => (said[name] ?? 0) > change.seq))
    .reduce<SyncRecord | undefined>(overlayOne, confirmed);
}

/** A change to a record that has left the device is shown all the same: a person always sees what they wrote. */
function overlayOne(shown: SyncRecord | undefined, change: Change): SyncRecord {
  return replay(shown, [change]) ?? apply(undefined, { ...change, base: 0 }, null);
}

/** The row after one more change of this device, the latest of all: what is shown already holds the others. */
export function withNewChange(row: RecordRow | undefined, change: Change): RecordRow {
  return recordRow(overlayOne(row?.shown, change), {
    confirmed: row?.confirmed ?? null,
    waiting: [...(row?.waiting ?? []), change.seq],
    refused: row?.refused ?? [],
    generation: row?.generation ?? 0,
    ...(row?.said && { said: row.said }),
  });
}
