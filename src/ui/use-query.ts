import { useEffect, useState } from 'preact/hooks';
import { useServices } from './services.ts';

export type Query<T> =
  | { state: 'waiting' }
  | { state: 'ready'; value: T }
  | { state: 'failed'; fault: unknown };

const waiting = { state: 'waiting' } as const;

/**
 * What the query gives now and after each change of the store. `query` must be stable (`useCallback`). With another query nothing of the
 * former one is shown, unless `keep` asks for it until the new answer is there: a list does not blink while somebody types.
 */
export function useQuery<T>(query: () => Promise<T>, { keep = false } = {}): Query<T> {
  const { notebook } = useServices();
  const [found, setFound] = useState<{ by: typeof query | null; answer: Query<T> }>({
    by: null,
    answer: waiting,
  });
  useEffect(
    () =>
      notebook.watch(
        query,
        (value) => setFound({ by: query, answer: { state: 'ready', value } }),
        (fault) => setFound({ by: query, answer: { state: 'failed', fault } }),
      ),
    [notebook, query],
  );
  return keep || found.by === query ? found.answer : waiting;
}
