import { useId, useState } from 'preact/hooks';
import type { StatusChoice } from '../../notebook/views.ts';
import { vi } from '../text/vi.ts';

type Ask = StatusChoice['ask'][number];

/** One thing asked before a status can be saved: buttons where it is a choice, else a line to type. */
export function Question({ ask, onAnswer }: { ask: Ask; onAnswer: (answer: string) => Promise<void> }) {
  if (ask.options === null) return <TypedAnswer ask={ask} onAnswer={onAnswer} />;
  return (
    <fieldset class="choices">
      <legend>{ask.labelVi}</legend>
      {ask.options.map((option) => (
        <button key={option.value} type="button" class="choice" onClick={() => onAnswer(option.value)}>
          <span class="choice-label">{option.labelVi}</span>
        </button>
      ))}
    </fieldset>
  );
}

function TypedAnswer({ ask, onAnswer }: { ask: Ask; onAnswer: (answer: string) => Promise<void> }) {
  const [text, setText] = useState('');
  const inputId = useId();
  const answer = text.trim();
  return (
    <form
      class="question"
      onSubmit={async (event) => {
        event.preventDefault();
        if (answer !== '') await onAnswer(answer);
      }}
    >
      <label for={inputId}>{ask.labelVi}</label>
      <input
        id={inputId}
        class="input"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" class="button button-main" disabled={answer === ''}>
        {vi.choices.save}
      </button>
    </form>
  );
}
