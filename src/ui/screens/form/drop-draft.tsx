import { useState } from 'preact/hooks';
import { Sheet } from '../../components/sheet.tsx';
import { useServices } from '../../services.ts';
import { viForm } from '../../text/vi-form.ts';
import { useAct } from '../../use-act.ts';
import { useFormSession } from './form-context.ts';

/** Asks once: nothing of a draft is anywhere else. There only while there is a draft. */
export function DropDraft({ leave }: { leave: () => Promise<void> }) {
  const { keeper } = useFormSession();
  const [asking, setAsking] = useState(false);
  if (keeper.state.value.at === null) return null;
  return (
    <>
      <button type="button" class="button-plain drop-draft" onClick={() => setAsking(true)}>
        {viForm.drop}
      </button>
      {asking && <DropQuestion leave={leave} onClose={() => setAsking(false)} />}
    </>
  );
}

type QuestionProps = { leave: () => Promise<void>; onClose: () => void };

function DropQuestion({ leave, onClose }: QuestionProps) {
  const { notebook, notices } = useServices();
  const { keeper, draft } = useFormSession();
  const { busy, act } = useAct();

  async function drop(): Promise<void> {
    await keeper.stop();
    try {
      await notebook.dropDraft(draft.peek().id);
    } catch (fault) {
      keeper.start();
      throw fault;
    }
    notices.done(viForm.dropped);
    onClose();
    await leave();
  }

  return (
    <Sheet title={viForm.dropAsk} onClose={onClose}>
      <p>{draft.value.entryId === null ? viForm.dropWhat : viForm.dropEditWhat}</p>
      <div class="button-column">
        <button type="button" class="button button-main" disabled={busy} onClick={() => act(drop)}>
          {viForm.dropYes}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {viForm.dropNo}
        </button>
      </div>
    </Sheet>
  );
}
