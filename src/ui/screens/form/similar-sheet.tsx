import type { SimilarEntry } from '../../../notebook/form-work.ts';
import { Sheet } from '../../components/sheet.tsx';
import { useFacts } from '../../facts.ts';
import { viForm } from '../../text/vi-form.ts';

type Props = {
  entries: SimilarEntry[];
  kindVi: string;
  busy: boolean;
  onJoin: (entryId: string) => void;
  onSeparate: () => void;
  onClose: () => void;
};

/** Asked before the same thing is written twice; closing it leads back to the form. */
export function SimilarSheet({ entries, kindVi, busy, onJoin, onSeparate, onClose }: Props) {
  const { times } = useFacts();
  return (
    <Sheet title={viForm.similar.title} onClose={onClose}>
      <ul class="similar-list">
        {entries.map(({ entryId, titleVi, at }) => (
          <li key={entryId} class="similar-entry">
            <p>
              <strong>{titleVi || kindVi}</strong>
              <span class="quiet">{viForm.similar.at(times.time(at))}</span>
            </p>
            <button
              type="button"
              class="button button-main"
              disabled={busy}
              aria-label={viForm.similar.joinOf(titleVi || kindVi, times.time(at))}
              onClick={() => onJoin(entryId)}
            >
              {viForm.similar.join}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="button button-wide" disabled={busy} onClick={onSeparate}>
        {viForm.similar.separate}
      </button>
    </Sheet>
  );
}
