import type { EntryView } from '../../notebook/views.ts';
import { useFacts } from '../facts.ts';
import { entryPath } from '../paths.ts';
import { useServices } from '../services.ts';
import { vi } from '../text/vi.ts';
import { FileList } from './file-list.tsx';
import { PhotoStrip } from './photo-strip.tsx';
import { RemoveButton } from './remove-button.tsx';
import { ReceiptSign, ReviewSign } from './signs.tsx';
import { ValueLines } from './value-lines.tsx';

/** One entry: who, when, what, its photos, and how safe it is. `withPlace` where the place is not the heading already. */
export function EntryCard({ entry, withPlace = false }: { entry: EntryView; withPlace?: boolean }) {
  const { notebook } = useServices();
  const { times } = useFacts();
  const moment = (at: number) => times.moment(at, notebook.clock.now());
  return (
    <li class="entry-card">
      <div class="entry-facts">
        {withPlace && (
          <h2 class="entry-title">
            <a href={entryPath(entry.entryId)}>{entry.placeVi ?? entry.kindVi}</a>
          </h2>
        )}
        {withPlace && entry.statusVi !== null && <p class="entry-status">{entry.statusVi}</p>}
        {!withPlace && (
          <a href={entryPath(entry.entryId)} class="entry-status entry-link">
            {entry.statusVi ?? entry.kindVi}
          </a>
        )}
        <p class="quiet">
          {vi.place.by(entry.authorVi, entry.partyVi)}
          <br />
          {moment(entry.at)}
        </p>
        <ValueLines lines={entry.lines} class="entry-lines" />
        <p class="entry-signs">
          <ReceiptSign entry={entry} moment={moment} />
          {entry.review && <ReviewSign review={entry.review} />}
        </p>
        {entry.mine && entry.mayEdit && !withPlace && (
          <RemoveButton entryId={entry.entryId} removedVi={vi.saved.unmarked(entry.placeVi)}>
            {vi.place.unmark}
          </RemoveButton>
        )}
      </div>
      <div class="entry-attached">
        <PhotoStrip entry={entry} />
        <FileList photos={entry.photos} />
      </div>
    </li>
  );
}
