import { useCallback, useRef } from 'preact/hooks';
import type { EntryDetail } from '../../../notebook/log-work.ts';
import { QueryGate } from '../../components/query-gate.tsx';
import { paths } from '../../paths.ts';
import { useServices } from '../../services.ts';
import { viCamera } from '../../text/vi-camera.ts';
import { useQuery } from '../../use-query.ts';
import { EntryCamera } from './entry-camera.tsx';
import { NoCamera } from './no-camera.tsx';

/** A further photo for an entry that is there: what the desk returned is mended in two taps. */
export function EntryCameraScreen({ entryId }: { entryId: string }) {
  const { notebook } = useServices();
  const detail = useQuery(useCallback(() => notebook.entry(entryId), [notebook, entryId]));
  return (
    <div class="camera">
      <QueryGate query={detail}>{(found) => <OfEntry key={entryId} detail={found} />}</QueryGate>
    </div>
  );
}

function OfEntry({ detail }: { detail: EntryDetail | null }) {
  const begun = useRef(false);
  if (!detail) return <NoCamera reasonVi={viCamera.entry.gone} otherwise={paths.home} />;
  const obstacle = obstacleOf(detail);
  // What its own photos bring about (the field is full now) must not take the camera away under the thumb.
  if (obstacle !== null && !(begun.current && !detail.removed)) {
    return <NoCamera title={detail.titleVi} reasonVi={obstacle} otherwise={paths.home} />;
  }
  begun.current = true;
  return <EntryCamera detail={detail} />;
}

/** A sentence where no photo can be added. */
function obstacleOf({ removed, entry, takesPhotos }: EntryDetail): string | null {
  if (removed) return viCamera.entry.removed;
  if (!entry.mayEdit) return viCamera.entry.notYours;
  return takesPhotos ? null : viCamera.entry.noPhotos;
}
