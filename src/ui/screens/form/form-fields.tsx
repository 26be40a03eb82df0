import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Field } from '../../../domain/campaign/form-schema.ts';
import { isFilled } from '../../../domain/entry-values.ts';
import { Icon } from '../../components/icon.tsx';
import { viForm } from '../../text/vi-form.ts';
import { shownFaults } from './field-notes.tsx';
import { FieldRow } from './field-row.tsx';
import { useFormSession } from './form-context.ts';
import type { FormSession } from './form-session.ts';

/** The fields in the file's order; what is rarely needed behind "Thêm chi tiết". */
export function FormFields() {
  const { visible } = useFormSession().reading.value;
  const main = visible.filter(({ tier }) => tier === 'main');
  const more = visible.filter(({ tier }) => tier === 'more');
  const spoken = [...main, ...more].find(({ voice }) => voice)?.id;
  const row = (field: Field) => (
    <FieldRow
      key={field.id}
      field={field}
      anyOfVi={anyOfWords(field, visible)}
      voiceHint={field.id === spoken}
    />
  );
  return (
    <>
      {main.map(row)}
      {more.length > 0 && <More fields={more}>{more.map(row)}</More>}
    </>
  );
}

/** Of a group of which one is enough, at its first field. */
function anyOfWords({ id, requiredAnyOf }: Field, visible: readonly Field[]): string | null {
  if (requiredAnyOf === undefined) return null;
  const group = visible.filter((field) => field.requiredAnyOf === requiredAnyOf);
  if (group[0]?.id !== id || group.length < 2) return null;
  return viForm.anyOf(group.map(({ labelVi }) => labelVi).join(', '));
}

/** Opens by itself where something in it is at fault, was filled by hand, or is where the person was. */
function More({ fields, children }: { fields: readonly Field[]; children: ComponentChildren }) {
  const session = useFormSession();
  const [open, setOpen] = useState(() => hasOwnContent(session, fields));
  const atFault = fields.some(({ id }) => shownFaults(session, id).some(({ refuses }) => refuses));
  useEffect(() => {
    if (atFault) setOpen(true);
  }, [atFault]);
  return (
    <>
      <details class="form-more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <Icon name="unfold" /> {viForm.more}
        </summary>
        <div class="form-fields">{children}</div>
      </details>
      {!open && <Remembered fields={fields} />}
    </>
  );
}

/** What was filled in from last time and is about to be saved unseen: said where it is folded away. */
function Remembered({ fields }: { fields: readonly Field[] }) {
  const { draft, view } = useFormSession();
  const remembered = fields.flatMap(({ id, labelVi, default: given }) => {
    const value = draft.value.typed[id];
    if ((given !== 'lastPlace' && given !== 'lastUsed') || typeof value !== 'string' || !isFilled(value))
      return [];
    const name = view.choices[id]?.find((option) => option.value === value)?.labelVi ?? value;
    return [viForm.remembered(labelVi, name)];
  });
  if (remembered.length === 0) return null;
  return <p class="hint">{viForm.rememberedList(remembered.join('; '))}</p>;
}

/** What only the file filled in is not the person's. */
function hasOwnContent({ view, draft }: FormSession, fields: readonly Field[]): boolean {
  const { typed, attachments, field: at } = draft.peek();
  if (!view.resumed && view.draft.entryId === null) return false;
  return fields.some(
    ({ id, default: given }) =>
      at === id || (attachments[id] ?? []).length > 0 || (given === undefined && isFilled(typed[id])),
  );
}
