import { useRef, useState } from 'preact/hooks';
import type { FormSaved, SimilarEntry } from '../../../notebook/form-work.ts';
import { CheckRefusedError } from '../../../notebook/refusals.ts';
import { useSendWords } from '../../send-words.ts';
import { useServices } from '../../services.ts';
import { viForm } from '../../text/vi-form.ts';
import { useAct } from '../../use-act.ts';
import { useReachable } from '../../use-sending.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import type { FormSession } from './form-session.ts';

/** Lưu, and the question before it. A second tap while it runs does nothing; what fails leaves everything as it is. */
export function useSaveForm(session: FormSession, leave: () => Promise<void>) {
  const { notebook } = useServices();
  const { busy, act } = useAct();
  const say = useSayings();
  /** Saved; the way back is being gone. */
  const over = useRef(false);
  const [similar, setSimilar] = useState<SimilarEntry[]>([]);
  const [refusals, setRefusals] = useState(0);
  const [joined, setJoined] = useState(false);
  const { keeper, draft, reading } = session;

  function refuse(): void {
    session.press();
    setRefusals((before) => before + 1);
  }

  /** Nothing is written to the draft any more once its end has begun. */
  async function write(): Promise<void> {
    await keeper.stop();
    try {
      say(await notebook.saveForm(draft.peek()));
      over.current = true;
    } catch (fault) {
      keeper.start();
      if (fault instanceof CheckRefusedError) refuse();
      throw fault;
    }
    setSimilar([]);
    await leave();
  }

  const save = () =>
    act(async () => {
      if (over.current || !(await isKept(keeper))) return;
      if (reading.value.faults.some(({ refuses }) => refuses)) return refuse();
      const found = await notebook.similar(draft.peek());
      if (found.length > 0) setSimilar(found);
      else await write();
    });

  const join = (entryId: string) =>
    act(async () => {
      session.join(await notebook.join(draft.peek(), entryId));
      setSimilar([]);
      setJoined(true);
    });

  return {
    ...{ busy, similar, joined, refusals, save, join },
    saveAsNew: () => act(write),
    closeSimilar: () => setSimilar([]),
  };
}

/** Where the draft cannot be kept, nothing can be saved; the foot of the form says why. */
async function isKept(keeper: DraftKeeper): Promise<boolean> {
  try {
    await keeper.flush();
    return true;
  } catch {
    return false;
  }
}

function useSayings() {
  const { notices } = useServices();
  const words = useSendWords();
  const reachable = useReachable();
  return ({ unchanged, titleVi, undo }: FormSaved) => {
    if (unchanged) return notices.done(viForm.unchanged);
    notices.done(viForm.saved(titleVi, reachable ? words.online : words.offline), undo ?? undefined);
  };
}
