import { viForm } from '../../../text/vi-form.ts';

/** Radios cannot be taken back by themselves. */
export function ClearChoice({ labelVi, onClear }: { labelVi: string; onClear: () => void }) {
  return (
    <button
      type="button"
      class="button-plain option-clear"
      aria-label={viForm.clearOf(labelVi)}
      onClick={onClear}
    >
      {viForm.clear}
    </button>
  );
}
