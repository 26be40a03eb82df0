import { beforeEach, describe, expect, it } from 'vitest';
import type { NewBytes } from '../../src/storage/port/rows.ts';
import { attachmentOf, heldOf, someBytes } from '../support/device-fixtures.ts';
import { type SampleEndpoint, sampleEndpoint } from '../support/endpoint-sample.ts';
import { bytesAt, recordAt, type SyncPhone, syncPhone } from '../support/sync-phone.ts';

const nothing = { changes: 0, attachments: 0, bytes: 0, setAside: 0 };
let takenAt: number | null;
let endpoint: SampleEndpoint;
let phone: SyncPhone;
let photo: NewBytes;

beforeEach(async () => {
  takenAt = null;
  endpoint = await sampleEndpoint({ backup: { takenAt: async () => takenAt } });
  phone = await syncPhone(endpoint, 1);
  photo = await someBytes(1, 20_000, 'photo');
});

const run = async () => expect(await phone.engine.run()).toMatchObject({ trouble: null });
const now = () => phone.time.now();

/** The endpoint says that it was restored from a backup. */
async function newEpoch(): Promise<void> {
  const commune = await endpoint.store.commune(endpoint.commune.id);
  if (commune) commune.epoch = `${commune.epoch}-restored`;
}

describe('the backup mark', () => {
  it('[SYNC-14] comes with each answer, and says what may be cleared', async () => {
    await phone.save([photo]);
    await run();
    expect(await phone.store.clearable(now())).toEqual({ count: 0, bytes: 0 });
    takenAt = endpoint.clock.now() + 60_000;
    await run();
    expect((await phone.store.syncState()).backupAt).toBe(takenAt);
    expect(await phone.store.clearSent(now())).toEqual({ count: 1, bytes: 20_000 });
    expect(await phone.store.bytes(photo.sha256)).toBeUndefined();
    takenAt = null;
    await run();
    expect((await phone.store.syncState()).backupAt).toBeNull();
  });

  it('[SYNC-14] [TIME-2] is compared by the endpoint’s clock, however wrong the phone’s is', async () => {
    endpoint.clock.pass(-30 * 24 * 3600 * 1000 + (now() - endpoint.clock.now()));
    await phone.save([photo]);
    await run();
    takenAt = endpoint.clock.now() - 60_000;
    await run();
    expect(await phone.store.clearable(now())).toEqual({ count: 0, bytes: 0 });
    takenAt = endpoint.clock.now() + 60_000;
    await run();
    expect(await phone.store.clearable(now())).toEqual({ count: 1, bytes: 20_000 });
  });
});

describe('cleared bytes under a new epoch', () => {
  beforeEach(async () => {
    await phone.save([photo]);
    await run();
    // Old enough to be cleared; not yet found in a backup.
    await phone.store.clearSent(now() + 15 * 24 * 3600 * 1000);
    expect(await phone.store.bytes(photo.sha256)).toBeUndefined();
    await newEpoch();
  });

  it('[SYNC-14] are there in the backup as a rule: all is quiet', async () => {
    let asked = false;
    phone.line.fault = () => ({
      alter: (answer) => {
        asked ||= answer.includes(`{"sha256":"${photo.sha256}","state":"whole"`);
        return answer;
      },
    });
    await run();
    expect(asked).toBe(true);
    expect(await phone.store.unsent()).toEqual(nothing);
    expect(phone.line.uploads()).toHaveLength(1);
  });

  it('[SYNC-14] that the backup lacks are damaged, seen, and do not stand in the way', async () => {
    const missing = (answer: string) =>
      answer.replace(/"state":"whole","have":\d+/, '"state":"part","have":0');
    phone.line.fault = () => ({ alter: missing });
    await run();
    await run();
    expect(await phone.store.uploads()).toMatchObject([{ ref: { sha256: photo.sha256 }, damaged: true }]);
    const later = await someBytes(2, 20_000, 'photo');
    phone.line.fault = () => undefined;
    await phone.save([later]);
    await run();
    expect(await bytesAt(endpoint, later.sha256)).toBe(true);
    expect(await phone.store.unsent()).toEqual({ ...nothing, attachments: 1, bytes: 20_000 });
  });
});

it('[STORE-2] bytes of a draft travel once it is saved, and are not sent twice', async () => {
  const attach = { [endpoint.words.photos]: [attachmentOf(photo)] };
  await phone.save([photo]);
  await run();
  const [change] = await phone.store.save({
    changes: [phone.newCheck({ attach })],
    bytes: [],
    held: [heldOf(photo)],
  });
  if (!change) throw new Error('no change');
  await run();
  expect(await recordAt(endpoint, change)).toMatchObject({ attachments: attach });
  expect(phone.line.uploads()).toHaveLength(1);
  expect(await phone.store.unsent()).toEqual(nothing);
});
