import { useId, useState } from 'preact/hooks';
import { viEnter } from '../text/vi-enter.ts';

type Props = {
  /** What stands in the field at first. */
  code: string;
  faultVi: string | null;
  onCode: (code: string) => Promise<void>;
};

/** A code by hand: typed or pasted, nothing to remember. */
export function CodeForm({ code, faultVi, onCode }: Props) {
  const [text, setText] = useState(code);
  const inputId = useId();
  const hintId = useId();
  const faultId = useId();
  const typed = text.trim();
  return (
    <form
      class="code-form"
      onSubmit={async (event) => {
        event.preventDefault();
        if (typed !== '') await onCode(typed);
      }}
    >
      <p>{viEnter.howTo}</p>
      <label for={inputId}>{viEnter.code}</label>
      <input
        id={inputId}
        class="input input-code"
        autocomplete="one-time-code"
        autocapitalize="characters"
        spellcheck={false}
        aria-describedby={faultVi === null ? hintId : `${hintId} ${faultId}`}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p id={hintId} class="quiet">
        {viEnter.codeHint}
      </p>
      {faultVi !== null && (
        <p id={faultId} role="alert" class="notice notice-failed">
          {faultVi}
        </p>
      )}
      <button type="submit" class="button button-main" disabled={typed === ''}>
        {viEnter.check}
      </button>
    </form>
  );
}
