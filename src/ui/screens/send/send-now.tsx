import { useState } from 'preact/hooks';
import type { Sending, SendingStatus } from '../../ports.ts';
import { useSendWords } from '../../send-words.ts';
import { useServices } from '../../services.ts';
import { vi } from '../../text/vi.ts';
import { viAnswers } from '../../text/vi-answers.ts';
import { useAct } from '../../use-act.ts';

type Answer = Awaited<ReturnType<Sending['sendNow']>>;

/** The button that always answers (SYNC-13), held at the lower edge. */
export function SendNow() {
  const { sending } = useServices();
  const { busy, act } = useAct();
  const words = useSendWords();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const press = () =>
    act(async () => {
      setAnswer(null);
      setAnswer(await sending.sendNow());
    });
  return (
    <div class="bottom-actions send-now">
      <p role="status">
        {answer === null ? '' : answerWords(answer, sending.status().trouble, words.allSent)}
      </p>
      <button type="button" class="button button-main" disabled={busy} onClick={press}>
        {busy ? vi.send.busy : vi.send.now}
      </button>
    </div>
  );
}

function answerWords(answer: Answer, trouble: SendingStatus['trouble'], allSentVi: string): string {
  if (answer === 'all-sent') return allSentVi;
  if (answer === 'nothing-to-send') return vi.send.nothing;
  return trouble === null ? vi.send.notYet : viAnswers.sending[trouble];
}
