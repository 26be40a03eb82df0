import type { ComponentChildren } from 'preact';
import { optionsOf } from '../../../domain/campaign/campaign-lookup.ts';
import type { Field } from '../../../domain/campaign/form-schema.ts';
import { viForm } from '../../text/vi-form.ts';
import { FaultNotes, LengthNote, OwnWords, shownFaults } from './field-notes.tsx';
import { echoIdOf, type FieldProps, inputIdOf, labelIdOf } from './field-props.ts';
import { fieldRegistry } from './field-registry.ts';
import { useFormSession } from './form-context.ts';

type Props = {
  field: Field;
  /** The other fields of which one is enough, said at the first of them. */
  anyOfVi: string | null;
  /** The keyboard's microphone, told once in a form. */
  voiceHint: boolean;
};

/** How long a finger stays on the glass: what is touched must not move away under it. Milliseconds. */
const tapWithin = 200;

/** One field with all that is said of it. */
export function FieldRow(props: Props) {
  const { field } = props;
  const session = useFormSession();
  const { shape, Control } = fieldRegistry[field.type];
  const control = useControlProps(field, props.anyOfVi !== null);
  const faults = shownFaults(session, field.id);
  const notes = (
    <>
      <OwnWords field={field} />
      <LengthNote field={field} value={control.value} />
      <FaultNotes id={faultIdOf(control.inputId)} faults={faults} value={control.value} />
    </>
  );
  return (
    <div
      class={control.invalid ? 'field field-invalid' : 'field'}
      data-field-type={field.type}
      onFocusIn={() => session.enter(field.id)}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        const within = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
        if (!within) setTimeout(() => session.leave(field.id), tapWithin);
      }}
    >
      <Shape shape={shape} control={control} hints={<Hints {...props} inputId={control.inputId} />}>
        <Control {...control} />
        {notes}
      </Shape>
    </div>
  );
}

function useControlProps(field: Field, isAnyOf: boolean): FieldProps {
  const session = useFormSession();
  const { view, draft, reading } = session;
  const inputId = inputIdOf(field.id);
  const faults = shownFaults(session, field.id);
  const described = [
    ...(field.hintVi === undefined ? [] : [hintIdOf(inputId)]),
    ...(isAnyOf ? [anyOfIdOf(inputId)] : []),
    ...(hasEcho(field) ? [echoIdOf(inputId)] : []),
    ...(faults.length > 0 ? [faultIdOf(inputId)] : []),
  ];
  return {
    field,
    value: draft.value.typed[field.id],
    onChange: (value) => session.change(field.id, value),
    options: view.choices[field.id] ?? optionsOf(view.campaign, field),
    suggestions: view.suggestions[field.id] ?? [],
    inputId,
    describedBy: described.join(' '),
    invalid: faults.some(({ refuses }) => refuses),
    required: reading.value.required.has(field.id),
  };
}

type ShapeProps = {
  shape: 'line' | 'group' | 'bare';
  control: FieldProps;
  hints: ComponentChildren;
  children: ComponentChildren;
};

function Shape({ shape, control, hints, children }: ShapeProps) {
  const { field, inputId, describedBy, required } = control;
  if (shape === 'bare') {
    return (
      <div class="field-parts">
        {hints}
        {children}
      </div>
    );
  }
  if (shape === 'line') {
    return (
      <div class="field-parts">
        <p class="field-label">
          <label id={labelIdOf(inputId)} for={inputId}>
            {field.labelVi}
          </label>
          <Mark required={required} />
        </p>
        {hints}
        {children}
      </div>
    );
  }
  return (
    <fieldset class="field-group" aria-labelledby={labelIdOf(inputId)} aria-describedby={describedBy}>
      <legend class="field-label">
        <span id={labelIdOf(inputId)}>{field.labelVi}</span>
        <Mark required={required} />
      </legend>
      <div class="field-parts">
        {hints}
        {children}
      </div>
    </fieldset>
  );
}

/** For the eyes a star that is explained on top of the form; for the ears a word. */
function Mark({ required }: { required: boolean }) {
  if (!required) return null;
  return (
    <>
      <span class="field-mark" aria-hidden="true">
        *
      </span>
      <span class="unseen">{viForm.required}</span>
    </>
  );
}

function Hints({ field, anyOfVi, voiceHint, inputId }: Props & { inputId: string }) {
  return (
    <>
      {field.hintVi !== undefined && (
        <p id={hintIdOf(inputId)} class="field-hint">
          {field.hintVi}
        </p>
      )}
      {anyOfVi !== null && (
        <p id={anyOfIdOf(inputId)} class="field-hint">
          {anyOfVi}
        </p>
      )}
      {voiceHint && <p class="field-hint">{viForm.voice}</p>}
    </>
  );
}

const hintIdOf = (inputId: string) => `${inputId}-hint`;
const anyOfIdOf = (inputId: string) => `${inputId}-any-of`;
const faultIdOf = (inputId: string) => `${inputId}-fault`;

function hasEcho({ type }: Field): boolean {
  return type === 'integer' || type === 'decimal' || type === 'money' || type === 'date';
}
