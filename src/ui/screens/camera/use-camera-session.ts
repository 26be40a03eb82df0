import { useEffect, useState } from 'preact/hooks';
import type { Saved } from '../../../notebook/notebook.ts';
import type { Notices } from '../../notices.ts';
import { useServices } from '../../services.ts';
import {
  type CameraSession,
  type CameraState,
  type CameraTarget,
  createCameraSession,
} from './camera-session.ts';

type Course<S> = {
  target: () => CameraTarget<S>;
  onReady?: () => void;
  /** After leaving, and after what was still being saved then. */
  onEnded: (state: CameraState<S>) => void;
};

/** A session begins and ends with its screen, whatever else is drawn anew. */
export function useCameraSession<S>({ target, onReady, onEnded }: Course<S>): CameraSession<S> {
  const { notices, lastWords } = useServices();
  const [session] = useState(() => createCameraSession(target()));
  useEffect(() => {
    session.ready().then((opened) => opened && onReady?.(), notices.failed);
    return () => {
      session.end().then(() => onEnded(session.state.peek()), notices.failed);
    };
  }, [session]);
  useEffect(() => lastWords.add(() => session.keep()), [lastWords, session]);
  return session;
}

/** What was taken is said once more after leaving, with its undo; what failed is not lost without a word. */
export function sayLast({ taken, fault }: CameraState<Saved>, savedVi: string, notices: Notices): void {
  const last = taken.at(-1)?.saved;
  if (fault !== null) notices.failed(fault);
  else if (last) notices.done(savedVi, last.undo);
}
