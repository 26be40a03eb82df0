import type { ComponentChildren } from 'preact';
import { fold } from '../../base/text.ts';
import type { PlaceRow } from '../../notebook/views.ts';
import { cameraPath, placePath } from '../paths.ts';
import { vi } from '../text/vi.ts';
import { Icon } from './icon.tsx';
import { SaveSign, WorkSign } from './signs.tsx';

type Props = {
  row: PlaceRow;
  /** What is done there, where several campaigns or checklists stand side by side. */
  aboutVi?: string | null;
  /** What else can be done with it, between its words and the camera. */
  children?: ComponentChildren;
};

/** A place of a checklist: its state in words, and the camera one tap away. */
export function PlaceListItem({ row, aboutVi = null, children }: Props) {
  const area = row.areaUnitVi;
  return (
    <li class={`place-row place-${row.state}`}>
      <a href={placePath(row)} class="place-link">
        <span class="place-name">{row.nameVi}</span>
        {area !== null && !fold(row.nameVi).includes(fold(area)) && <span class="place-area">{area}</span>}
        {aboutVi !== null && <span class="place-area place-about">{aboutVi}</span>}
        <span class="place-signs">
          <WorkSign row={row} />
          {row.latest && <SaveSign save={row.latest.save} />}
        </span>
      </a>
      {children}
      {row.mayCheck && (
        <a href={cameraPath(row)} class="button-camera" aria-label={vi.places.shoot(row.nameVi)}>
          <Icon name="camera" size={28} />
        </a>
      )}
    </li>
  );
}
