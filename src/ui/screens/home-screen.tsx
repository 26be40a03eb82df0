import { useCallback } from 'preact/hooks';
import { slashedDay } from '../../domain/days.ts';
import type { HomeView } from '../../notebook/views.ts';
import { DueChip } from '../components/due-chip.tsx';
import { FirstSync } from '../components/first-sync.tsx';
import { Icon } from '../components/icon.tsx';
import { LostCamera } from '../components/lost-camera.tsx';
import { PlaceListItem } from '../components/place-row.tsx';
import { ProgressLine } from '../components/progress-line.tsx';
import { QueryGate } from '../components/query-gate.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { SyncStatus } from '../components/sync-status.tsx';
import { useFacts } from '../facts.ts';
import { paths } from '../paths.ts';
import { useServices } from '../services.ts';
import { vi } from '../text/vi.ts';
import { useQuery } from '../use-query.ts';

/** P2: what this person has to do next, one tap from the camera. */
export function HomeScreen() {
  const { notebook } = useServices();
  const { me } = useFacts();
  const home = useQuery(useCallback(() => notebook.home(), [notebook]));
  return (
    <div class="screen home">
      <header class="home-head">
        <div>
          <ScreenTitle title={vi.app.today}>{vi.home.hello(me.nameVi)}</ScreenTitle>
          <p class="quiet">{me.partyNameVi}</p>
        </div>
        <a href={paths.settings} class="button-icon" aria-label={vi.app.settings}>
          <Icon name="settings" />
        </a>
      </header>
      <SyncStatus />
      <QueryGate query={home}>{(view) => (view ? <Day view={view} /> : <FirstSync />)}</QueryGate>
    </div>
  );
}

/** What is next comes before what it is all for: the cameras lie where the thumb is, without scrolling. */
function Day({ view }: { view: HomeView }) {
  const [nearest, ...later] = view.deadlines;
  return (
    <>
      {view.lostCamera && <LostCamera lost={view.lostCamera} />}
      {nearest && <Deadlines deadlines={[nearest]} />}
      {view.progress.map((each) => (
        <ProgressLine key={each.checklistId} {...each} />
      ))}
      <Next view={view} />
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
      {deadlines.map((deadline) => (
        <DueChip key={deadline.deadlineId} deadline={deadline} />
      ))}
    </ul>
  );
}

function Next({ view }: { view: HomeView }) {
  if (view.next.length === 0) {
    const some = view.progress.some(({ total }) => total > 0);
    return <p class="all-done">{some ? vi.home.allDone : vi.home.noPlaces}</p>;
  }
  return (
    <section>
      <h2>{vi.home.next}</h2>
      <ul class="place-list">
        {view.next.map((row) => (
          <PlaceListItem key={`${row.checklistId}/${row.placeId}`} row={row} />
        ))}
      </ul>
      <a href={paths.places} class="button button-wide">
        {vi.home.allPlaces}
      </a>
    </section>
  );
}
