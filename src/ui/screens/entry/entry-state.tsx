import type { EntryDetail } from '../../../notebook/log-work.ts';
import { Icon } from '../../components/icon.tsx';
import { ReceiptSign, ReviewSign } from '../../components/signs.tsx';
import { useFacts } from '../../facts.ts';
import { useServices } from '../../services.ts';
import { viLog } from '../../text/vi-log.ts';

/** How safe it is, what the desk says of it, and why it does not count. */
export function EntryState({ detail: { entry, removed, faults } }: { detail: EntryDetail }) {
  const { notebook } = useServices();
  const { times } = useFacts();
  return (
    <>
      {removed && (
        <p class="notice entry-removed">
          <Icon name="removed" />
          <span>{viLog.entry.isRemoved}</span>
        </p>
      )}
      <p class="entry-signs">
        <ReceiptSign entry={entry} moment={(at) => times.moment(at, notebook.clock.now())} />
        {entry.review && <ReviewSign review={entry.review} />}
      </p>
      {faults.length > 0 && (
        <p class="notice notice-warn">
          <Icon name="sign-attention" />
          <span>{viLog.entry.faults(faultWords(faults))}</span>
        </p>
      )}
    </>
  );
}

function faultWords(faults: EntryDetail['faults']): string {
  const words = faults.map(({ labelVi, messageVi }) => {
    if (messageVi !== null) return messageVi;
    return labelVi === '' ? viLog.entry.faultPlain : viLog.entry.fault(labelVi);
  });
  return [...new Set(words)].join('; ');
}
