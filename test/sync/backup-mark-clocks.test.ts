import { expect, it } from 'vitest';
import { MemoryStore } from '../../src/server/store/memory-store.ts';
import { someBytes } from '../support/device-fixtures.ts';
import { sampleEndpoint, TestClock } from '../support/endpoint-sample.ts';
import { type SyncPhone, syncPhone } from '../support/sync-phone.ts';
import { DeviceTime } from '../support/sync-time.ts';

/** A mark must never let a phone drop what was acknowledged after the backup began. */

class SetTime extends DeviceTime {
  reads = 1_776_760_000_000;
  override now(): number {
    return this.reads;
  }
}

async function phoneWithMark() {
  const mark: { takenAt: number | null } = { takenAt: null };
  const endpoint = await sampleEndpoint({ backup: { takenAt: async () => mark.takenAt } });
  const time = new SetTime();
  const phone = await syncPhone(endpoint, 1, undefined, time);
  return { mark, endpoint, time, phone };
}

async function sendPhoto(phone: SyncPhone): Promise<void> {
  await phone.save([await someBytes(1, 20_000, 'photo')]);
  expect(await phone.engine.run()).toMatchObject({ trouble: null });
}

it('[STORE-9] [SYNC-14] a photo acknowledged after the backup began is not cleared, though answers took long', async () => {
  const { mark, endpoint, time, phone } = await phoneWithMark();
  // Every answer to words comes 20 s late: the measured offset is 10 s behind.
  phone.line.fault = ({ frames }) =>
    frames.length > 0
      ? undefined
      : {
          alter(answer) {
            time.reads += 20_000;
            endpoint.clock.pass(20_000);
            return answer;
          },
        };
  await sendPhoto(phone);
  mark.takenAt = endpoint.clock.now() - 5_000;
  await phone.engine.run();
  expect(await phone.store.clearable(time.now())).toEqual({ count: 0, bytes: 0 });
});

it('[STORE-9] [TIME-2] a photo acknowledged after the backup began is not cleared, though the phone’s clock was set back before', async () => {
  const { mark, endpoint, time, phone } = await phoneWithMark();
  phone.line.fault = ({ frames }) => {
    // Between its words and its bytes.
    if (frames.length > 0) time.reads -= 3_600_000;
    return undefined;
  };
  await sendPhoto(phone);
  mark.takenAt = endpoint.clock.now() - 60_000;
  phone.line.fault = () => undefined;
  await phone.engine.run();
  expect(await phone.store.clearable(time.now())).toEqual({ count: 0, bytes: 0 });
});

it('[SYNC-14] a receipt is not dated before its transaction has begun: a backup may be taken in between', async () => {
  const clock = new TestClock();
  let began = 0;
  const store = new MemoryStore();
  const commit = store.commit.bind(store);
  // It waits for its turn to write.
  store.commit = (communeId, wanted, decide) => {
    clock.pass(5_000);
    began = clock.now();
    return commit(communeId, wanted, decide);
  };
  const endpoint = await sampleEndpoint({ store, clock });
  const phone = await endpoint.phoneOf(endpoint.words.area);
  const { outcomes } = await phone.sync([endpoint.makerOf('area').check(endpoint.words.areaPlace)]);
  expect(outcomes[0]).toMatchObject({ outcome: 'applied' });
  expect(outcomes[0]).toMatchObject({ receipt: { at: began } });
});
