import { useCallback } from 'preact/hooks';
import type { PlaceView } from '../../../notebook/views.ts';
import { paths } from '../../paths.ts';
import { useServices } from '../../services.ts';
import { vi } from '../../text/vi.ts';
import { useQuery } from '../../use-query.ts';
import { CameraAfter, NextPlace } from './camera-after.tsx';
import type { Where } from './camera-draft.ts';
import { CameraStage } from './camera-stage.tsx';
import { createPlaceTarget } from './place-target.ts';
import { sayLast, useCameraSession } from './use-camera-session.ts';
import { useLeave } from './use-leave.ts';
import type { Finder } from './use-viewfinder.ts';

type Props = { view: PlaceView; where: Where; finder: Finder; onDrafted: () => void };

/** The camera at one place: its draft is written first. */
export function CameraAt({ view, where, finder, onDrafted }: Props) {
  const { notebook, notices } = useServices();
  const leave = useLeave(paths.home);
  const { nameVi } = view.row;
  const session = useCameraSession({
    target: () => createPlaceTarget(notebook, where),
    onReady: onDrafted,
    onEnded: (state) => sayLast(state, vi.saved.photo(state.taken.at(-1)?.saved.placeVi ?? ''), notices),
  });
  const { campaign, checklistId, placeId } = where;
  const next = useQuery(
    useCallback(
      () => notebook.nextPlace(checklistId, placeId, campaign.id),
      [notebook, checklistId, placeId, campaign.id],
    ),
  );
  return (
    <CameraStage
      title={nameVi}
      session={session}
      finder={finder}
      slogansVi={view.slogansVi}
      words={{
        savedVi: vi.saved.photo(nameVi),
        pictureVi: vi.photo.justTaken(nameVi),
        undoneVi: vi.saved.undone(nameVi),
        toSend: true,
      }}
      onClose={leave}
    >
      <CameraAfter session={session}>
        <NextPlace from={where} next={next.state === 'ready' ? next.value : null} />
      </CameraAfter>
    </CameraStage>
  );
}
