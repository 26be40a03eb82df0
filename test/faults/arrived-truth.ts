import assert from 'node:assert/strict';
import { readEndpoint } from '../e2e/support/endpoint-view.ts';
import type { Stage } from '../e2e/support/stage.ts';
import { until } from '../support/until.ts';
import type { Ledger, Saved } from './said-saved.ts';

export type ArrivedTruth = { lost: Saved[]; doubled: number };

/**
 * What of the ledger the endpoint does not have; and how often it has something again: a photo that is shown twice, or an entry
 * that says and shows the same as another.
 */
export function arrivedTruth(stage: Stage, ledger: Ledger): ArrivedTruth {
  const { changesPerId, entries, files } = readEndpoint(stage.dataDir, stage.sampleSequence);
  const shown = new Map(entries.map(({ id, attachments }) => [id, attachments.map(({ sha256 }) => sha256)]));
  const lost = [...ledger.values()].filter(
    ({ changeId, entryId, hashes }) =>
      changesPerId.get(changeId) !== 1 ||
      !shown.has(entryId) ||
      !hashes.every((sha256) => files.get(sha256) === sha256 && shown.get(entryId)?.includes(sha256)),
  );
  const contents = entries.map(({ id, values }) => JSON.stringify([values, shown.get(id)]));
  return { lost, doubled: repeats([...shown.values()].flat()) + repeats(contents) };
}

/** Waits until the endpoint has all of the ledger; what it then lacks or has twice is the answer. */
export async function untilArrived(stage: Stage, ledger: Ledger): Promise<ArrivedTruth> {
  const look = () => arrivedTruth(stage, ledger);
  const isWhole = () => assert.equal(look().lost.length, 0);
  await until(isWhole, { timeout: 30_000, interval: 250 }).catch(() => undefined);
  return look();
}

function repeats(names: readonly string[]): number {
  return names.length - new Set(names).size;
}
