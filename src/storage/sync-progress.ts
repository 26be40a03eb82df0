import type { Settlement, SyncState } from './port/rows.ts';
import type { Transaction } from './transaction.ts';

/** As it is read: what older rows lack is filled in. */
export type Progress = { state: SyncState; generation: number; sweep: boolean };

const untouched: Progress = {
  state: { cursor: null, epochFrom: 1, session: null, offset: null, backupAt: null, lastContact: null },
  generation: 0,
  sweep: false,
};

export async function readProgress(transaction: Transaction): Promise<Progress> {
  const row = await transaction.get('meta', 'sync');
  if (row?.name !== 'sync') return untouched;
  const { state, generation, sweep } = row;
  const { backupAt = null, epochFrom = 1 } = state;
  return { state: { ...state, backupAt, epochFrom }, generation, sweep };
}

/**
 * How far sync has come after an answer, and whether the endpoint was restored from a backup since the last one (SYNC-14). `counter`: the
 * seq of the latest change.
 */
export function nextProgress(
  before: Progress,
  answered: Settlement['state'],
  counter: number,
): { progress: Progress; newEpoch: boolean } {
  const had = before.state.cursor;
  const has = answered.cursor ?? had;
  const newEpoch = had !== null && has !== null && had.epoch !== has.epoch;
  const newView = had !== null && has !== null && had.viewId !== has.viewId;
  const state = { ...answered, epochFrom: newEpoch ? counter + 1 : before.state.epochFrom };
  if (newEpoch || newView) {
    return { progress: { state, generation: before.generation + 1, sweep: true }, newEpoch };
  }
  // Answers may arrive out of order: the cursor never goes back within one epoch and view.
  const cursor = had && has ? { ...has, sequence: Math.max(had.sequence, has.sequence) } : has;
  return { progress: { ...before, state: { ...state, cursor } }, newEpoch };
}
