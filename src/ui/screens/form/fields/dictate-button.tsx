import { Mic, Square } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { viForm } from '../../../text/vi-form.ts';
import { listen, useDictation } from './dictation.ts';

type Props = { labelVi: string; text: string; onText: (text: string) => void };

/** Dictates behind what stands in the field; not there where the phone cannot. */
export function DictateButton({ labelVi, text, onText }: Props) {
  const recognition = useDictation();
  const latest = useRef(text);
  latest.current = text;
  const stop = useRef<(() => void) | null>(null);
  const [state, setState] = useState<'idle' | 'listening' | 'failed'>('idle');
  useEffect(() => () => stop.current?.(), []);
  if (!recognition) return null;

  function toggle(): void {
    if (state === 'listening' || !recognition) {
      stop.current?.();
      return;
    }
    setState('listening');
    stop.current = listen(recognition, {
      words: (words) => onText([latest.current.trimEnd(), words].filter(Boolean).join(' ')),
      failed: () => setState('failed'),
      ended: () => setState((before) => (before === 'listening' ? 'idle' : before)),
    });
  }

  return (
    <>
      <button
        type="button"
        class="button-icon dictate"
        aria-label={state === 'listening' ? viForm.dictating : viForm.dictate(labelVi)}
        aria-pressed={state === 'listening'}
        onClick={toggle}
      >
        {state === 'listening' ? (
          <Square size={24} aria-hidden="true" class="icon" />
        ) : (
          <Mic size={24} aria-hidden="true" class="icon" />
        )}
      </button>
      <span role="status" class={state === 'failed' ? 'quiet dictate-words' : 'unseen'}>
        {state === 'failed' && viForm.notHeard}
        {state === 'listening' && viForm.dictating}
      </span>
    </>
  );
}
