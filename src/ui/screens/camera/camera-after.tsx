import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import type { Notebook } from '../../../notebook/notebook.ts';
import { Icon } from '../../components/icon.tsx';
import { cameraPath, paths } from '../../paths.ts';
import { vi } from '../../text/vi.ts';
import type { Where } from './camera-draft.ts';
import type { CameraSession } from './camera-session.ts';

/**
 * What can follow a saved photo. It lies above the shutter, which keeps its place: a second tap there must not hit something else.
 */
export function CameraAfter({
  session,
  children,
}: {
  session: CameraSession<unknown>;
  children: ComponentChildren;
}) {
  const { taken, unsaved } = session.state.value;
  if (taken.length === 0 || unsaved !== null) return null;
  return (
    <div class="camera-after">
      <button type="button" class="button button-undo" onClick={() => session.undoLast()}>
        <Icon name="undo" size={20} /> {vi.app.undo}
      </button>
      {children}
    </div>
  );
}

type Next = Awaited<ReturnType<Notebook['nextPlace']>>;

/** On to the next place with the camera open; the way back still leads to where the trip began. */
export function NextPlace({ from, next }: { from: Where; next: Next }) {
  const { route } = useLocation();
  const href = next ? cameraPath({ ...from, placeId: next.placeId }) : paths.places;
  return (
    <a
      href={href}
      class="button button-next"
      onClick={(event) => {
        event.preventDefault();
        event.stopPropagation();
        route(href, true);
      }}
    >
      {next ? vi.camera.next(next.nameVi) : vi.camera.done}
    </a>
  );
}
