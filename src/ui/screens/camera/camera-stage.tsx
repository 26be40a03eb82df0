import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Shot } from '../../../domain/shot.ts';
import { CameraControls } from './camera-controls.tsx';
import type { CameraSession } from './camera-session.ts';
import { CameraTop } from './camera-top.tsx';
import { Pane } from './pane.tsx';
import { TakenPanel, type TakenWords } from './taken-panel.tsx';
import type { Finder } from './use-viewfinder.ts';

type Props = {
  title: string;
  session: CameraSession<unknown>;
  finder: Finder;
  words: TakenWords;
  onClose: () => void;
  /** Under the title. */
  note?: ComponentChildren;
  slogansVi?: string[];
  /** Above the shutter, which keeps its place. */
  children?: ComponentChildren;
  /** It has done what it was opened for: another tap does nothing. */
  over?: boolean;
  /** In a dialog the shutter takes the focus as soon as it is there. */
  within?: 'page' | 'dialog';
};

/** What every camera shows, whatever its photos become. */
export function CameraStage({ title, session, finder, words, onClose, ...rest }: Props) {
  const { note, slogansVi = [], children, over = false, within = 'page' } = rest;
  const video = useRef<HTMLVideoElement>(null);
  const viewfinder = finder.state === 'open' ? finder.viewfinder : null;

  function shoot(): Promise<Shot> {
    if (!viewfinder || !video.current) throw new Error('The shutter was there without a camera.');
    return viewfinder.shoot(video.current);
  }

  return (
    <>
      <CameraTop title={title} torch={viewfinder?.torch ?? null} within={within} onClose={onClose}>
        {note}
      </CameraTop>
      <Pane
        finder={finder}
        stopped={session.state.value.fault !== null}
        slogansVi={slogansVi}
        video={video}
      />
      <TakenPanel session={session} words={words} />
      {children}
      <CameraControls
        session={session}
        shoot={viewfinder ? shoot : null}
        over={over}
        focusShutter={within === 'dialog'}
      />
    </>
  );
}
