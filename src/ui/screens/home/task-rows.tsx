import type { TaskRow } from '../../../notebook/duty-work.ts';
import type { HomeView } from '../../../notebook/views.ts';
import { Icon } from '../../components/icon.tsx';
import { KindIcon } from '../../components/kind-icon.tsx';
import { taskPath } from '../../paths.ts';
import { vi } from '../../text/vi.ts';

/** "Việc của tôi": what the dispatch asks of this person's party, and how far it has come. */
export function TaskRows({ tasks, campaigns }: Pick<HomeView, 'tasks' | 'campaigns'>) {
  if (tasks.length === 0) return null;
  const groups = campaigns
    .map(({ campaign, titleVi }) => ({
      titleVi,
      rows: tasks.filter((task) => task.campaign.id === campaign.id),
    }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <section>
      <h2>{vi.home.tasks}</h2>
      {groups.map(({ titleVi, rows }) => (
        <div key={titleVi}>
          {campaigns.length > 1 && <h3 class="campaign-head">{titleVi}</h3>}
          <ul class="task-list">
            {rows.map((row) => (
              <Row key={row.taskId} row={row} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Row({ row }: { row: TaskRow }) {
  return (
    <li>
      <a href={taskPath(row.campaign, row.taskId)} class="task-row">
        <KindIcon name={row.icon} />
        <span class="task-label">{row.labelVi}</span>
        <span class="task-state">
          {row.closed && (
            <span class="sign sign-done">
              <Icon name="sign-done" size={20} />
              <span>{vi.home.taskDone}</span>
            </span>
          )}
          <strong>{vi.home.taskOf(row.done, row.needed)}</strong>
        </span>
      </a>
    </li>
  );
}
