import type { ComponentChildren } from 'preact';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

/** It asks nothing: it can be taken back, by the notice and for ever after. */
export function RemoveButton({
  entryId,
  removedVi,
  children,
}: {
  entryId: string;
  removedVi: string;
  children: ComponentChildren;
}) {
  const { notebook, notices } = useServices();
  const { busy, act } = useAct();
  return (
    <button
      type="button"
      class="button"
      disabled={busy}
      onClick={() => act(async () => notices.done(removedVi, await notebook.removeEntry(entryId)))}
    >
      {children}
    </button>
  );
}
