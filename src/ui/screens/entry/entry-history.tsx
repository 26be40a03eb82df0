import type { HistoryView } from '../../../notebook/log-work.ts';
import { useFacts } from '../../facts.ts';
import { useServices } from '../../services.ts';
import { viLog } from '../../text/vi-log.ts';

/** Who did what and when, newest first: from what to what. */
export function EntryHistory({ history }: { history: HistoryView[] }) {
  const { notebook } = useServices();
  const { times } = useFacts();
  if (history.length === 0) return null;
  return (
    <section>
      <h2>{viLog.entry.history}</h2>
      <ol class="history">
        {history.toReversed().map((line) => (
          <li key={`${line.at}/${line.what}`} class="history-line">
            <p>
              <strong>{viLog.entry.what[line.what]}</strong>
            </p>
            <p class="quiet">{viLog.entry.by(line.authorVi, times.moment(line.at, notebook.clock.now()))}</p>
            <Changes line={line} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Changes({ line: { fields, attached, detached } }: { line: HistoryView }) {
  if (fields.length + attached + detached === 0) return null;
  return (
    <ul class="history-fields">
      {fields.map((field) => (
        <li key={field.labelVi}>
          <span class="history-label">{field.labelVi}</span> {changeWords(field)}
        </li>
      ))}
      {attached > 0 && <li>{viLog.entry.attached(attached)}</li>}
      {detached > 0 && <li>{viLog.entry.detached(detached)}</li>}
    </ul>
  );
}

function changeWords({ fromVi, toVi }: HistoryView['fields'][number]): string {
  if (fromVi === null) return viLog.entry.filled(toVi ?? '');
  return toVi === null ? viLog.entry.cleared(fromVi) : viLog.entry.changed(fromVi, toVi);
}
