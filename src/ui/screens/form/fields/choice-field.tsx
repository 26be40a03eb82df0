import { viForm } from '../../../text/vi-form.ts';
import { type FieldProps, textOf } from '../field-props.ts';
import { ClearChoice } from './clear-choice.tsx';
import { OtherLine, useOther } from './other-line.tsx';
import { PickerField } from './picker-field.tsx';

/** More than these are searched in a list of their own. */
const atOnce = 7;

/** One of a few, each as big as a thumb. */
export function ChoiceField(props: FieldProps) {
  return props.options.length > atOnce ? <PickerField {...props} /> : <RadioList {...props} />;
}

function RadioList({ field, value, onChange, options, inputId, required }: FieldProps) {
  const chosen = textOf(value);
  const other = useOther(chosen, options, field.allowOther === true);
  const choose = (next: string | undefined) => {
    other.ask(false);
    onChange(next);
  };
  return (
    <div class="options">
      {options.map((option, index) => (
        <Radio
          key={option.value}
          id={index === 0 ? inputId : undefined}
          name={inputId}
          labelVi={option.labelVi}
          noteVi={option.noteVi}
          checked={chosen === option.value}
          onChoose={() => choose(option.value)}
        />
      ))}
      {field.allowOther && (
        <Radio
          name={inputId}
          labelVi={viForm.other}
          checked={other.open}
          onChoose={() => {
            other.ask(true);
            onChange('');
          }}
        />
      )}
      {other.open && (
        <OtherLine labelVi={field.labelVi} text={other.text} focused={other.asked} onText={onChange} />
      )}
      {!required && (chosen !== '' || other.open) && (
        <ClearChoice labelVi={field.labelVi} onClear={() => choose(undefined)} />
      )}
    </div>
  );
}

type RadioProps = {
  id?: string | undefined;
  name: string;
  labelVi: string;
  noteVi?: string | undefined;
  checked: boolean;
  onChoose: () => void;
};

function Radio({ id, name, labelVi, noteVi, checked, onChoose }: RadioProps) {
  return (
    <label class="option">
      <input id={id} type="radio" name={name} checked={checked} onChange={onChoose} />
      <span class="option-words">
        {labelVi}
        {noteVi !== undefined && <span class="option-note">{noteVi}</span>}
      </span>
    </label>
  );
}
