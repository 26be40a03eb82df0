import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { keyText } from '../domain/change.ts';
import type { Me, SendItem, SendView } from '../notebook/views.ts';
import type { Times } from './text/format.ts';

/** What every screen shows something of: read once, by the frame around them. */
export type Facts = { me: Me; send: SendView | null; times: Times };

export const FactsContext = createContext<Facts | null>(null);

export function useFacts(): Facts {
  const facts = useContext(FactsContext);
  if (!facts) throw new Error('A screen was drawn outside of its frame.');
  return facts;
}

export function isWaiting(item: SendItem): boolean {
  return item.waitingChanges > 0 || item.bytes.some((each) => !each.sent);
}

/** How many things are not at the endpoint yet, as people count them: entries, not rows. Refused ones are among them (SYNC-8). */
export function countWaiting(send: SendView): number {
  const records = new Set(send.items.filter(isWaiting).map((item) => keyText(item.record)));
  for (const { change } of send.refused) records.add(keyText(change.record));
  return records.size;
}
