import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Icon } from '../../components/icon.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { paths } from '../../paths.ts';
import type { Viewfinder } from '../../ports.ts';
import { vi } from '../../text/vi.ts';
import { useTrail } from '../../trail.ts';
import { useAct } from '../../use-act.ts';

/** The way back, where the camera looks, and its light. */
export function CameraTop({ title, torch = null }: { title: string; torch?: Viewfinder['torch'] }) {
  const { route } = useLocation();
  const { hasEarlierScreen } = useTrail();
  const leave = () => (hasEarlierScreen() ? history.back() : route(paths.home, true));
  return (
    <header class="camera-top">
      <button type="button" class="button-icon" aria-label={vi.app.close} onClick={leave}>
        <Icon name="close" />
      </button>
      <ScreenTitle title={title} />
      {torch && <Torch torch={torch} />}
    </header>
  );
}

function Torch({ torch }: { torch: NonNullable<Viewfinder['torch']> }) {
  const [on, setOn] = useState(false);
  const { act } = useAct();
  return (
    <button
      type="button"
      class="button-icon"
      aria-label={on ? vi.camera.lightOff : vi.camera.lightOn}
      onClick={() =>
        act(async () => {
          await torch.set(!on);
          setOn(!on);
        })
      }
    >
      <Icon name={on ? 'lightOff' : 'light'} />
    </button>
  );
}
