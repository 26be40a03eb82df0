import { setTimeout as wait } from 'node:timers/promises';
import { TransportError } from '../../src/sync/transport.ts';
import type { FaultPhone } from './endpoint-phone.ts';

/** More than this is not piled up on a phone while nothing answers. */
const mostUnsent = 60;
/** Rounds that must empty every outbox once faults have stopped. */
const roundsToSettle = 3;

export type Load = { stop(): Promise<void> };

/** Every phone works and sends at the same time, until stopped; what is under way then is let end. */
export function startLoad(phones: readonly FaultPhone[]): Load {
  let isOn = true;
  const working = Promise.allSettled(
    phones.map(async (phone) => {
      while (isOn) {
        const { changes, attachments } = await phone.store.unsent();
        if (changes + attachments < mostUnsent) await phone.work();
        const { trouble, cause } = await phone.engine.run();
        // Bits that were turned over on the way are refused as a fault of the phone.
        if (cause !== undefined && !(cause instanceof TransportError)) throw cause;
        // A line that is down answers at once.
        if (trouble !== null) await wait(10);
      }
    }),
  );
  return {
    async stop() {
      isOn = false;
      for (const end of await working) if (end.status === 'rejected') throw end.reason;
    },
  };
}

/** With the faults over, three rounds bring everything home; what is not home then is an error. */
export async function settle(phones: readonly FaultPhone[]): Promise<void> {
  for (let round = 0; round < roundsToSettle; round++) {
    await Promise.all(phones.map(({ engine }) => engine.run()));
  }
  for (const { store, saved, heard } of phones) {
    const { changes, attachments, setAside } = await store.unsent();
    if (changes + attachments + setAside > 0) {
      const [aside] = await store.setAside();
      const damaged = (await store.uploads()).filter((upload) => upload.damaged).length;
      const left = JSON.stringify({ changes, attachments, setAside, damaged, refusal: aside?.refusal });
      throw new Error(`not home after ${roundsToSettle} rounds: ${left}`);
    }
    const unheard = saved.filter(({ changeId }) => !heard.receipts.has(changeId));
    if (unheard.length > 0) throw new Error(`${unheard.length} left the outbox without a receipt`);
  }
}
