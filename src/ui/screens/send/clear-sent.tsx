import { useCallback } from 'preact/hooks';
import { useServices } from '../../services.ts';
import { viDevice } from '../../text/vi-device.ts';
import { useAct } from '../../use-act.ts';
import { useQuery } from '../../use-query.ts';

/** Makes room: only what a backup holds leaves the device, and its small picture stays (STORE-9). */
export function ClearSent() {
  const { notebook, notices } = useServices();
  const { busy, act } = useAct();
  const clearable = useQuery(useCallback(() => notebook.clearable(), [notebook]));
  if (clearable.state !== 'ready') return null;
  const { count, bytes } = clearable.value;
  return (
    <div class="clear-sent">
      <button
        type="button"
        class="button"
        disabled={busy || count === 0}
        onClick={() =>
          act(async () => {
            const cleared = await notebook.clearSent();
            notices.done(viDevice.cleared(cleared.count, cleared.bytes));
          })
        }
      >
        {count === 0 ? viDevice.clearNone : viDevice.clear(bytes)}
      </button>
      <p class="quiet">{count === 0 ? viDevice.clearWhyNot : viDevice.clearHint}</p>
    </div>
  );
}
