import { useEffect, useRef } from 'preact/hooks';
import type { Shot } from '../../../domain/shot.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import type { Lens } from '../../ports.ts';
import { useServices } from '../../services.ts';
import { vi } from '../../text/vi.ts';
import type { CameraSession } from './camera-session.ts';

type Props = {
  session: CameraSession<unknown>;
  shoot: (() => Promise<Shot>) | null;
  over: boolean;
  focusShutter: boolean;
};

/** The shutter at the thumb: it is the save. Beside it the two pickers, which work without it. */
export function CameraControls({ session, shoot, over, focusShutter }: Props) {
  const { phase, unsaved } = session.state.value;
  const busy = phase !== 'ready' || unsaved !== null || over;
  return (
    <div class="camera-controls">
      <Picker session={session} source="gallery" busy={busy} />
      {shoot && (
        <Shutter
          saving={phase === 'saving'}
          busy={busy}
          focused={focusShutter}
          onClick={() => session.take([shoot])}
        />
      )}
      <Picker session={session} source="camera" busy={busy} />
    </div>
  );
}

type ShutterProps = { saving: boolean; busy: boolean; focused: boolean; onClick: () => void };

function Shutter({ saving, busy, focused, onClick }: ShutterProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focused) button.current?.focus();
  }, [focused]);
  return (
    <button
      ref={button}
      type="button"
      class="shutter"
      aria-label={saving ? vi.camera.saving : vi.camera.shoot}
      aria-disabled={busy}
      onClick={() => (busy ? null : onClick())}
    >
      <span class={saving ? 'shutter-disc shutter-busy' : 'shutter-disc'} />
    </button>
  );
}

/** From the gallery several at once; the system's camera hands over one. */
const pickers = {
  gallery: { icon: 'gallery', labelVi: vi.camera.gallery, field: { multiple: true } },
  camera: { icon: 'camera', labelVi: vi.camera.system, field: { capture: 'environment' } },
} as const satisfies {
  [source in Parameters<Lens['develop']>[1]]: { icon: IconName; labelVi: string; field: object };
};

type PickerProps = { session: CameraSession<unknown>; source: keyof typeof pickers; busy: boolean };

/** Opens the system's camera or gallery, after the draft is written: the page may be killed meanwhile (STORE-4). */
function Picker({ session, source, busy }: PickerProps) {
  const { lens } = useServices();
  const input = useRef<HTMLInputElement>(null);
  const { icon, labelVi, field } = pickers[source];

  async function open(): Promise<void> {
    if (await session.ready()) input.current?.click();
  }

  async function taken(files: readonly File[]): Promise<void> {
    if (files.length > 0) await session.take(files.map((file) => () => lens.develop(file, source)));
  }

  return (
    <div class="picker">
      <input
        ref={input}
        type="file"
        accept="image/*"
        {...field}
        hidden
        aria-label={labelVi}
        onChange={async (event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          await taken(files);
        }}
      />
      <button type="button" class="picker-button" disabled={busy} onClick={open}>
        <Icon name={icon} />
        <span>{labelVi}</span>
      </button>
    </div>
  );
}
