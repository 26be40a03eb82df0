import { useFacts } from '../facts.ts';
import { paths } from '../paths.ts';
import { useServices } from '../services.ts';
import { vi } from '../text/vi.ts';

/** While sample data is there every screen says so, and which day it takes for today. */
export function SampleStrip() {
  const { notebook } = useServices();
  const { me, times } = useFacts();
  if (!me.sample) return null;
  return (
    <aside class="sample-strip">
      <p>
        <strong>{vi.sample.strip}</strong> · {vi.sample.today(times.day(notebook.clock.now()))}
      </p>
      <a href={paths.settings} aria-label={vi.sample.changeLabel}>
        {vi.sample.change}
      </a>
    </aside>
  );
}
