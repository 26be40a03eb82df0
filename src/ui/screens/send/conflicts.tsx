import type { RecordKey } from '../../../domain/change.ts';
import { keyText } from '../../../domain/change.ts';
import type { Notebook } from '../../../notebook/notebook.ts';
import type { ConflictItem } from '../../../notebook/views.ts';
import { Icon } from '../../components/icon.tsx';
import { useFacts } from '../../facts.ts';
import { useServices } from '../../services.ts';
import { vi } from '../../text/vi.ts';
import { viOutbox } from '../../text/vi-outbox.ts';
import { useAct } from '../../use-act.ts';

type Choice = Parameters<Notebook['resolve']>[2];
type Field = ConflictItem['fields'][number];

/** Both values stand side by side; a person chooses (SYNC-6). */
export function Conflicts({ items }: { items: ConflictItem[] }) {
  if (items.length === 0) return null;
  return (
    <section>
      <h2 class="group-head">{vi.places.group(viOutbox.conflicts, items.length)}</h2>
      <ul class="send-list">
        {items.map((item) => (
          <li key={keyText(item.record)} class="send-item">
            <p class="send-title">{item.placeVi ?? item.titleVi}</p>
            <p class="sign sign-conflict">
              <Icon name="sign-conflict" size={20} />
              <span>{viOutbox.conflict}</span>
            </p>
            {item.fields.map((field) => (
              <FieldChoice key={field.fieldId} record={item.record} field={field} />
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function FieldChoice({ record, field }: { record: RecordKey; field: Field }) {
  const { notebook, notices } = useServices();
  const { times } = useFacts();
  const { busy, act } = useAct();
  const keep = (choice: Choice) =>
    act(async () => {
      await notebook.resolve(record, field.fieldId, choice);
      notices.done(viOutbox.kept);
    });
  return (
    <fieldset class="versions">
      <legend>{field.labelVi}</legend>
      <Version
        whoseVi={viOutbox.inForce}
        valueVi={field.inForceVi}
        busy={busy}
        onKeep={() => keep({ keep: 'in-force' })}
      />
      {field.alternatives.map(({ changeId, valueVi, authorVi, at }) => (
        <Version
          key={changeId}
          whoseVi={viOutbox.other(authorVi, times.moment(at, notebook.clock.now()))}
          valueVi={valueVi}
          busy={busy}
          onKeep={() => keep({ keep: 'alternative', changeId })}
        />
      ))}
    </fieldset>
  );
}

type VersionProps = { whoseVi: string; valueVi: string; busy: boolean; onKeep: () => Promise<boolean> };

function Version({ whoseVi, valueVi, busy, onKeep }: VersionProps) {
  return (
    <div class="version">
      <p class="quiet">{whoseVi}</p>
      <p>{valueVi}</p>
      <button
        type="button"
        class="button"
        disabled={busy}
        aria-label={viOutbox.keepOf(valueVi)}
        onClick={onKeep}
      >
        {viOutbox.keep}
      </button>
    </div>
  );
}
