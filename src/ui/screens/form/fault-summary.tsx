import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../../components/icon.tsx';
import { viForm } from '../../text/vi-form.ts';
import { faultWords } from './fault-words.ts';
import { inputIdOf } from './field-props.ts';
import { focusField } from './focus-field.ts';
import { useFormSession } from './form-context.ts';

/** After Lưu was refused: what is still to be filled, each with the way there. Shrinks as it is mended. */
export function FaultSummary({ asked }: { asked: number }) {
  const { reading, pressed, draft, view } = useFormSession();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked > 0) summary.current?.focus();
  }, [asked]);
  const faults = reading.value.faults.filter(({ refuses }) => refuses);
  if (!pressed.value || faults.length === 0) return null;
  const fieldIds = new Set(faults.map(({ fieldId }) => fieldId));
  return (
    <div ref={summary} class="fault-summary" role="alert" tabIndex={-1}>
      <h2>
        <Icon name="sign-failed" />{' '}
        {(faults.every(({ rule }) => rule === 'required') ? viForm.missing : viForm.wrong)(fieldIds.size)}
      </h2>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.fieldId} ${fault.rule}`}>
            <a
              href={`#${inputIdOf(fault.fieldId)}`}
              onClick={(event) => {
                // The address stays that of the draft.
                event.preventDefault();
                focusField(fault.fieldId);
              }}
            >
              {faultWords(view, fault, draft.value.typed[fault.fieldId])}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
