import { viForm } from '../../../text/vi-form.ts';

/** What is gone by a slip comes back by a tap, as long as the form is open. */
export function RemovedLine({ textVi, onBringBack }: { textVi: string; onBringBack: () => Promise<void> }) {
  return (
    <p class="removed-line">
      <span role="status">{textVi}</span>
      <button type="button" class="button-plain" onClick={onBringBack}>
        {viForm.bringBack}
      </button>
    </p>
  );
}
