import type { SendView } from '../../../notebook/views.ts';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { SyncStatus } from '../../components/sync-status.tsx';
import { isWaiting, useFacts } from '../../facts.ts';
import { useSendWords } from '../../send-words.ts';
import { vi } from '../../text/vi.ts';
import { viOutbox } from '../../text/vi-outbox.ts';
import { ClearSent } from './clear-sent.tsx';
import { Conflicts } from './conflicts.tsx';
import { Refused } from './refused.tsx';
import { SendItems } from './send-items.tsx';
import { SendNow } from './send-now.tsx';
import { SendProgress } from './send-progress.tsx';
import { StorageLines } from './storage-lines.tsx';

/** P9: everything that is not at the endpoint yet, and what became of it. */
export function SendScreen() {
  const { send } = useFacts();
  return (
    <div class="screen send">
      <ScreenTitle title={useSendWords().title} />
      <SyncStatus />
      <SendProgress />
      <p class="quiet">{viOutbox.whileOpen}</p>
      {send === null ? <p class="quiet">{vi.app.loading}</p> : <Everything send={send} />}
      <SendNow />
    </div>
  );
}

function Everything({ send }: { send: SendView }) {
  const { items, refused, conflicts } = send;
  const waiting = items.filter(isWaiting);
  const lately = items.filter((item) => !isWaiting(item));
  const empty = items.length + refused.length + conflicts.length === 0;
  return (
    <>
      <Refused items={refused} />
      <Conflicts items={conflicts} />
      <SendItems title={viOutbox.waiting} items={waiting} />
      <SendItems title={viOutbox.lately} items={lately} />
      {empty && <p class="empty">{viOutbox.noItems}</p>}
      <StorageLines send={send} />
      <ClearSent />
    </>
  );
}
