import { useId } from 'preact/hooks';
import { vi } from '../text/vi.ts';

type Props = { labelVi: string; itemLabelVi: string; done: number; total: number };

export function ProgressLine({ labelVi, itemLabelVi, done, total }: Props) {
  const labelId = useId();
  return (
    <section class="progress-line">
      <p id={labelId}>
        <span>{labelVi}</span>
        <strong>{vi.home.progressOf(done, total, itemLabelVi)}</strong>
      </p>
      <progress aria-labelledby={labelId} value={done} max={Math.max(total, 1)} />
    </section>
  );
}
