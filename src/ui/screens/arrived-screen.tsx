import { useCallback, useState } from 'preact/hooks';
import { EntryCard } from '../components/entry-card.tsx';
import { QueryGate } from '../components/query-gate.tsx';
import { ScreenHead } from '../components/screen-head.tsx';
import { SyncStatus } from '../components/sync-status.tsx';
import { useServices } from '../services.ts';
import { viLog } from '../text/vi-log.ts';
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
      <ScreenHead title={viLog.arrived.title} />
      <SyncStatus />
      <p class="quiet">{viLog.arrived.intro}</p>
      <QueryGate query={arrived}>
        {({ entries }) => (
          <>
            {entries.length === 0 && <p class="empty">{viLog.arrived.none}</p>}
            <ol class="entry-list entry-list-wide">
              {entries.map((entry) => (
                <EntryCard key={entry.entryId} entry={entry} withPlace />
              ))}
            </ol>
            {entries.length >= limit && (
              <button type="button" class="button button-wide" onClick={() => setLimit(limit + step)}>
                {viLog.arrived.more}
              </button>
            )}
          </>
        )}
      </QueryGate>
    </div>
  );
}
