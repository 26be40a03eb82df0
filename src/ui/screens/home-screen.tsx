import { useCallback } from 'preact/hooks';
import { slashedDay } from '../../domain/days.ts';
import type { HomeView, PlaceRow } from '../../notebook/views.ts';
import { DueChip } from '../components/due-chip.tsx';
import { LostCamera } from '../components/lost-camera.tsx';
import { PlaceListItem } from '../components/place-row.tsx';
import { ProgressLine } from '../components/progress-line.tsx';
import { QueryGate } from '../components/query-gate.tsx';
import { ScreenHead } from '../components/screen-head.tsx';
import { SyncStatus } from '../components/sync-status.tsx';
import { useFacts } from '../facts.ts';
import { paths } from '../paths.ts';
import { useServices } from '../services.ts';
import { vi } from '../text/vi.ts';
import { useQuery } from '../use-query.ts';
import { Returned, Unfinished } from './home/left-open.tsx';
import { campaignTitle, QuickTiles } from './home/quick-tiles.tsx';
import { TaskRows } from './home/task-rows.tsx';

/** P2: what this person has to do next, one tap from the camera. */
export function HomeScreen() {
  const { notebook } = useServices();
  const { me } = useFacts();
  const home = useQuery(useCallback(() => notebook.home(), [notebook]));
  return (
    <div class="screen home">
      <ScreenHead title={vi.app.today} shownVi={vi.home.hello(me.nameVi)}>
        <p class="quiet">{me.partyNameVi}</p>
      </ScreenHead>
      <SyncStatus />
      <QueryGate query={home}>{(view) => view && <Day view={view} />}</QueryGate>
    </div>
  );
}

/** What lies half done comes first, what is next before what it is all for: the cameras lie where the thumb is, without scrolling. */
function Day({ view }: { view: HomeView }) {
  const [nearest, ...later] = view.deadlines;
  return (
    <>
      {view.lostCamera && <LostCamera lost={view.lostCamera} />}
      <Unfinished drafts={view.unfinished} />
      <Returned rows={view.returned} />
      {nearest && <Deadlines deadlines={[nearest]} />}
      <QuickTiles tiles={view.quick} campaigns={view.campaigns} />
      <Next view={view} />
      <TaskRows tasks={view.tasks} campaigns={view.campaigns} />
      <section class="about">
        <h2>{vi.home.about}</h2>
        {view.campaigns.map(({ campaign, titleVi, period }) => (
          <div key={campaign.id}>
            <p class="campaign-title">{titleVi}</p>
            <p class="quiet">{vi.home.period(slashedDay(period.start), slashedDay(period.end))}</p>
          </div>
        ))}
        <Deadlines deadlines={later} />
      </section>
    </>
  );
}

function Deadlines({ deadlines }: Pick<HomeView, 'deadlines'>) {
  if (deadlines.length === 0) return null;
  return (
    <ul class="due-chips">
      {deadlines.map((deadline, index) => (
        // Two campaigns may call their deadlines by the same id.
        <li key={`${deadline.deadlineId}/${index}`}>
          <DueChip deadline={deadline} labelVi={labelOf(deadline)} />
        </li>
      ))}
    </ul>
  );
}

function labelOf({ labelVi, campaignVi }: HomeView['deadlines'][number]): string {
  return campaignVi === null ? labelVi : vi.home.ofCampaign(campaignVi, labelVi);
}

function Next({ view }: { view: HomeView }) {
  if (view.next.length === 0 && view.progress.length === 0) {
    return <p class="all-done">{vi.home.noPlaces}</p>;
  }
  return (
    <section>
      {view.next.length > 0 && <h2>{vi.home.next}</h2>}
      {view.next.length === 0 && <p class="all-done">{vi.home.allDone}</p>}
      <ul class="place-list">
        {view.next.map((row) => (
          <PlaceListItem
            key={`${row.campaign.id}/${row.checklistId}/${row.placeId}`}
            row={row}
            aboutVi={aboutOf(view, row)}
          />
        ))}
      </ul>
      {view.progress.map((each, index) => (
        <ProgressLine key={`${each.checklistId}/${index}`} {...each} />
      ))}
      <a href={paths.places} class="button button-wide">
        {vi.home.allPlaces}
      </a>
    </section>
  );
}

/** One place can stand on several lists. */
function aboutOf({ campaigns, progress }: HomeView, row: PlaceRow): string | null {
  if (campaigns.length > 1) return campaignTitle(campaigns, row.campaign.id);
  if (progress.length < 2) return null;
  return progress.find(({ checklistId }) => checklistId === row.checklistId)?.labelVi ?? null;
}
