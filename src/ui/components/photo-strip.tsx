import { useState } from 'preact/hooks';
import type { EntryView, PhotoView } from '../../notebook/views.ts';
import { useFacts } from '../facts.ts';
import { useServices } from '../services.ts';
import { vi } from '../text/vi.ts';
import { Photo } from './photo.tsx';
import { Sheet } from './sheet.tsx';

/** The photos of an entry, small; each opens big, with what is known of it. */
export function PhotoStrip({ entry }: { entry: Pick<EntryView, 'photos' | 'placeVi'> }) {
  const { notebook } = useServices();
  const { times } = useFacts();
  const [open, setOpen] = useState<PhotoView | null>(null);
  const altOf = (photo: PhotoView) =>
    vi.photo.alt(entry.placeVi, times.moment(photo.attachment.takenAt, notebook.clock.now()));
  const photos = entry.photos.filter(isPhoto);
  if (photos.length === 0) return null;
  return (
    <>
      <ul class="photo-strip">
        {photos.map((photo) => (
          <li key={photo.attachment.sha256}>
            <button
              type="button"
              class="photo-button"
              aria-label={vi.photo.open(altOf(photo))}
              onClick={() => setOpen(photo)}
            >
              <Photo photo={photo} size="thumbnail" alt={altOf(photo)} />
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <Sheet title={altOf(open)} wide onClose={() => setOpen(null)}>
          <Photo photo={open} size="full" alt={altOf(open)} />
          <p class="quiet">{photoFacts(open)}</p>
        </Sheet>
      )}
    </>
  );
}

/** Files have no picture of their own: they are listed by name. */
export function isPhoto({ attachment }: PhotoView): boolean {
  return attachment.source !== 'file';
}

function photoFacts({ attachment }: PhotoView): string {
  const { source, position, name } = attachment;
  const where = position === null ? vi.photo.noPosition : vi.photo.position(position.accuracy);
  return [vi.photo[source], where, ...(name === undefined ? [] : [name])].join(' · ');
}
