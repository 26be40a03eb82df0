import { useCallback, useState } from 'preact/hooks';
import { EntryCard } from '../components/entry-card.tsx';
import { QueryGate } from '../components/query-gate.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { SyncStatus } from '../components/sync-status.tsx';
import { useServices } from '../services.ts';
import { vi } from '../text/vi.ts';
import { useQuery } from '../use-query.ts';

/** How many entries are drawn at first, and with each "more". */
const step = 30;

/** The desk's plain list: what arrived, newest first. */
export function ArrivedScreen() {
  const { notebook } = useServices();
  const [limit, setLimit] = useState(step);
  const arrived = useQuery(
    useCallback(() => notebook.arrived(limit), [notebook, limit]),
    { keep: true },
  );
  return (
    <div class="screen screen-wide arrived">
      <ScreenTitle title={vi.arrived.title} />
      <SyncStatus />
      <p class="quiet">{vi.arrived.intro}</p>
      <QueryGate query={arrived}>
        {({ entries }) => (
          <>
            {entries.length === 0 && <p class="empty">{vi.arrived.none}</p>}
            <ol class="entry-list entry-list-wide">
              {entries.map((entry) => (
                <EntryCard key={entry.entryId} entry={entry} withPlace />
              ))}
            </ol>
            {entries.length >= limit && (
              <button type="button" class="button button-wide" onClick={() => setLimit(limit + step)}>
                {vi.arrived.more}
              </button>
            )}
          </>
        )}
      </QueryGate>
    </div>
  );
}
