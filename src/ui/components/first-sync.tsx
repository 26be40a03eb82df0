import { useServices } from '../services.ts';
import { vi } from '../text/vi.ts';
import { viAnswers } from '../text/vi-answers.ts';
import { viEnter } from '../text/vi-enter.ts';
import { useAct } from '../use-act.ts';
import { useReachable, useSending } from '../use-sending.ts';

/** Nothing has arrived yet: it comes with the first answer of the endpoint. */
export function FirstSync() {
  const { sending } = useServices();
  const { trouble } = useSending();
  const reachable = useReachable();
  const { busy, act } = useAct();
  const stuck = !reachable || (trouble !== null && !busy);
  return (
    <section class="first-sync">
      <div role="status">
        <p class="first-sync-title">{stuck ? troubleWords(reachable, trouble) : viEnter.firstSync}</p>
        {!stuck && <p class="quiet">{viEnter.firstSyncHint}</p>}
      </div>
      {stuck ? (
        <button
          type="button"
          class="button button-main"
          disabled={busy}
          onClick={() =>
            act(async () => {
              await sending.sendNow();
            })
          }
        >
          {vi.app.tryAgain}
        </button>
      ) : (
        <progress aria-label={viEnter.firstSync} />
      )}
    </section>
  );
}

function troubleWords(reachable: boolean, trouble: ReturnType<typeof useSending>['trouble']): string {
  if (!reachable || trouble === null || trouble === 'network') return viEnter.firstSyncOffline;
  return viAnswers.sending[trouble];
}
