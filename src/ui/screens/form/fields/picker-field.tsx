import { useState } from 'preact/hooks';
import type { Option } from '../../../../domain/campaign/form-schema.ts';
import { viForm } from '../../../text/vi-form.ts';
import { type FieldProps, labelIdOf, listOf, textOf } from '../field-props.ts';
import { ClearChoice } from './clear-choice.tsx';
import { toggled } from './multichoice-field.tsx';
import { OtherLine, useOther } from './other-line.tsx';
import { PickerSheet } from './picker-sheet.tsx';

/** One of many: chosen in a sheet, where it can be searched for. */
export function PickerField(props: FieldProps) {
  const { field, value, onChange, options, required } = props;
  const [open, setOpen] = useState(false);
  const chosen = textOf(value);
  const other = useOther(chosen, options, field.allowOther === true);
  const choose = (next: string | undefined) => {
    other.ask(false);
    onChange(next);
  };
  return (
    <>
      <Opener
        props={props}
        chosenVi={chosen === '' || other.open ? [] : [labelOf(options, chosen)]}
        onOpen={() => setOpen(true)}
      />
      {other.open && (
        <OtherLine labelVi={field.labelVi} text={other.text} focused={other.asked} onText={onChange} />
      )}
      {!required && chosen !== '' && (
        <ClearChoice labelVi={field.labelVi} onClear={() => choose(undefined)} />
      )}
      {open && (
        <PickerSheet
          labelVi={field.labelVi}
          options={options}
          isChosen={(option) => option.value === chosen}
          onChoose={(option) => {
            choose(option.value);
            setOpen(false);
          }}
          onOther={
            field.allowOther
              ? () => {
                  other.ask(true);
                  onChange('');
                  setOpen(false);
                }
              : null
          }
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** Several of many. */
export function MultiPickerField(props: FieldProps) {
  const { field, value, onChange, options } = props;
  const [open, setOpen] = useState(false);
  const chosen = listOf(value);
  return (
    <>
      <Opener
        props={props}
        chosenVi={chosen.map((one) => labelOf(options, one))}
        onOpen={() => setOpen(true)}
      />
      {open && (
        <PickerSheet
          labelVi={field.labelVi}
          options={[...options, ...formerOf(options, chosen)]}
          several
          isChosen={(option) => chosen.includes(option.value)}
          onChoose={(option) => onChange(toggled(chosen, option.value, !chosen.includes(option.value)))}
          onOther={null}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

type OpenerProps = { props: FieldProps; chosenVi: readonly string[]; onOpen: () => void };

/** What is chosen, and the way to choose; one big target. */
function Opener({ props: { inputId, describedBy, options }, chosenVi, onOpen }: OpenerProps) {
  if (options.length === 0 && chosenVi.length === 0) return <p class="quiet">{viForm.noChoices}</p>;
  const [chosenId, doId] = [`${inputId}-chosen`, `${inputId}-choose`];
  return (
    <button
      id={inputId}
      type="button"
      class="picker-opener"
      aria-haspopup="dialog"
      aria-labelledby={`${labelIdOf(inputId)} ${chosenId} ${doId}`}
      aria-describedby={describedBy}
      onClick={onOpen}
    >
      <span id={chosenId} class={chosenVi.length === 0 ? 'picker-chosen picker-empty' : 'picker-chosen'}>
        {chosenVi.length === 0 ? viForm.notChosen : chosenVi.join('; ')}
      </span>
      <span id={doId} class="picker-do">
        {chosenVi.length === 0 ? viForm.choose : viForm.change}
      </span>
    </button>
  );
}

function labelOf(options: readonly Option[], value: string): string {
  return options.find((option) => option.value === value)?.labelVi ?? viForm.formerChoice;
}

/** They can be taken out, though not put in again. */
function formerOf(options: readonly Option[], chosen: readonly string[]): Option[] {
  const former = chosen.filter((one) => !options.some((option) => option.value === one));
  return former.map((value) => ({ value, labelVi: viForm.formerChoice }));
}
