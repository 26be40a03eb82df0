import type { SyncState } from './port/rows.ts';
import type { SyncProgress } from './tables.ts';
import type { Transaction } from './transaction.ts';

const untouched: SyncProgress = {
  state: { cursor: null, session: null, offset: null, lastContact: null },
  generation: 0,
  sweep: false,
};

export async function readProgress(transaction: Transaction): Promise<SyncProgress> {
  const row = await transaction.get('meta', 'sync');
  return row?.name === 'sync'
    ? { state: row.state, generation: row.generation, sweep: row.sweep }
    : untouched;
}

/** How far sync has come after an answer, and whether the endpoint was restored from a backup since the last one (SYNC-14). */
export function nextProgress(
  before: SyncProgress,
  state: SyncState,
): { progress: SyncProgress; newEpoch: boolean } {
  const had = before.state.cursor;
  const has = state.cursor ?? had;
  const newEpoch = had !== null && has !== null && had.epoch !== has.epoch;
  const newView = had !== null && has !== null && had.viewId !== has.viewId;
  if (newEpoch || newView) {
    return { progress: { state, generation: before.generation + 1, sweep: true }, newEpoch };
  }
  // Answers may arrive out of order: the cursor never goes back within one epoch and view.
  const cursor = had && has ? { ...has, sequence: Math.max(had.sequence, has.sequence) } : has;
  return { progress: { ...before, state: { ...state, cursor } }, newEpoch };
}
