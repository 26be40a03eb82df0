import type { Json } from '../../../base/json.ts';
import { toNfc } from '../../../base/text.ts';
import { optionLabel } from '../../../domain/campaign/campaign-lookup.ts';
import type { Field } from '../../../domain/campaign/form-schema.ts';
import { slashedDay } from '../../../domain/days.ts';
import type { FormFault } from '../../../domain/typed-values.ts';
import { Icon } from '../../components/icon.tsx';
import { viForm } from '../../text/vi-form.ts';
import { faultWords } from './fault-words.ts';
import { textOf } from './field-props.ts';
import { useFormSession } from './form-context.ts';
import type { FormSession } from './form-session.ts';

/** The faults of a field that are shown now: not while it is typed in for the first time. What only warns is said at once. */
export function shownFaults(session: FormSession, fieldId: string): FormFault[] {
  const { reading, pressed, left } = session;
  const judged = pressed.value || left.value.has(fieldId);
  return reading.value.faults.filter((fault) => fault.fieldId === fieldId && (judged || !fault.refuses));
}

/** What is wrong, or only unusual; state is never colour alone. */
export function FaultNotes({
  id,
  faults,
  value,
}: {
  id: string;
  faults: FormFault[];
  value: Json | undefined;
}) {
  const { view } = useFormSession();
  if (faults.length === 0) return null;
  return (
    <div id={id}>
      {faults.map((fault) => (
        <p key={fault.rule} class={fault.refuses ? 'field-fault' : 'field-warning'}>
          <Icon name={fault.refuses ? 'sign-failed' : 'sign-attention'} size={20} />
          <span>{faultWords(view, fault, value)}</span>
        </p>
      ))}
    </div>
  );
}

/** From here on it is said how much of the room is used. */
const nearlyFull = 0.8;

export function LengthNote({ field, value }: { field: Field; value: Json | undefined }) {
  const { length } = toNfc(textOf(value));
  if (field.maxLength === undefined || length < field.maxLength * nearlyFull) return null;
  return <p class="field-hint">{viForm.length(length, field.maxLength)}</p>;
}

/** What the person had written, where the entry that was joined says something else. */
export function OwnWords({ field }: { field: Field }) {
  const session = useFormSession();
  const own = session.differing.value.find(({ fieldId }) => fieldId === field.id);
  if (!own || session.draft.value.typed[field.id] === own.textVi) return null;
  return (
    <div class="own-words">
      <p>{viForm.yours(wordsOf(session, field, own.textVi))}</p>
      <button type="button" class="button" onClick={() => session.change(field.id, own.textVi)}>
        {viForm.useYours}
      </button>
    </div>
  );
}

/** As a person reads it, not as it is stored. */
function wordsOf({ view }: FormSession, field: Field, value: string): string {
  if (field.type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return slashedDay(value);
  const choice = view.choices[field.id]?.find((option) => option.value === value);
  return choice?.labelVi ?? optionLabel(field, value);
}
