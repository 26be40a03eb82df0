import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

type Drawings = typeof import('./kind-drawings.ts');

export const KindDrawingsContext = createContext<Drawings | null>(null);

/** The drawings of the kinds, once they are there: the first screen does not wait for them. */
export function useKindDrawings(): Drawings | null {
  const [drawings, setDrawings] = useState<Drawings | null>(null);
  useEffect(() => {
    let gone = false;
    import('./kind-drawings.ts').then(
      (fetched) => gone || setDrawings(fetched),
      // The words stand beside each drawing.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, []);
  return drawings;
}

/** The drawing a campaign names for a kind, or its place while the drawings are on their way. */
export function KindIcon({ name, size = 24 }: { name: string | null; size?: number }) {
  const Drawing = useContext(KindDrawingsContext)?.drawingOf(name);
  if (!Drawing) return <span class="kind-icon" style={{ width: `${size}px`, height: `${size}px` }} />;
  return <Drawing size={size} aria-hidden="true" class="icon" data-kind-icon={name} />;
}
