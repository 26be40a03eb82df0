import { afterEach, beforeEach } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import type { Change } from '../../src/domain/change.ts';
import type { SyncRecord } from '../../src/domain/record.ts';
import type { DeviceStore } from '../../src/storage/port/device-store.ts';
import type { Settlement } from '../../src/storage/port/rows.ts';
import { changeMaker, type Maker, receipt, seededIds, stateAt } from './device-fixtures.ts';

/** A device whose store can be closed and opened again as it was left. */
export type TestDevice = { open(): Promise<DeviceStore>; dispose(): Promise<void> };

export const everything = { changes: 1_000, bytes: 100_000_000 };

/** A fresh store for each test, and what tests do to one over and over. */
export type DeviceCourt = ReturnType<typeof deviceCourt>;

export function deviceCourt(makeDevice: () => TestDevice) {
  let device: TestDevice;
  let store: DeviceStore;
  let make: Maker;
  beforeEach(async () => {
    device = makeDevice();
    store = await device.open();
    make = changeMaker(seededIds(7));
  });
  afterEach(async () => {
    store.close();
    await device.dispose();
  });
  const settle = (part: Partial<Settlement>) =>
    store.settle({ outcomes: [], records: [], gone: [], state: stateAt(0), at: 1, ...part });
  return {
    get store() {
      return store;
    },
    get make() {
      return make;
    },
    openAnother: () => device.open(),
    async reopen() {
      store.close();
      store = await device.open();
    },
    async saveEntry(set: { [fieldId: string]: Json } = { note: 'one' }): Promise<Change> {
      const [change] = await store.save({ changes: [make.newEntry(set)], bytes: [] });
      if (!change) throw new Error('no change came back');
      return change;
    },
    shown: async ({ record }: Pick<Change, 'record'>) => (await store.record(record))?.shown,
    seqs: async () => (await store.outbox(everything)).map(({ seq }) => seq),
    settle,
    acknowledge: (changes: Change[], records: SyncRecord[], sequence: number) =>
      settle({
        outcomes: changes.map(({ seq }) => ({ seq, receipt: receipt(sequence) })),
        records,
        state: stateAt(sequence),
      }),
  };
}

/** Long enough for a subscriber to be called. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
