import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Shot } from '../../../domain/shot.ts';
import type { PlaceView } from '../../../notebook/views.ts';
import type { Notices } from '../../notices.ts';
import { useServices } from '../../services.ts';
import { vi } from '../../text/vi.ts';
import { useQuery } from '../../use-query.ts';
import { CameraAfter } from './camera-after.tsx';
import { CameraControls } from './camera-controls.tsx';
import type { Where } from './camera-draft.ts';
import { type CameraSession, createCameraSession } from './camera-session.ts';
import { CameraTop } from './camera-top.tsx';
import { Pane } from './pane.tsx';
import { TakenPanel } from './taken-panel.tsx';
import type { Finder } from './use-viewfinder.ts';

type Props = { view: PlaceView; where: Where; finder: Finder; onDrafted: () => void };

/** One session for one place: its draft is written first, and what was taken is said once more after leaving. */
function useSession({ where, onDrafted }: Props): CameraSession {
  const { notebook, notices } = useServices();
  const [session] = useState(() => createCameraSession(notebook, where));
  // A session begins and ends with its place, whatever else is drawn anew.
  useEffect(() => {
    session.ready().then((drafted) => drafted && onDrafted(), notices.failed);
    return () => {
      session.end().then(() => sayLast(session, notices), notices.failed);
    };
  }, [session]);
  return session;
}

/** After leaving, also for what was still being saved then. */
function sayLast(session: CameraSession, notices: Notices): void {
  const { taken, fault } = session.state.peek();
  const last = taken.at(-1)?.saved;
  if (fault !== null) notices.failed(fault);
  else if (last) notices.done(vi.saved.photo(last.placeVi ?? ''), last.undo);
}

export function CameraAt(props: Props) {
  const { view, where, finder } = props;
  const { notebook } = useServices();
  const session = useSession(props);
  const video = useRef<HTMLVideoElement>(null);
  const { campaign, checklistId, placeId } = where;
  const next = useQuery(
    useCallback(
      () => notebook.nextPlace(checklistId, placeId, campaign.id),
      [notebook, checklistId, placeId, campaign.id],
    ),
  );
  const viewfinder = finder.state === 'open' ? finder.viewfinder : null;

  function shoot(): Promise<Shot> {
    if (!viewfinder || !video.current) throw new Error('The shutter was there without a camera.');
    return viewfinder.shoot(video.current);
  }

  return (
    <>
      <CameraTop title={view.row.nameVi} torch={viewfinder?.torch ?? null} />
      <Pane finder={finder} slogansVi={view.slogansVi} video={video} />
      <TakenPanel session={session} placeVi={view.row.nameVi} />
      <CameraAfter session={session} from={where} next={next.state === 'ready' ? next.value : null} />
      <CameraControls session={session} shoot={viewfinder ? shoot : null} />
    </>
  );
}
