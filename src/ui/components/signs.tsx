import type { EntryView, PlaceRow, SaveState } from '../../notebook/views.ts';
import { useSendWords } from '../send-words.ts';
import { viStates } from '../text/vi-states.ts';
import { Icon } from './icon.tsx';

type Work = Pick<PlaceRow, 'state' | 'statusVi' | 'reasonVi' | 'incomplete'>;

/** State is shape, words and colour together, never colour alone. */
export function WorkSign({ row }: { row: Work }) {
  return (
    <span class={`sign sign-${row.state}`}>
      <Icon name={`sign-${row.state}`} size={20} />
      <span>{workWords(row)}</span>
    </span>
  );
}

/** The campaign's word for the status; what the desk asks for stands before it. */
export function workWords({ state, statusVi, reasonVi, incomplete }: Work): string {
  const word =
    state === 'returned'
      ? viStates.work.returned
      : incomplete
        ? viStates.work.incomplete
        : (statusVi ?? viStates.work[state]);
  return reasonVi === null ? word : viStates.withReason(word, reasonVi);
}

export function SaveSign({ save }: { save: SaveState | 'sending' }) {
  const { sent } = useSendWords();
  return (
    <span class={`sign sign-${save}`}>
      <Icon name={`sign-${save}`} size={20} />
      <span>{save === 'sent' ? sent : viStates.save[save]}</span>
    </span>
  );
}

/** With the receipt of the endpoint where there is one; "sent" is said only from an acknowledgement (SYNC-14). */
export function ReceiptSign({
  entry,
  moment,
}: {
  entry: Pick<EntryView, 'save' | 'receipt'>;
  moment: (at: number) => string;
}) {
  const { receipt } = useSendWords();
  if (entry.save !== 'sent' || entry.receipt === null) return <SaveSign save={entry.save} />;
  return (
    <span class="sign sign-sent">
      <Icon name="sign-sent" size={20} />
      <span>{receipt(moment(entry.receipt.at), entry.receipt.code)}</span>
    </span>
  );
}

export function ReviewSign({ review }: { review: NonNullable<EntryView['review']> }) {
  const words = viStates.review[review.state];
  return (
    <span class={`sign sign-${review.state}`}>
      <Icon name={`sign-${review.state}`} size={20} />
      <span>{review.reasonVi === null ? words : viStates.withReason(words, review.reasonVi)}</span>
    </span>
  );
}
