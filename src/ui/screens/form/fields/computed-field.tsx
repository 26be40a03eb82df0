import { computedValue } from '../../../../domain/computed-values.ts';
import { vietnameseNumber } from '../../../../domain/number-text.ts';

import { viForm } from '../../../text/vi-form.ts';
import type { FieldProps } from '../field-props.ts';
import { useFormSession } from '../form-context.ts';

/** Shown, never typed. */
export function ComputedField({ field, inputId, describedBy }: FieldProps) {
  const { view, reading } = useFormSession();
  const value = computedValue(view.form, field, reading.value.values);
  return (
    <output id={inputId} class="field-computed" aria-describedby={describedBy}>
      {value === null ? viForm.noResult : [vietnameseNumber(value), field.unitVi].filter(Boolean).join(' ')}
    </output>
  );
}
