import { type FieldProps, spokenOf, textOf } from '../field-props.ts';
import { DictateButton } from './dictate-button.tsx';
import { Suggestions } from './suggestions.tsx';

/** How the keyboard of each type of line looks. What was typed stays as it was typed (TEXT-1). */
const keyboards = {
  text: {},
  url: { inputMode: 'url', autocapitalize: 'none', spellcheck: false },
  phone: { type: 'tel', inputMode: 'tel' },
} as const;

export function TextField(props: FieldProps) {
  const { field, value, onChange, suggestions } = props;
  const keyboard = field.type === 'url' || field.type === 'phone' ? keyboards[field.type] : keyboards.text;
  return (
    <>
      <Suggestions
        labelVi={field.labelVi}
        words={suggestions}
        present={textOf(value)}
        onTake={(words) => onChange(words)}
      />
      <span class="field-line">
        <input
          {...spokenOf(props)}
          class="input"
          type="text"
          {...keyboard}
          autocomplete="off"
          enterkeyhint="next"
          value={textOf(value)}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
        {field.voice && <DictateButton labelVi={field.labelVi} text={textOf(value)} onText={onChange} />}
      </span>
    </>
  );
}
