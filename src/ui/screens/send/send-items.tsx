import { useId } from 'preact/hooks';
import { keyText } from '../../../domain/change.ts';
import type { SendItem } from '../../../notebook/views.ts';
import { ReceiptSign, SaveSign } from '../../components/signs.tsx';
import { useFacts } from '../../facts.ts';
import { entryPath } from '../../paths.ts';
import { useServices } from '../../services.ts';
import { vi } from '../../text/vi.ts';
import { viOutbox } from '../../text/vi-outbox.ts';
import { viStates } from '../../text/vi-states.ts';
import { useSending } from '../../use-sending.ts';

export function SendItems({ title, items }: { title: string; items: SendItem[] }) {
  const headingId = useId();
  const { travelling } = useSending();
  if (items.length === 0) return null;
  return (
    <section aria-labelledby={headingId}>
      <h2 id={headingId} class="group-head">
        {vi.places.group(title, items.length)}
      </h2>
      <ul class="send-list">
        {items.map((item) => (
          <Item key={keyText(item.record)} item={item} travelling={travelling} />
        ))}
      </ul>
    </section>
  );
}

function Item({ item, travelling }: { item: SendItem; travelling: string[] }) {
  const { notebook } = useServices();
  const { times } = useFacts();
  const moment = (at: number) => times.moment(at, notebook.clock.now());
  // A thumbnail is no photo to those who took it: it travels with its photo.
  const photos = item.bytes.filter(({ role }) => role !== 'thumbnail');
  const sendsNow = item.bytes.some(({ sha256 }) => travelling.includes(sha256));
  return (
    <li class="send-item">
      <p class="send-title">
        {item.record.type === 'entry' ? (
          <a href={entryPath(item.record.id)}>{item.placeVi ?? item.titleVi}</a>
        ) : (
          (item.placeVi ?? item.titleVi)
        )}
      </p>
      <p class="quiet">{[...(item.placeVi === null ? [] : [item.titleVi]), moment(item.at)].join(' · ')}</p>
      <p>{sendsNow ? <SaveSign save="sending" /> : <ReceiptSign entry={item} moment={moment} />}</p>
      {item.save !== 'sent' || photos.some(({ sent }) => !sent) ? (
        <ul class="send-parts">
          {item.removed && <li>{item.placeVi === null ? viOutbox.removed : viOutbox.unmarked}</li>}
          <li>{viOutbox.words(viStates.part[item.waitingChanges > 0 ? 'waiting' : 'sent'])}</li>
          {photos.map((photo, index) => (
            <li key={photo.sha256}>
              {viOutbox.photo(index + 1, photos.length, viStates.part[partOf(photo, travelling)])} ·{' '}
              {viOutbox.size(photo.size)}
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

export function partOf(
  { sha256, sent, damaged }: SendItem['bytes'][number],
  travelling: string[],
): keyof typeof viStates.part {
  if (sent) return 'sent';
  if (damaged) return 'damaged';
  return travelling.includes(sha256) ? 'sending' : 'waiting';
}
