import * as z from 'zod/mini';
import type { Clock } from '../../base/clock.ts';
import { keyText, type RecordKey } from '../../domain/change.ts';
import { recordIdSchema } from '../../domain/ids.ts';
import { valuesOf } from '../../domain/record.ts';
import type { EndpointStore } from '../store/endpoint-store.ts';
import type { Roster } from './catalogues.ts';
import { type Decided, decidePush, type Pushed } from './decide-push.ts';

const namesEntrySchema = z.object({ entryId: recordIdSchema });

/** The records that a push changes, each once. */
export function touchedKeys(pushed: readonly Pushed[]): RecordKey[] {
  const keys = pushed.flatMap(({ incoming }) => incoming.change?.record ?? []);
  return [...new Map(keys.map((key) => [keyText(key), key])).values()];
}

/** Applies what may be applied and sets aside the rest, in one transaction. */
export async function push(
  store: EndpointStore,
  communeId: string,
  roster: Roster,
  pushed: readonly Pushed[],
  clock: Clock,
): Promise<Decided> {
  if (pushed.length === 0) return { effects: [], refused: [], outcomes: [] };
  const changeIds = pushed.flatMap(({ incoming }) => incoming.changeId ?? []);
  const records = [
    ...touchedKeys(pushed),
    ...(await reviewedEntries(store, communeId, pushed)),
    ...restoredEntries(pushed),
  ];
  const earlier = touchedKeys(pushed.filter(({ earlier }) => earlier));
  const changes = pushed.flatMap(({ incoming }) => incoming.change ?? []);
  return store.commit(communeId, { changeIds, records, earlier, changes }, (present) =>
    // Dated while nobody else writes: a backup that began after it holds it (SYNC-14).
    decidePush(present, roster, pushed, clock.now()),
  );
}

/** The removed entries that the copies among them restore (SYNC-7). */
function restoredEntries(pushed: readonly Pushed[]): RecordKey[] {
  return pushed.flatMap(({ incoming }) => {
    const id = incoming.change?.create?.restores;
    return id === undefined ? [] : [{ type: 'entry' as const, id }];
  });
}

/** The entries that the reviews among them judge: named by the change, or by the review it changes. */
async function reviewedEntries(
  store: EndpointStore,
  communeId: string,
  pushed: readonly Pushed[],
): Promise<RecordKey[]> {
  const keys = touchedKeys(pushed).filter((key) => key.type === 'review');
  const present = await store.records(communeId, keys, { everything: true });
  const sets = pushed.map(({ incoming }) => incoming.change?.set);
  return [...sets, ...present.map(valuesOf)].flatMap((values) => {
    const named = z.safeParse(namesEntrySchema, values);
    return named.success ? [{ type: 'entry' as const, id: named.data.entryId }] : [];
  });
}
