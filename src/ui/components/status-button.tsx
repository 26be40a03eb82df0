import { useState } from 'preact/hooks';
import type { PlaceRow } from '../../notebook/views.ts';
import { vi } from '../text/vi.ts';
import { Icon } from './icon.tsx';
import { StatusSheet } from './status-sheet.tsx';

/** "⋯" of a place: the statuses that are not the shutter's. */
export function StatusButton({ row }: { row: PlaceRow }) {
  const [open, setOpen] = useState(false);
  if (!row.mayCheck) return null;
  return (
    <>
      <button
        type="button"
        class="button-icon"
        aria-haspopup="dialog"
        aria-label={vi.places.more(row.nameVi)}
        onClick={() => setOpen(true)}
      >
        <Icon name="more" />
      </button>
      {open && <StatusSheet row={row} onClose={() => setOpen(false)} />}
    </>
  );
}
