import { useState } from 'preact/hooks';
import type { EntryDetail } from '../../../notebook/log-work.ts';
import type { Notebook, Saved } from '../../../notebook/notebook.ts';
import { Icon } from '../../components/icon.tsx';
import { entryPath } from '../../paths.ts';
import { useServices } from '../../services.ts';
import { vi } from '../../text/vi.ts';
import { viCamera } from '../../text/vi-camera.ts';
import { viStates } from '../../text/vi-states.ts';
import { CameraAfter } from './camera-after.tsx';
import type { CameraTarget } from './camera-session.ts';
import { CameraStage } from './camera-stage.tsx';
import { sayLast, useCameraSession } from './use-camera-session.ts';
import { useLeave } from './use-leave.ts';
import { useViewfinder } from './use-viewfinder.ts';

/** Nothing was typed, so there is no draft: the entry is safe already. */
function createEntryTarget(notebook: Notebook, entryId: string): CameraTarget<Saved> {
  const nothing = () => Promise.resolve();
  return {
    open: nothing,
    save: (shot) => notebook.addPhotos(entryId, [shot]),
    afterSave: nothing,
    undo: ({ undo }) => notebook.undo(undo),
    afterLastUndo: nothing,
    close: nothing,
  };
}

function returnedVi({ review }: EntryDetail['entry']): string | null {
  if (review?.state !== 'returned') return null;
  const { returned } = viStates.review;
  return review.reasonVi === null ? returned : viStates.withReason(returned, review.reasonVi);
}

export function EntryCamera({ detail }: { detail: EntryDetail }) {
  const { notebook, notices } = useServices();
  const { entry, titleVi } = detail;
  const leave = useLeave(entryPath(entry.entryId));
  const finder = useViewfinder(true);
  const now = returnedVi(entry);
  const [atFirst] = useState(now);
  // It stays to be read while the camera is open, though the first photo already makes a new revision.
  const askedVi = now ?? atFirst;
  const session = useCameraSession({
    target: () => createEntryTarget(notebook, entry.entryId),
    onEnded: (state) => sayLast(state, viCamera.entry.savedTo(titleVi), notices),
  });
  return (
    <CameraStage
      title={titleVi}
      session={session}
      finder={finder}
      words={{
        savedVi: viCamera.entry.saved,
        pictureVi: viCamera.entry.picture(titleVi),
        undoneVi: viCamera.entry.undone,
        toSend: true,
      }}
      onClose={leave}
      note={
        askedVi !== null && (
          <p class="camera-note">
            <Icon name="sign-returned" size={20} /> {askedVi}
          </p>
        )
      }
    >
      <CameraAfter session={session}>
        <button type="button" class="button button-next" onClick={leave}>
          {vi.camera.done}
        </button>
      </CameraAfter>
    </CameraStage>
  );
}
