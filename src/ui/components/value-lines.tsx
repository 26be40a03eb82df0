import type { EntryView } from '../../notebook/views.ts';

type Props = { lines: EntryView['lines']; class: 'entry-lines' | 'values' };

/** What an entry says, label by label. */
export function ValueLines({ lines, class: look }: Props) {
  if (lines.length === 0) return null;
  return (
    <dl class={look}>
      {lines.map(({ labelVi, textVi }) => (
        <div key={labelVi}>
          <dt>{labelVi}</dt>
          <dd>{textVi}</dd>
        </div>
      ))}
    </dl>
  );
}
