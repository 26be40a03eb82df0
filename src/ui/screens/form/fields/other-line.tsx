import { useEffect, useRef, useState } from 'preact/hooks';
import type { Option } from '../../../../domain/campaign/form-schema.ts';
import { viForm } from '../../../text/vi-form.ts';

/** Words of one's own instead of a choice: whether their line is open, and what opens it. */
export function useOther(value: string, options: readonly Option[], allowed: boolean) {
  const [asked, setAsked] = useState(false);
  const isOwn = allowed && value !== '' && !options.some((option) => option.value === value);
  return {
    open: allowed && (isOwn || (asked && value === '')),
    text: isOwn ? value : '',
    /** By a tap just now: the line takes the focus. */
    asked,
    ask: setAsked,
  };
}

type Props = { labelVi: string; text: string; focused: boolean; onText: (text: string) => void };

export function OtherLine({ labelVi, text, focused, onText }: Props) {
  const line = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focused) line.current?.focus();
  }, [focused]);
  return (
    <input
      ref={line}
      class="input"
      type="text"
      autocomplete="off"
      enterkeyhint="next"
      aria-label={viForm.otherLabel(labelVi)}
      value={text}
      onInput={(event) => onText(event.currentTarget.value)}
    />
  );
}
