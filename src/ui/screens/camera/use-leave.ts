import { useLocation } from 'preact-iso';
import { useTrail } from '../../trail.ts';

/** Back to where the person came from; a page that was opened here has only `otherwise`. */
export function useLeave(otherwise: string): () => void {
  const { route } = useLocation();
  const { hasEarlierScreen } = useTrail();
  return () => (hasEarlierScreen() ? history.back() : route(otherwise, true));
}
