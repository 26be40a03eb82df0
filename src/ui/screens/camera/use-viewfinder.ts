import { useEffect, useState } from 'preact/hooks';
import type { Viewfinder } from '../../ports.ts';
import { useServices } from '../../services.ts';

export type Finder =
  | { state: 'opening' }
  | { state: 'open'; viewfinder: Viewfinder }
  | { state: 'unavailable'; fault: unknown };

/** Opens the camera once `wanted`, closes it with the screen, and opens it anew when the system took it while the page was hidden. */
export function useViewfinder(wanted: boolean): Finder {
  const { lens } = useServices();
  const [finder, setFinder] = useState<Finder>({ state: 'opening' });
  const [round, setRound] = useState(0);
  // A new round opens the camera anew.
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    let opened: Viewfinder | null = null;
    setFinder({ state: 'opening' });
    lens.open().then(
      (viewfinder) => {
        if (gone) return viewfinder.close();
        opened = viewfinder;
        setFinder({ state: 'open', viewfinder });
      },
      (fault: unknown) => gone || setFinder({ state: 'unavailable', fault }),
    );
    const look = () => {
      const ended = opened?.stream.getVideoTracks().some((track) => track.readyState === 'ended');
      if (document.visibilityState === 'visible' && ended) setRound((before) => before + 1);
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      gone = true;
      document.removeEventListener('visibilitychange', look);
      opened?.close();
    };
  }, [lens, wanted, round]);
  useEffect(() => (wanted ? lens.seekPosition() : undefined), [lens, wanted]);
  return finder;
}
