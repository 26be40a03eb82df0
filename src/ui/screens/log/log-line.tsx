import type { LogRow } from '../../../notebook/log-work.ts';
import { Icon } from '../../components/icon.tsx';
import { KindIcon } from '../../components/kind-icon.tsx';
import { ReviewSign, SaveSign } from '../../components/signs.tsx';
import { useFacts } from '../../facts.ts';
import { entryPath } from '../../paths.ts';
import { viLog } from '../../text/vi-log.ts';

/** One entry: what, when, who if somebody else, and how safe it is. The whole line opens it. */
export function LogLine({ row }: { row: LogRow }) {
  const { times } = useFacts();
  const { state, reasonVi } = row.review;
  const facts = [
    ...(row.titleVi === '' ? [] : [row.kindVi]),
    times.time(row.at),
    ...(row.mine || row.authorVi === '' ? [] : [row.authorVi]),
    ...(row.photos > 0 ? [viLog.photos(row.photos)] : []),
  ];
  return (
    <li>
      <a href={entryPath(row.entryId)} class={row.removed ? 'log-line log-removed' : 'log-line'}>
        <KindIcon name={row.icon} />
        <span class="log-words">
          <span class="log-title">{row.titleVi || row.kindVi}</span>
          <span class="quiet">{facts.join(' · ')}</span>
          {row.campaignVi !== null && <span class="quiet log-campaign">{row.campaignVi}</span>}
          <span class="log-signs">
            {row.removed && (
              <span class="sign sign-todo">
                <Icon name="removed" size={20} />
                <span>{viLog.removedSign}</span>
              </span>
            )}
            <SaveSign save={row.save} />
            {/* Waiting for the desk is how most entries stand: it needs no sign. */}
            {state !== 'waiting' && <ReviewSign review={{ state, reasonVi }} />}
          </span>
        </span>
      </a>
    </li>
  );
}
