import { useLayoutEffect, useRef } from 'preact/hooks';
import { type FieldProps, spokenOf, textOf } from '../field-props.ts';
import { DictateButton } from './dictate-button.tsx';
import { Suggestions } from './suggestions.tsx';

/** As many lines as stand in it. */
export function LongTextField(props: FieldProps) {
  const { field, value, onChange, suggestions } = props;
  const text = textOf(value);
  const area = useGrowing(text);
  return (
    <>
      <Suggestions
        labelVi={field.labelVi}
        words={suggestions}
        present={text}
        onTake={(words) => onChange(words)}
      />
      <span class="field-line">
        <textarea
          {...spokenOf(props)}
          ref={area}
          class="input input-long"
          rows={3}
          value={text}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
        {field.voice && <DictateButton labelVi={field.labelVi} text={text} onText={onChange} />}
      </span>
    </>
  );
}

/** For browsers that do not grow it by themselves (`field-sizing`). */
function useGrowing(text: string) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const { current } = area;
    if (!current || typeof CSS === 'undefined' || CSS.supports('field-sizing', 'content')) return;
    current.style.height = 'auto';
    const border = current.offsetHeight - current.clientHeight;
    current.style.height = `${current.scrollHeight + border}px`;
  }, [text]);
  return area;
}
