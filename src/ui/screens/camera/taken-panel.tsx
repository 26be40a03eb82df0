import { useEffect, useState } from 'preact/hooks';
import type { Shot } from '../../../domain/shot.ts';
import { Icon } from '../../components/icon.tsx';
import { faultSentence } from '../../fault-sentence.ts';
import { vi } from '../../text/vi.ts';
import { viCamera } from '../../text/vi-camera.ts';
import { useReachable } from '../../use-sending.ts';
import type { CameraSession } from './camera-session.ts';
import { UnsavedPhoto } from './unsaved-photo.tsx';

export type TakenWords = {
  savedVi: string;
  /** What the small picture shows. */
  pictureVi: string;
  undoneVi: string;
  /** What is taken is on its way to the endpoint now; a draft is not. */
  toSend: boolean;
};

type Props = { session: CameraSession<unknown>; words: TakenWords };

/** What was just saved, for as long as the camera is here; or what failed, with the photo still in hand. */
export function TakenPanel({ session, words }: Props) {
  const { taken, unsaved, undone, left, fault } = session.state.value;
  const last = taken.at(-1);
  return (
    <div class="taken">
      <div role="status">
        {last && fault === null && (
          <TakenNow key={last.shot.attachment.sha256} count={taken.length} shot={last.shot} words={words} />
        )}
        {undone && !last && <p class="taken-words">{words.undoneVi}</p>}
      </div>
      {fault !== null && (
        <div role="alert" class="notice notice-failed">
          <Icon name="sign-failed" />
          <p>{faultSentence(fault)}</p>
          {unsaved && <UnsavedPhoto session={session} />}
        </div>
      )}
      <Left session={session} left={left} />
    </div>
  );
}

/** While photos are being saved the rest is still to come; afterwards it was not come to. */
function Left({ session, left }: { session: CameraSession<unknown>; left: number }) {
  const { phase } = session.state.value;
  if (left === 0 || phase !== 'ready') return null;
  return (
    <p role="alert" class="taken-words">
      {viCamera.left(left)}
    </p>
  );
}

type NowProps = { count: number; shot: Shot; words: TakenWords };

function TakenNow({ count, shot, words }: NowProps) {
  const reachable = useReachable();
  return (
    <div class="taken-now">
      <Thumbnail shot={shot} alt={words.pictureVi} />
      <p class="taken-words">
        <strong>
          <Icon name="sign-local" size={20} /> {words.savedVi}
          {count > 1 && ` · ${vi.camera.count(count)}`}
        </strong>
        {words.toSend && <span>{reachable ? vi.saved.online : vi.saved.offline}</span>}
      </p>
    </div>
  );
}

function Thumbnail({ shot, alt }: { shot: Shot; alt: string }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!shot.thumbnail) return;
    const made = URL.createObjectURL(new Blob([shot.thumbnail], { type: 'image/jpeg' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [shot]);
  return url === null ? null : <img src={url} alt={alt} class="taken-thumbnail" />;
}
