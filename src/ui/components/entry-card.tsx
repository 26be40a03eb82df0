import type { EntryView } from '../../notebook/views.ts';
import { useFacts } from '../facts.ts';
import { entryPath } from '../paths.ts';
import { useServices } from '../services.ts';
import { vi } from '../text/vi.ts';
import { useAct } from '../use-act.ts';
import { FileList } from './file-list.tsx';
import { PhotoStrip } from './photo-strip.tsx';
import { ReceiptSign, ReviewSign } from './signs.tsx';

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
        {entry.lines.length > 0 && <EntryLines lines={entry.lines} />}
        <p class="entry-signs">
          <ReceiptSign entry={entry} moment={moment} />
          {entry.review && <ReviewSign review={entry.review} />}
        </p>
        {entry.mine && entry.mayEdit && !withPlace && <UnmarkButton entry={entry} />}
      </div>
      <div class="entry-attached">
        <PhotoStrip entry={entry} />
        <FileList photos={entry.photos} />
      </div>
    </li>
  );
}

function EntryLines({ lines }: Pick<EntryView, 'lines'>) {
  return (
    <dl class="entry-lines">
      {lines.map(({ labelVi, textVi }) => (
        <div key={labelVi}>
          <dt>{labelVi}</dt>
          <dd>{textVi}</dd>
        </div>
      ))}
    </dl>
  );
}

/** "Bỏ đánh dấu" stays for ever, and can be taken back: the undo of the notice is no trap. */
function UnmarkButton({ entry }: { entry: EntryView }) {
  const { notebook, notices } = useServices();
  const { busy, act } = useAct();
  return (
    <button
      type="button"
      class="button"
      disabled={busy}
      onClick={() =>
        act(async () => {
          const undo = await notebook.removeEntry(entry.entryId);
          notices.done(vi.saved.unmarked(entry.placeVi), undo);
        })
      }
    >
      {vi.place.unmark}
    </button>
  );
}
