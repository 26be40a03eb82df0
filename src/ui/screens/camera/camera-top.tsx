import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../../components/icon.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import type { Viewfinder } from '../../ports.ts';
import { vi } from '../../text/vi.ts';
import { useAct } from '../../use-act.ts';

type Props = {
  title: string;
  onClose: () => void;
  torch?: Viewfinder['torch'];
  /** A dialog lies over a page, which keeps its name. */
  within?: 'page' | 'dialog';
  children?: ComponentChildren;
};

/** The way back, where the camera looks, and its light. */
export function CameraTop({ title, onClose, torch = null, within = 'page', children }: Props) {
  return (
    <div class="camera-head">
      <header class="camera-top">
        <button type="button" class="button-icon" aria-label={vi.app.close} onClick={onClose}>
          <Icon name="close" />
        </button>
        {within === 'page' ? <ScreenTitle title={title} /> : <h2 class="screen-title">{title}</h2>}
        {torch && <Torch torch={torch} />}
      </header>
      {children}
    </div>
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
