import * as z from 'zod/mini';
import { type Change, keyText } from '../domain/change.ts';
import { recordIdSchema } from '../domain/ids.ts';
import type { SyncRecord } from '../domain/record.ts';
import type { SetAsideRow } from './tables.ts';
import type { Transaction } from './transaction.ts';

const namesEntrySchema = z.object({ entryId: recordIdSchema });

/**
 * What was refused because another record was not there, or not yet as its author saw it, goes again when that record arrives: after
 * a restore from a backup the device that made it may re-send it later than others re-send what they made of it (SYNC-14).
 */
export async function retryAwaiting(
  transaction: Transaction,
  arriving: readonly SyncRecord[],
  generation: number,
): Promise<Change[]> {
  if (arriving.length === 0) return [];
  const setAside = await transaction.all('setAside');
  if (setAside.length === 0) return [];
  const arrived = await newVersions(transaction, arriving, generation);
  const again = setAside.filter((row) => arrived.has(awaitedBy(row)));
  for (const { seq, change } of again) {
    transaction.remove('setAside', seq);
    transaction.put('outbox', change);
  }
  return again.map(({ change }) => change);
}

/** A version the device has already says nothing new: without this, a refused change would go round for ever. */
async function newVersions(
  transaction: Transaction,
  arriving: readonly SyncRecord[],
  generation: number,
): Promise<Set<string | null>> {
  const found = new Set<string | null>();
  for (const record of arriving) {
    const row = await transaction.get('records', [record.type, record.id]);
    const isKnown = row?.generation === generation && row.confirmed?.sequence === record.sequence;
    if (!isKnown) found.add(keyText(record));
  }
  return found;
}

/** The record for want of which it was refused; null where that was not the reason. */
function awaitedBy({ change, refusal: { reason, field } }: SetAsideRow): string | null {
  const { type, id } = change.record;
  // The entry it is a copy of is not there, or is not removed, yet.
  if (field === 'restores') return keyText({ type, id: change.create?.restores ?? id });
  if (reason === 'record-unknown') return keyText({ type, id });
  if (reason !== 'review-misplaced') return null;
  const named = z.safeParse(namesEntrySchema, change.set);
  return named.success ? keyText({ type: 'entry', id: named.data.entryId }) : null;
}
