import { useEffect, useState } from 'preact/hooks';
import type { Shot } from '../../../domain/shot.ts';
import { Icon } from '../../components/icon.tsx';
import { faultSentence } from '../../fault-sentence.ts';
import { vi } from '../../text/vi.ts';
import { useReachable } from '../../use-sending.ts';
import type { CameraSession } from './camera-session.ts';

type Props = { session: CameraSession; placeVi: string };

/** What was just saved, for as long as the camera is here; or what failed, with the photo still in hand. */
export function TakenPanel({ session, placeVi }: Props) {
  const { taken, unsaved, undone, fault } = session.state.value;
  const last = taken.at(-1);
  return (
    <div class="taken">
      <div role="status">
        {last && fault === null && (
          <Taken key={last.shot.attachment.sha256} count={taken.length} shot={last.shot} placeVi={placeVi} />
        )}
        {undone && !last && <p class="taken-words">{vi.saved.undone(placeVi)}</p>}
      </div>
      {fault !== null && (
        <div role="alert" class="notice notice-failed">
          <Icon name="sign-failed" />
          <p>{faultSentence(fault)}</p>
          {unsaved && <Unsaved session={session} />}
        </div>
      )}
    </div>
  );
}

function Taken({ count, shot, placeVi }: { count: number; shot: Shot; placeVi: string }) {
  const reachable = useReachable();
  return (
    <div class="taken-now">
      <Thumbnail shot={shot} placeVi={placeVi} />
      <p class="taken-words">
        <strong>
          <Icon name="sign-local" size={20} /> {vi.saved.photo(placeVi)}
          {count > 1 && ` · ${vi.camera.count(count)}`}
        </strong>
        <span>{reachable ? vi.saved.online : vi.saved.offline}</span>
      </p>
    </div>
  );
}

function Thumbnail({ shot, placeVi }: { shot: Shot; placeVi: string }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!shot.thumbnail) return;
    const made = URL.createObjectURL(new Blob([shot.thumbnail], { type: 'image/jpeg' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [shot]);
  return url === null ? null : <img src={url} alt={vi.photo.justTaken(placeVi)} class="taken-thumbnail" />;
}

function Unsaved({ session }: { session: CameraSession }) {
  return (
    <div class="button-row">
      <button type="button" class="button button-main" onClick={() => session.saveAgain()}>
        {vi.camera.saveAgain}
      </button>
      <button type="button" class="button" onClick={session.drop}>
        {vi.camera.drop}
      </button>
    </div>
  );
}
