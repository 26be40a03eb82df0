import { useCallback } from 'preact/hooks';
import type { DutyView, TaskView } from '../../notebook/duty-work.ts';
import { Clause } from '../components/clause.tsx';
import { DueChip } from '../components/due-chip.tsx';
import { Icon } from '../components/icon.tsx';
import { QueryGate } from '../components/query-gate.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { useFacts } from '../facts.ts';
import { campaignOfQuery, entryPath, type PathQuery, paths } from '../paths.ts';
import { useServices } from '../services.ts';
import { vi } from '../text/vi.ts';
import { viWork } from '../text/vi-work.ts';
import { useOpenForm } from '../use-open-form.ts';
import { useQuery } from '../use-query.ts';

type Params = { taskId: string; query: PathQuery };

/** One task: how far it has come, and each duty behind it in the words of the dispatch. */
export function TaskScreen({ taskId, query }: Params) {
  const { notebook } = useServices();
  const campaignId = campaignOfQuery(query) ?? '';
  const task = useQuery(useCallback(() => notebook.task(campaignId, taskId), [notebook, campaignId, taskId]));
  return (
    <div class="screen task">
      <a href={paths.home} class="back-link">
        <Icon name="back" /> {vi.app.today}
      </a>
      <QueryGate query={task}>
        {(view) => (view ? <Task view={view} /> : <p class="empty">{viWork.task.gone}</p>)}
      </QueryGate>
    </div>
  );
}

function Task({ view }: { view: TaskView }) {
  const { row, duties } = view;
  return (
    <>
      <ScreenTitle title={row.labelVi} />
      <p class="task-total">
        {row.closed && <Icon name="sign-done" />}
        <strong>{viWork.task.total(vi.home.taskOf(row.done, row.needed))}</strong>
      </p>
      {duties.length === 0 && <p>{viWork.task.noDuty}</p>}
      {duties.length > 0 && (
        <section>
          <h2>{viWork.task.duties}</h2>
          {duties.map((duty) => (
            <Duty key={duty.obligationId} duty={duty} />
          ))}
        </section>
      )}
      <Counting view={view} />
      <Actions row={row} />
    </>
  );
}

function Duty({ duty }: { duty: DutyView }) {
  const { modality, counted, done, needed, closed, deadline } = duty;
  return (
    <article class="duty">
      <h3>{duty.labelVi}</h3>
      <p class={closed ? 'sign sign-done' : 'sign sign-todo'}>
        <Icon name={closed ? 'sign-done' : 'sign-todo'} size={20} />
        <span>{viWork.task.state(viWork.task[counted](done, needed), viWork.task.modality[modality])}</span>
      </p>
      {deadline && <DueChip deadline={deadline} />}
      <Clause duty={duty} />
    </article>
  );
}

function Counting({ view: { row, entries } }: { view: TaskView }) {
  const { notebook } = useServices();
  const { times } = useFacts();
  const mayRecord = row.kind !== null;
  return (
    <section>
      <h2>{viWork.task.counting}</h2>
      {entries.length === 0 && <p class="quiet">{mayRecord ? viWork.task.none : viWork.task.noneYet}</p>}
      <ul class="link-list">
        {entries.map(({ entryId, titleVi, at }) => (
          <li key={entryId}>
            <a href={entryPath(entryId)} class="link-row">
              <span class="link-title">{titleVi || row.labelVi}</span>
              <span class="quiet">{times.moment(at, notebook.clock.now())}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Places are recorded from their list, everything else by its form. */
function Actions({ row }: Pick<TaskView, 'row'>) {
  const { record } = useOpenForm();
  const { me } = useFacts();
  const { campaign, kind, checklistId } = row;
  if (kind === null || me.role === 'viewer') return null;
  return (
    <div class="bottom-actions">
      {checklistId !== null ? (
        <a href={paths.places} class="button button-main">
          <Icon name="places" /> {viWork.task.toPlaces}
        </a>
      ) : (
        <button
          type="button"
          class="button button-main"
          onClick={() => record({ campaign, kind }, 'nothing')}
        >
          <Icon name="record" /> {viWork.task.record}
        </button>
      )}
    </div>
  );
}
