import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { Icon } from '../../components/icon.tsx';
import { faultSentence } from '../../fault-sentence.ts';
import { vi } from '../../text/vi.ts';
import type { Finder } from './use-viewfinder.ts';

type Props = {
  finder: Finder;
  /** Something failed before the camera could be opened, and is said elsewhere: it is not on its way. */
  stopped: boolean;
  slogansVi: string[];
  video: RefObject<HTMLVideoElement | null>;
};

/** What the camera sees, with the words the banner must carry; without a camera, the reason. */
export function Pane({ finder, stopped, slogansVi, video }: Props) {
  const stream = finder.state === 'open' ? finder.viewfinder.stream : null;
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [video, stream]);
  const [first, ...others] = slogansVi;
  return (
    <div class="camera-pane">
      {stream && (
        <video ref={video} class="camera-video" aria-label={vi.camera.title} autoplay muted playsInline />
      )}
      {finder.state === 'opening' && !stopped && (
        <p class="camera-message">
          {vi.camera.opening}
          <br />
          {vi.camera.ask}
        </p>
      )}
      {finder.state === 'unavailable' && (
        <p class="camera-message" role="alert">
          {faultSentence(finder.fault)}
        </p>
      )}
      {first !== undefined && (
        <details class="camera-slogans">
          <summary>
            <span>
              <span class="camera-slogans-title">{vi.camera.slogans}</span>
              {first}
            </span>
            {others.length > 0 && <Icon name="unfold" />}
          </summary>
          {others.map((slogan) => (
            <p key={slogan}>{slogan}</p>
          ))}
        </details>
      )}
    </div>
  );
}
