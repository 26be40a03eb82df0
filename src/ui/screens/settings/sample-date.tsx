import { useCallback, useId } from 'preact/hooks';
import { useFacts } from '../../facts.ts';
import { useServices } from '../../services.ts';
import { viDevice } from '../../text/vi-device.ts';
import { useAct } from '../../use-act.ts';
import { useQuery } from '../../use-query.ts';

/** Sample mode: the sample's day or the real one. */
export function SampleDate() {
  const { notebook } = useServices();
  const { times } = useFacts();
  const { busy, act } = useAct();
  const inputId = useId();
  const home = useQuery(useCallback(() => notebook.home(), [notebook]));
  const on = home.state === 'ready' && home.value?.sampleToday === true;
  return (
    <section>
      <h2>{viDevice.sampleDate}</h2>
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
        <span>{viDevice.useSample}</span>
      </label>
      <p class="quiet">{viDevice.useSampleHint}</p>
      <p role="status">{viDevice.nowIs(times.day(notebook.clock.now()))}</p>
    </section>
  );
}
