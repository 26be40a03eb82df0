import { useRef } from 'preact/hooks';
import type { Shot } from '../../../domain/shot.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import type { Lens } from '../../ports.ts';
import { useServices } from '../../services.ts';
import { vi } from '../../text/vi.ts';
import type { CameraSession } from './camera-session.ts';

type Props = { session: CameraSession; shoot: (() => Promise<Shot>) | null };

/** The shutter at the thumb: it is the save. Beside it the two pickers, which work without it. */
export function CameraControls({ session, shoot }: Props) {
  const { phase, unsaved } = session.state.value;
  const busy = phase !== 'ready' || unsaved !== null;
  return (
    <div class="camera-controls">
      <Picker session={session} source="gallery" busy={busy} />
      {shoot && (
        <button
          type="button"
          class="shutter"
          aria-label={phase === 'saving' ? vi.camera.saving : vi.camera.shoot}
          aria-disabled={busy}
          onClick={() => (busy ? null : session.take(shoot))}
        >
          <span class={phase === 'saving' ? 'shutter-disc shutter-busy' : 'shutter-disc'} />
        </button>
      )}
      <Picker session={session} source="camera" busy={busy} />
    </div>
  );
}

const pickers = {
  gallery: { icon: 'gallery', labelVi: vi.camera.gallery },
  camera: { icon: 'camera', labelVi: vi.camera.system },
} as const satisfies { [source in Parameters<Lens['develop']>[1]]: { icon: IconName; labelVi: string } };

/** Opens the system's camera or gallery, after the draft is written: the page may be killed meanwhile (STORE-4). */
function Picker({
  session,
  source,
  busy,
}: {
  session: CameraSession;
  source: keyof typeof pickers;
  busy: boolean;
}) {
  const { lens } = useServices();
  const input = useRef<HTMLInputElement>(null);
  const { icon, labelVi } = pickers[source];

  async function open(): Promise<void> {
    if (await session.ready()) input.current?.click();
  }

  async function taken(file: File | undefined): Promise<void> {
    if (file) await session.take(() => lens.develop(file, source));
  }

  return (
    <div class="picker">
      <input
        ref={input}
        type="file"
        accept="image/*"
        {...(source === 'camera' ? { capture: 'environment' } : {})}
        hidden
        aria-label={labelVi}
        onChange={async (event) => {
          const { files } = event.currentTarget;
          const file = files?.[0];
          event.currentTarget.value = '';
          await taken(file);
        }}
      />
      <button type="button" class="picker-button" disabled={busy} onClick={open}>
        <Icon name={icon} />
        <span>{labelVi}</span>
      </button>
    </div>
  );
}
