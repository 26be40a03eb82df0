import { useState } from 'preact/hooks';
import type { EntryDetail } from '../../../notebook/log-work.ts';
import { ValueLines } from '../../components/value-lines.tsx';
import { viLog } from '../../text/vi-log.ts';

/** Everything that was put down, in the campaign's words; personal data only when asked for. */
export function EntryValues({ detail: { entry, personal } }: { detail: EntryDetail }) {
  const place = entry.placeVi === null ? [] : [entry.placeVi];
  const status = entry.statusVi === null ? [] : [entry.statusVi];
  return (
    <section>
      <h2>{viLog.entry.values}</h2>
      {[...place, ...status].map((words) => (
        <p key={words}>
          <strong>{words}</strong>
        </p>
      ))}
      {entry.lines.length + personal.length + place.length + status.length === 0 && (
        <p class="quiet">{viLog.entry.noValues}</p>
      )}
      <ValueLines lines={entry.lines} class="values" />
      {personal.length > 0 && <Personal personal={personal} />}
    </section>
  );
}

function Personal({ personal }: Pick<EntryDetail, 'personal'>) {
  const [open, setOpen] = useState(false);
  const masked = personal.map(({ labelVi }) => ({ labelVi, textVi: viLog.entry.masked }));
  return (
    <>
      <ValueLines lines={open ? personal : masked} class="values" />
      <button type="button" class="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? viLog.entry.hidePersonal : viLog.entry.showPersonal}
      </button>
    </>
  );
}
