import { viForm } from '../../../text/vi-form.ts';
import { type FieldProps, labelIdOf, spokenOf } from '../field-props.ts';

/** One big box to tick; its words are its label. */
export function BooleanField(props: FieldProps) {
  const { field, value, onChange, inputId, required } = props;
  const on = value === true;
  const { 'aria-required': _, ...spoken } = spokenOf(props);
  return (
    <label class="option option-switch">
      <input
        {...spoken}
        type="checkbox"
        required={required}
        aria-labelledby={labelIdOf(inputId)}
        checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class="option-words">
        <span id={labelIdOf(inputId)}>{field.labelVi}</span>
        {required && (
          <span class="field-mark" aria-hidden="true">
            *
          </span>
        )}
      </span>
      <span class="option-state" aria-hidden="true">
        {on ? viForm.yes : viForm.no}
      </span>
    </label>
  );
}
