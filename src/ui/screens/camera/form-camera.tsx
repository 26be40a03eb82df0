import { useEffect, useRef } from 'preact/hooks';
import type { Shot } from '../../../domain/shot.ts';
import { SampleStrip } from '../../components/sample-strip.tsx';
import { useServices } from '../../services.ts';
import { viCamera } from '../../text/vi-camera.ts';
import type { CameraSession, CameraTarget } from './camera-session.ts';
import { CameraStage } from './camera-stage.tsx';
import { useBackCloses } from './use-back-closes.ts';
import { useCameraSession } from './use-camera-session.ts';
import { useViewfinder } from './use-viewfinder.ts';

type Props = {
  title: string;
  /** Writes the draft with the photo's bytes; what it throws is said, and the photo stays in hand. */
  onShot: (shot: Shot) => Promise<void>;
  onClose: () => void;
};

/** A camera over a form, which has written its draft before (STORE-4): one photo, or some from the gallery, and back. */
export function FormCamera({ title, onShot, onClose }: Props) {
  const { notices } = useServices();
  const finder = useViewfinder(true);
  const dialog = useDialog();
  const close = useOnce(() => {
    // Before it is taken away: only then does the focus go back to what opened it.
    dialog.current?.close();
    onClose();
  });
  const latest = useLatest(onShot);
  const session = useCameraSession({
    target: () => createFormTarget((shot) => latest.current(shot)),
    onEnded: ({ fault }) => {
      if (fault !== null) notices.failed(fault);
    },
  });
  const over = isOver(session);
  const tapped = useCloseWhen(over, close);
  useBackCloses(close);
  return (
    <dialog
      ref={dialog}
      class="form-camera"
      aria-label={title}
      onPointerDown={tapped}
      onClose={close}
      onCancel={(event) => {
        // A picker that is left says "cancel" as well.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        close();
      }}
    >
      <SampleStrip />
      <div class="camera">
        <CameraStage
          title={title}
          session={session}
          finder={finder}
          words={viCamera.form}
          onClose={close}
          over={over}
          within="dialog"
        />
      </div>
    </dialog>
  );
}

/** What is taken becomes part of a draft, from which the form takes it out again. */
function createFormTarget(onShot: Props['onShot']): CameraTarget<void> {
  const nothing = () => Promise.resolve();
  return {
    open: nothing,
    save: onShot,
    afterSave: nothing,
    undo: nothing,
    afterLastUndo: nothing,
    close: nothing,
  };
}

/** All that was taken is in the draft. */
function isOver(session: CameraSession<void>): boolean {
  const { phase, taken, unsaved, left, fault } = session.state.value;
  return phase === 'ready' && taken.length > 0 && unsaved === null && left === 0 && fault === null;
}

function useDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return dialog;
}

/** How long after a tap the camera still lies over the form: the second half of a double tap must not press "Lưu". Milliseconds. */
const afterTap = 400;

/** Closes once `over`. Returns what is to be told of each tap. */
function useCloseWhen(over: boolean, close: () => void): () => void {
  const last = useRef(0);
  useEffect(() => {
    if (!over) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const rest = last.current + afterTap - performance.now();
      if (rest > 0) timer = setTimeout(look, rest);
      else close();
    };
    look();
    return () => clearTimeout(timer);
  }, [over]);
  return () => {
    last.current = performance.now();
  };
}

/** The dialog, "back", the button and the last photo all close it: the form hears of it once, and not after it is gone. */
function useOnce(onClose: () => void): () => void {
  const latest = useLatest(onClose);
  const closed = useRef(false);
  useEffect(
    () => () => {
      closed.current = true;
    },
    [],
  );
  return () => {
    if (closed.current) return;
    closed.current = true;
    latest.current();
  };
}

/** What the form hands down may be made anew with each of its drawings. */
function useLatest<T>(value: T): { current: T } {
  const latest = useRef(value);
  latest.current = value;
  return latest;
}
