import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** Whether "back" stays within the app. */
export type Trail = { hasEarlierScreen(): boolean };

export const TrailContext = createContext<Trail>({ hasEarlierScreen: () => false });

/** Screens shown since the page was opened make the browser's history longer; none of them lies before its start. */
export function createTrail(history: History): Trail {
  const start = history.length;
  return { hasEarlierScreen: () => history.length > start };
}

export function useTrail(): Trail {
  return useContext(TrailContext);
}
