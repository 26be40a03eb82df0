import type { RefusedItem } from '../../../notebook/views.ts';
import { Icon } from '../../components/icon.tsx';
import { useFacts } from '../../facts.ts';
import { useServices } from '../../services.ts';
import { vi } from '../../text/vi.ts';
import { viAnswers } from '../../text/vi-answers.ts';
import { viOutbox } from '../../text/vi-outbox.ts';
import { useAct } from '../../use-act.ts';

/** A refusal the person cannot see does not exist (SYNC-8). */
export function Refused({ items }: { items: RefusedItem[] }) {
  if (items.length === 0) return null;
  return (
    <section>
      <h2 class="group-head">{vi.places.group(viOutbox.refused, items.length)}</h2>
      <ul class="send-list">
        {items.map((item) => (
          <Item key={item.change.changeId} item={item} />
        ))}
      </ul>
    </section>
  );
}

function Item({ item }: { item: RefusedItem }) {
  const { notebook, notices } = useServices();
  const { times } = useFacts();
  const { busy, act } = useAct();
  const title = item.placeVi ?? item.titleVi;
  return (
    <li class="send-item">
      <p class="send-title">{title}</p>
      <p class="quiet">{times.moment(item.at, notebook.clock.now())}</p>
      <p class="sign sign-failed">
        <Icon name="sign-failed" size={20} />
        <span>{viOutbox.refusedItem(viAnswers.refusal[item.refusal.reason])}</span>
      </p>
      <button
        type="button"
        class="button"
        disabled={busy}
        aria-label={viOutbox.retryOf(title)}
        onClick={() =>
          act(async () => {
            await notebook.retry(item.change.seq);
            notices.done(viOutbox.retried);
          })
        }
      >
        {viOutbox.retry}
      </button>
    </li>
  );
}
