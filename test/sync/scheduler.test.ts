import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { answerType } from '../../src/protocol/routes.ts';
import { createScheduler, type Scheduler } from '../../src/sync/scheduler.ts';
import { attachmentOf, draftNamed, someBytes } from '../support/device-fixtures.ts';
import { type SampleEndpoint, sampleEndpoint } from '../support/endpoint-sample.ts';
import { type SyncPhone, syncPhone } from '../support/sync-phone.ts';
import { quiet } from '../support/sync-time.ts';

let endpoint: SampleEndpoint;
let phone: SyncPhone;
let scheduler: Scheduler;
let faults: unknown[];
/** What the jitter draws: 1 is the whole ceiling. */
let drawn: number;
let phones = 1_000;

beforeAll(async () => {
  endpoint = await sampleEndpoint();
});
beforeEach(async () => {
  phone = await syncPhone(endpoint, ++phones);
  faults = [];
  drawn = 1;
  scheduler = createScheduler({
    ...phone,
    clock: phone.time,
    random: { unit: () => drawn, bytes: (count) => new Uint8Array(count) },
    after: phone.time.after,
    onFault: (cause) => faults.push(cause),
  });
});
afterEach(async () => {
  scheduler.stop();
  await settle();
  expect(faults).toEqual([]);
});

/** Until nothing happens any more without time passing. */
async function settle(): Promise<void> {
  let before = -1;
  while (before !== phone.line.seen.length || phone.board.status().activity === 'sending') {
    before = phone.line.seen.length;
    await quiet();
  }
}
const start = async () => {
  scheduler.start();
  await settle();
};
const requests = () => phone.line.seen.length;
const unsent = async () => (await phone.store.unsent()).changes;
const busy = () =>
  new Response('{"answer":"error","error":"busy"}', {
    status: 503,
    headers: { 'content-type': answerType, 'retry-after': '45' },
  });

it('[SYNC-13] the app opens: what waits is sent, and then nothing is asked without a reason', async () => {
  await phone.save();
  await start();
  expect(await unsent()).toBe(0);
  expect(phone.board.status()).toMatchObject({ activity: 'idle', nextAttempt: null });
  const before = requests();
  await phone.time.pass(10 * 60_000);
  expect(requests()).toBe(before);
});

it('[SYNC-13] a save is sent at once; a draft is not a reason to ask', async () => {
  await start();
  const before = requests();
  await phone.store.putSetting('anything', 1);
  await settle();
  expect(requests()).toBe(before);
  await phone.save();
  await settle();
  expect(await unsent()).toBe(0);
});

it('[SYNC-13] what is being typed wakes nothing, however often it is kept', async () => {
  let looked = 0;
  const outbox: typeof phone.store.outbox = (bound) => {
    looked++;
    return phone.store.outbox(bound);
  };
  const store = { ...phone.store, outbox };
  scheduler = createScheduler({
    ...phone,
    ...{ store, clock: phone.time, after: phone.time.after, onFault: (cause) => faults.push(cause) },
    random: { unit: () => drawn, bytes: (count) => new Uint8Array(count) },
  });
  await start();
  const before = { looked, requests: requests() };
  const photo = await someBytes(1, 100, 'photo');
  const lists = { photos: [attachmentOf(photo)] };
  for (let i = 0; i < 5; i++) {
    await phone.store.putDraft(draftNamed('draft-1', { attachments: lists, at: i }), [photo]);
    await settle();
  }
  await phone.store.dropDraft('draft-1');
  await settle();
  expect({ looked, requests: requests() }).toEqual(before);
  await phone.save();
  await settle();
  expect(looked).toBeGreaterThan(before.looked);
});

it('[SYNC-13] what is saved while a round runs goes with it or right after it', async () => {
  phone.line.fault = async () => {
    if (requests() < 4) await phone.save();
    return undefined;
  };
  await start();
  await phone.time.pass(0);
  await settle();
  expect(await unsent()).toBe(0);
});

it('[SYNC-13] without a network it tries again after growing waits with jitter, half a minute at most', async () => {
  phone.line.fault = () => 'drop-request';
  await phone.save();
  await start();
  const waits = [];
  for (let i = 0; i < 8; i++) {
    const { activity, trouble, nextAttempt } = phone.board.status();
    expect({ activity, trouble }).toEqual({ activity: 'waiting', trouble: 'network' });
    waits.push((nextAttempt ?? 0) - phone.time.now());
    await phone.time.pass((nextAttempt ?? 0) - phone.time.now());
    await settle();
  }
  expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000]);
  drawn = 0.25;
  await phone.time.pass(30_000);
  await settle();
  expect(phone.time.pending()).toEqual([7_500]);
});

it('[SYNC-13] saves during a wait do not ask more often; the network coming back does at once', async () => {
  phone.line.fault = () => 'drop-request';
  await phone.save();
  await start();
  const before = requests();
  await phone.save();
  await settle();
  expect(requests()).toBe(before);
  phone.line.fault = () => undefined;
  scheduler.wake('online');
  await settle();
  expect(await unsent()).toBe(0);
  expect(phone.board.status()).toMatchObject({ activity: 'idle', trouble: null, nextAttempt: null });
  expect(phone.time.pending()).toEqual([]);
});

it('[SYNC-13] the network coming back while an attempt is failing is not missed, with nothing unsent either', async () => {
  phone.line.fault = () => {
    phone.line.fault = () => undefined;
    scheduler.wake('online');
    return 'drop-request';
  };
  await start();
  await phone.time.pass(0);
  await settle();
  expect(phone.board.status()).toMatchObject({ activity: 'idle', trouble: null });
  expect(requests()).toBe(2);
  expect(phone.time.pending()).toEqual([]);
});

it('[SYNC-13] the back-off is reset by progress, not by attempts', async () => {
  phone.line.fault = () => 'drop-request';
  await phone.save([await someBytes(phones, 1_000, 'photo')]);
  await start();
  for (let i = 0; i < 6; i++) {
    await phone.time.pass(30_000);
    await settle();
  }
  scheduler.wake('visible');
  await settle();
  expect(Math.max(...phone.time.pending())).toBeGreaterThan(16_000);
  // The words get through, the photo does not.
  phone.line.fault = ({ frames }) => (frames.length > 0 ? 'drop-request' : undefined);
  await phone.time.pass(30_000);
  await settle();
  expect(phone.time.pending()[0]).toBeLessThanOrEqual(4_000);
});

it('[SYNC-13] a time the endpoint asks for is kept, also when the network comes back', async () => {
  phone.line.fault = () => ({ reply: busy });
  await phone.save();
  await start();
  expect(phone.time.pending()).toEqual([45_000]);
  const before = requests();
  scheduler.wake('online');
  await settle();
  expect(requests()).toBe(before);
  phone.line.fault = () => undefined;
  await phone.time.pass(45_000);
  await settle();
  expect(await unsent()).toBe(0);
});

it('[SYNC-13] while something stays unsent it is tried every 30 s', async () => {
  await phone.save([await someBytes(phones, 1_000, 'photo')]);
  const unknown = (answer: string) => answer.replace('"state":"part"', '"state":"unknown"');
  phone.line.fault = () => ({ alter: unknown });
  await start();
  expect(phone.board.status()).toMatchObject({ activity: 'waiting', trouble: null });
  expect(phone.time.pending()).toEqual([30_000]);
  phone.line.fault = () => undefined;
  await phone.time.pass(30_000);
  await settle();
  expect((await phone.store.unsent()).attachments).toBe(0);
});

it('[SYNC-13] "Gửi ngay" always answers', async () => {
  expect(await scheduler.sendNow()).toBe('nothing-to-send');
  await settle();
  phone.line.fault = () => 'drop-request';
  await phone.save();
  expect(await scheduler.sendNow()).toBe('trouble');
  phone.line.fault = () => ({ reply: busy });
  expect(await scheduler.sendNow()).toBe('trouble');
  phone.line.fault = () => undefined;
  expect(await scheduler.sendNow()).toBe('all-sent');
  expect(await scheduler.sendNow()).toBe('nothing-to-send');
  await settle();
});

it('[SYNC-13] what only a person can mend is not tried again and again', async () => {
  const refused = { create: { kind: 'unheard', partyId: endpoint.words.areaParty } };
  await phone.save([await someBytes(phones, 1_000, 'photo')], refused);
  expect(await scheduler.sendNow()).toBe('trouble');
  expect(await phone.store.unsent()).toMatchObject({ changes: 0, attachments: 0, setAside: 1 });
  expect(await scheduler.sendNow()).toBe('nothing-to-send');
  await settle();
  expect(phone.board.status()).toMatchObject({ activity: 'idle', nextAttempt: null });
  expect(phone.time.pending()).toEqual([]);
});

it('a fault of our own is reported, shown as one, and keeps everything', async () => {
  await phone.save();
  phone.line.fault = () => ({ alter: (answer) => answer.replace(/"outcomes":\[.*?\]/, '"outcomes":[]') });
  await start();
  expect(phone.board.status().trouble).toBe('bug');
  expect(await unsent()).toBe(1);
  expect(String(faults.splice(0)[0])).toContain('0 outcomes for 1 changes');
});

it('once stopped, nothing is tried any more', async () => {
  phone.line.fault = () => 'drop-request';
  await phone.save();
  await start();
  scheduler.stop();
  const before = requests();
  await phone.save();
  await phone.time.pass(10 * 60_000);
  expect(requests()).toBe(before);
});

it('[SYNC-13] what is saved after a round that failed with nothing to send is tried, and tried again', async () => {
  await phone.engine.run();
  phone.line.fault = () => 'drop-request';
  await start();
  expect(phone.board.status()).toMatchObject({ trouble: 'network', nextAttempt: null });
  const before = requests();
  await phone.save();
  await settle();
  expect(requests()).toBeGreaterThan(before);
  expect(phone.board.status().nextAttempt).not.toBeNull();
  phone.line.fault = () => undefined;
  await phone.time.pass(31_000);
  await settle();
  expect(await unsent()).toBe(0);
});

it('[SYNC-13] a new phone that has not heard anything yet goes on asking, with nothing to send', async () => {
  phone.line.fault = () => 'drop-request';
  await start();
  expect(phone.board.status().nextAttempt).not.toBeNull();
  phone.line.fault = () => undefined;
  await phone.time.pass(31_000);
  await settle();
  expect((await phone.store.syncState()).cursor).not.toBeNull();
  expect(phone.board.status()).toMatchObject({ activity: 'idle', nextAttempt: null });
});
