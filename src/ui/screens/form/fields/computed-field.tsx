import { computedValue } from '../../../../domain/computed-values.ts';
import { typedNumber } from '../../../../domain/typed-values.ts';
import { viForm } from '../../../text/vi-form.ts';
import type { FieldProps } from '../field-props.ts';
import { useFormSession } from '../form-context.ts';

/** Shown, never typed. */
export function ComputedField({ field, inputId, describedBy }: FieldProps) {
  const { view, reading } = useFormSession();
  const value = computedValue(view.form, field, reading.value.values);
  return (
    <output id={inputId} class="field-computed" aria-describedby={describedBy}>
      {value === null ? viForm.noResult : [typedNumber(value), field.unitVi].filter(Boolean).join(' ')}
    </output>
  );
}
