import type { LogFilter, LogView } from '../../../notebook/log-work.ts';
import { logPath } from '../../paths.ts';
import { viLog } from '../../text/vi-log.ts';

const order: readonly LogFilter[] = ['all', 'drafts', 'unsent', 'returned', 'removed'];

/** Each filter is an address: the way back leads to the same lines. */
export function Filters({ counts, current }: Pick<LogView, 'counts'> & { current: LogFilter }) {
  return (
    <nav aria-label={viLog.filters}>
      <ul class="chips">
        {order.map((filter) => (
          <li key={filter}>
            <a href={logPath(filter)} class="chip" aria-current={filter === current ? 'page' : undefined}>
              {viLog.counted(viLog.filter[filter], counts[filter])}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
