import type { ComponentChildren } from 'preact';
import { faultSentence } from '../fault-sentence.ts';
import { vi } from '../text/vi.ts';
import type { Query } from '../use-query.ts';

/** Draws what a query found; until then, or if it failed, says so. */
export function QueryGate<T>({
  query,
  children,
}: {
  query: Query<T>;
  children: (value: T) => ComponentChildren;
}) {
  if (query.state === 'waiting') return <p class="quiet">{vi.app.loading}</p>;
  if (query.state === 'failed') {
    return (
      <p role="alert" class="notice notice-failed">
        {faultSentence(query.fault)}
      </p>
    );
  }
  return <>{children(query.value)}</>;
}
