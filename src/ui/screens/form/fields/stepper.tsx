import { Minus, Plus } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Field } from '../../../../domain/campaign/form-schema.ts';
import { vietnameseNumber } from '../../../../domain/number-text.ts';

import { viForm } from '../../../text/vi-form.ts';

type Props = {
  field: Field;
  /** Null where nothing that can be read stands there. */
  number: number | null;
  blank: boolean;
  onNumber: (next: number) => void;
  children: ComponentChildren;
};

/** A range that a thumb can walk through. */
const smallRange = 50;

export function hasStepper({ step, min, max }: Field): boolean {
  return step !== undefined || (min !== undefined && max !== undefined && max - min <= smallRange);
}

/** − and + around a number. */
export function Stepper({ field, number, blank, onNumber, children }: Props) {
  const [stepped, setStepped] = useState(false);
  const { labelVi, unitVi, step = 1 } = field;
  const stepVi = [vietnameseNumber(step), unitVi].filter(Boolean).join(' ');
  const go = (by: 1 | -1) => {
    setStepped(true);
    onNumber(nextOf(field, number, by));
  };
  const stuck = (by: 1 | -1) => (number === null ? !blank : nextOf(field, number, by) === number);
  return (
    <span class="stepper">
      <button
        type="button"
        class="stepper-button"
        aria-label={viForm.less(stepVi, labelVi)}
        disabled={stuck(-1)}
        onClick={() => go(-1)}
      >
        <Minus size={24} aria-hidden="true" class="icon" />
      </button>
      {children}
      <button
        type="button"
        class="stepper-button"
        aria-label={viForm.plus(stepVi, labelVi)}
        disabled={stuck(1)}
        onClick={() => go(1)}
      >
        <Plus size={24} aria-hidden="true" class="icon" />
      </button>
      <span class="unseen" aria-live="polite">
        {stepped && number !== null && [vietnameseNumber(number), unitVi].filter(Boolean).join(' ')}
      </span>
    </span>
  );
}

/** The next multiple of the step, within the limits; from nothing to where one begins. */
function nextOf({ step = 1, min, max }: Field, number: number | null, by: 1 | -1): number {
  const least = min ?? Number.NEGATIVE_INFINITY;
  const most = max ?? Number.POSITIVE_INFINITY;
  const within = (value: number) => Math.min(most, Math.max(least, value));
  if (number === null) return within(min !== undefined && min > 0 ? Math.max(min, step) : 0);
  // 0.1 + 0.2 is not 0.3: steps are counted, then made a number again.
  const steps = Number((number / step).toFixed(6));
  const next = by > 0 ? Math.floor(steps) + 1 : Math.ceil(steps) - 1;
  return within(Number((next * step).toFixed(6)));
}
