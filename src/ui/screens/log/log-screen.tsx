import { useCallback, useState } from 'preact/hooks';
import { dayOf } from '../../../domain/days.ts';
import type { LogFilter, LogView } from '../../../notebook/log-work.ts';
import { QueryGate } from '../../components/query-gate.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { SyncStatus } from '../../components/sync-status.tsx';
import { useFacts } from '../../facts.ts';
import { filterOfQuery, logPath, type PathQuery, paths } from '../../paths.ts';
import { useServices } from '../../services.ts';
import { dayHeading } from '../../text/days.ts';
import { viLog } from '../../text/vi-log.ts';
import { useQuery } from '../../use-query.ts';
import { DraftList } from './draft-list.tsx';
import { Filters } from './filters.tsx';
import { LogLine } from './log-line.tsx';

/** How many entries are drawn at first, and with each "more". */
const step = 50;

/** P8: what the party has recorded, day by day, and what is still being typed. */
export function LogScreen({ query }: { query: PathQuery }) {
  const filter = filterOfQuery(query);
  return (
    <div class="screen log">
      <ScreenHead title={viLog.title} />
      <SyncStatus />
      <Lines key={filter} filter={filter} />
    </div>
  );
}

function Lines({ filter }: { filter: LogFilter }) {
  const { notebook } = useServices();
  const [limit, setLimit] = useState(step);
  const log = useQuery(
    useCallback(() => notebook.log(filter, limit), [notebook, filter, limit]),
    { keep: true },
  );
  return (
    <QueryGate query={log}>
      {(view) => (
        <>
          <Filters counts={view.counts} current={filter} />
          <DraftList drafts={view.drafts} />
          <Days days={view.days} />
          {view.drafts.length + view.days.length === 0 && <Empty filter={filter} />}
          {view.more && (
            <button type="button" class="button button-wide" onClick={() => setLimit(limit + step)}>
              {viLog.more}
            </button>
          )}
        </>
      )}
    </QueryGate>
  );
}

function Days({ days }: Pick<LogView, 'days'>) {
  const { notebook } = useServices();
  const { me } = useFacts();
  const zone = me.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const today = dayOf(notebook.clock.now(), zone);
  return (
    <>
      {days.map(({ day, rows }) => (
        <section key={day}>
          <h2 class="group-head">{dayHeading(day, today)}</h2>
          <ul class="log-list">
            {rows.map((row) => (
              <LogLine key={row.entryId} row={row} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** Says what to do next, too. */
function Empty({ filter }: { filter: LogFilter }) {
  const { me } = useFacts();
  return (
    <div class="empty">
      <p>{viLog.empty[filter]}</p>
      {filter !== 'all' && (
        <a href={logPath('all')} class="button">
          {viLog.toAll}
        </a>
      )}
      {filter === 'all' && me.role !== 'viewer' && (
        <a href={paths.record} class="button button-main">
          {viLog.record}
        </a>
      )}
    </div>
  );
}
