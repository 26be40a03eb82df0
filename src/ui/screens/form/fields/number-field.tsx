import { vietnameseNumber } from '../../../../domain/number-text.ts';
import { readNumber } from '../../../../domain/typed-values.ts';
import { viForm } from '../../../text/vi-form.ts';
import { echoIdOf, type FieldProps, spokenOf, textOf } from '../field-props.ts';
import { needsReading, spokenNumber } from '../number-words.ts';
import { hasStepper, Stepper } from './stepper.tsx';

/** Typed the Vietnamese way (1.234,5) and left as it is typed; what is read of it is said below. */
export function NumberField(props: FieldProps) {
  const { field, value, onChange, inputId } = props;
  const text = textOf(value);
  const whole = field.type === 'integer';
  const read = text.trim() === '' ? null : readNumber(text, whole);
  const number = read && 'number' in read ? read.number : null;
  const input = (
    <input
      {...spokenOf(props)}
      class="input input-number"
      type="text"
      inputMode={whole ? 'numeric' : 'decimal'}
      autocomplete="off"
      enterkeyhint="next"
      value={text}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  );
  return (
    <>
      <span class="field-line">
        {hasStepper(field) ? (
          <Stepper
            field={field}
            number={number}
            blank={read === null}
            onNumber={(next) => onChange(vietnameseNumber(next))}
          >
            {input}
          </Stepper>
        ) : (
          input
        )}
        {field.unitVi && <span class="field-unit">{field.unitVi}</span>}
      </span>
      <p id={echoIdOf(inputId)} class="field-echo">
        {number !== null && needsReading(text, number) && viForm.reads(withUnit(number, field.unitVi))}
      </p>
    </>
  );
}

function withUnit(number: number, unitVi: string | undefined): string {
  return unitVi === undefined ? spokenNumber(number) : `${spokenNumber(number)} ${unitVi}`;
}
