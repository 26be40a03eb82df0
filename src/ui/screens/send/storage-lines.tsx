import type { SendView } from '../../../notebook/views.ts';
import { useFacts } from '../../facts.ts';
import { useServices } from '../../services.ts';
import { viOutbox } from '../../text/vi-outbox.ts';

/** From so much on, the device's clock is said to be wrong, milliseconds (TIME-2). */
const skewMs = 5 * 60_000;

/** What the app keeps on this device, and when it last spoke with the endpoint. */
export function StorageLines({ send }: { send: SendView }) {
  const { deviceClock } = useServices();
  const { times } = useFacts();
  const { stored, lastContact, offset, formerDevices } = send;
  const skew = Math.abs(offset ?? 0);
  return (
    <section class="storage-lines">
      {skew > skewMs && <p class="notice notice-warn">{viOutbox.skew(Math.round(skew / 60_000))}</p>}
      {formerDevices.map((device) => (
        <p key={device.lastContact} class="notice notice-warn">
          {viOutbox.formerDevice(device.unsent, times.moment(device.lastContact, deviceClock.now()))}
        </p>
      ))}
      <p>{viOutbox.stored(stored.photos + stored.thumbnails + stored.files)}</p>
      <p class="quiet">
        {lastContact === null
          ? viOutbox.never
          : viOutbox.lastOk(times.moment(lastContact, deviceClock.now()))}
      </p>
    </section>
  );
}
