import { useState } from 'preact/hooks';
import { fold } from '../../base/text.ts';
import type { PlaceRow } from '../../notebook/views.ts';
import { cameraPath, placePath } from '../paths.ts';
import { vi } from '../text/vi.ts';
import { Icon } from './icon.tsx';
import { SaveSign, WorkSign } from './signs.tsx';
import { StatusSheet } from './status-sheet.tsx';

/** A place of a checklist: its state in words, and the camera one tap away. */
export function PlaceListItem({ row, withChoices = false }: { row: PlaceRow; withChoices?: boolean }) {
  const [open, setOpen] = useState(false);
  const area = row.areaUnitVi;
  return (
    <li class={`place-row place-${row.state}`}>
      <a href={placePath(row)} class="place-link">
        <span class="place-name">{row.nameVi}</span>
        {area !== null && !fold(row.nameVi).includes(fold(area)) && <span class="place-area">{area}</span>}
        <span class="place-signs">
          <WorkSign row={row} />
          {row.latest && <SaveSign save={row.latest.save} />}
        </span>
      </a>
      {withChoices && row.mayCheck && (
        <button
          type="button"
          class="button-icon"
          aria-haspopup="dialog"
          aria-label={vi.places.more(row.nameVi)}
          onClick={() => setOpen(true)}
        >
          <Icon name="more" />
        </button>
      )}
      {row.mayCheck && (
        <a href={cameraPath(row)} class="button-camera" aria-label={vi.places.shoot(row.nameVi)}>
          <Icon name="camera" size={28} />
        </a>
      )}
      {open && <StatusSheet row={row} onClose={() => setOpen(false)} />}
    </li>
  );
}
