import { useCallback } from 'preact/hooks';
import { isRoomFault } from '../../fault-sentence.ts';
import { useServices } from '../../services.ts';
import { vi } from '../../text/vi.ts';
import { viCamera } from '../../text/vi-camera.ts';
import { useQuery } from '../../use-query.ts';
import type { CameraSession } from './camera-session.ts';

type Props = { session: CameraSession<unknown> };

/** A photo still in hand: it is lost with this screen, so all that can be done about it is here. */
export function UnsavedPhoto({ session }: Props) {
  return (
    <div class="button-row">
      <button type="button" class="button button-main" onClick={() => session.saveAgain()}>
        {vi.camera.saveAgain}
      </button>
      <button type="button" class="button" onClick={session.drop}>
        {vi.camera.drop}
      </button>
      {isRoomFault(session.state.value.fault) && <ClearAndSave session={session} />}
    </div>
  );
}

/** STORE-6: what a backup holds can go from the phone, to make room for what nobody else has yet. */
function ClearAndSave({ session }: Props) {
  const { notebook } = useServices();
  const clearable = useQuery(useCallback(() => notebook.clearable(), [notebook]));
  if (clearable.state !== 'ready' || clearable.value.count === 0) return null;
  return (
    <button
      type="button"
      class="button"
      onClick={() => session.saveAgain(async () => void (await notebook.clearSent()))}
    >
      {viCamera.clearAndSave(clearable.value.bytes)}
    </button>
  );
}
