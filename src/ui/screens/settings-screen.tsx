import { useCallback, useId } from 'preact/hooks';
import { ScreenTitle } from '../components/screen-title.tsx';
import { SyncStatus } from '../components/sync-status.tsx';
import { useFacts } from '../facts.ts';
import { paths } from '../paths.ts';
import { useServices } from '../services.ts';
import { vi } from '../text/vi.ts';
import { useAct } from '../use-act.ts';
import { useQuery } from '../use-query.ts';
import { StorageLines } from './send/storage-lines.tsx';

/** P12, the first of it: who, which day, what is stored, which version. */
export function SettingsScreen() {
  const { appVersion } = useServices();
  const { me, send } = useFacts();
  return (
    <div class="screen settings">
      <ScreenTitle title={vi.app.settings} />
      <section>
        <h2>{vi.settings.person}</h2>
        <p>
          <strong>{me.nameVi}</strong>
          <br />
          {me.partyNameVi}
          <br />
          {me.communeNameVi}
        </p>
        <p class="quiet">{vi.settings.role[me.role]}</p>
        <a href={paths.enter} class="button">
          {vi.settings.otherCode}
        </a>
      </section>
      {me.sample && <SampleDate />}
      <section>
        <h2>{vi.settings.sync}</h2>
        <SyncStatus />
        {send && <StorageLines send={send} />}
      </section>
      <section>
        <h2>{vi.settings.version}</h2>
        <p>{appVersion}</p>
      </section>
    </div>
  );
}

function SampleDate() {
  const { notebook } = useServices();
  const { times } = useFacts();
  const { busy, act } = useAct();
  const inputId = useId();
  const home = useQuery(useCallback(() => notebook.home(), [notebook]));
  const on = home.state === 'ready' && home.value?.sampleToday === true;
  return (
    <section>
      <h2>{vi.settings.sampleDate}</h2>
      <label for={inputId} class="switch">
        <input
          id={inputId}
          type="checkbox"
          checked={on}
          disabled={busy}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            return act(() => notebook.useSampleToday(checked));
          }}
        />
        <span>{vi.settings.useSample}</span>
      </label>
      <p class="quiet">{vi.settings.useSampleHint}</p>
      <p role="status">{vi.settings.nowIs(times.day(notebook.clock.now()))}</p>
    </section>
  );
}
