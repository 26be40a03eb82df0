import { useState } from 'preact/hooks';
import type { Option } from '../../../../domain/campaign/form-schema.ts';
import { viForm } from '../../../text/vi-form.ts';
import { type FieldProps, listOf } from '../field-props.ts';
import { OtherLine } from './other-line.tsx';

/** Some of many, each as big as a thumb. */
export function MultichoiceField({
  field,
  value,
  onChange,
  options,
  inputId,
  describedBy,
  invalid,
}: FieldProps) {
  const chosen = listOf(value);
  const foreign = chosen.filter((one) => !options.some((option) => option.value === one));
  const [other = ''] = field.allowOther ? foreign : [];
  const [asked, setAsked] = useState(false);
  const former: Option[] = field.allowOther ? [] : foreign.map((one) => ({ value: one, labelVi: one }));
  const open = other !== '' || asked;

  const setOther = (text: string) => {
    const known = chosen.filter((one) => !foreign.includes(one));
    onChange(text === '' ? known : [...known, text]);
  };
  return (
    <div class="options">
      {[...options, ...former].map((option, index) => (
        <label key={option.value} class="option">
          <input
            id={index === 0 ? inputId : undefined}
            type="checkbox"
            aria-describedby={index === 0 ? describedBy : undefined}
            aria-invalid={invalid}
            checked={chosen.includes(option.value)}
            onChange={(event) => onChange(toggled(chosen, option.value, event.currentTarget.checked))}
          />
          <span class="option-words">
            {option.labelVi}
            {option.noteVi !== undefined && <span class="option-note">{option.noteVi}</span>}
          </span>
        </label>
      ))}
      {field.allowOther && (
        <label class="option">
          <input
            type="checkbox"
            checked={open}
            onChange={(event) => {
              setAsked(event.currentTarget.checked);
              if (!event.currentTarget.checked) setOther('');
            }}
          />
          <span class="option-words">{viForm.other}</span>
        </label>
      )}
      {open && <OtherLine labelVi={field.labelVi} text={other} focused={asked} onText={setOther} />}
    </div>
  );
}

export function toggled(list: readonly string[], value: string, on: boolean): string[] {
  const others = list.filter((one) => one !== value);
  return on ? [...others, value] : others;
}
