import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Door } from './ports.ts';

/** How somebody comes in, with or without a notebook open behind. */
export type Entrance = { door: Door; onEntered: () => void };

export const EntranceContext = createContext<Entrance | null>(null);

export function useEntrance(): Entrance {
  const entrance = useContext(EntranceContext);
  if (!entrance) throw new Error('The way in was drawn outside of the app.');
  return entrance;
}
