import { afterEach, expect, it } from 'vitest';
import { webLock } from '../../src/sync/web-lock.ts';
import { DeviceTime } from '../support/sync-time.ts';

const newAbort = () => new AbortController();
const openChannels = new Set<BroadcastChannel>();
const opened = (name: string) => {
  const channel = new BroadcastChannel(name);
  openChannels.add(channel);
  return channel;
};
afterEach(() => {
  for (const channel of openChannels) channel.close();
  openChannels.clear();
});

const lockOfTab = (time: DeviceTime) =>
  webLock({ locks: navigator.locks, newAbort, openChannel: opened, after: time.after, unit: () => 0 });

/** A tab that can be frozen: it keeps its lock and still hears, but no timer of its own runs. */
function freezableTab(time: DeviceTime) {
  let frozen = false;
  const lock = webLock({
    ...{ locks: navigator.locks, newAbort, openChannel: opened, unit: () => 0 },
    after: (ms, act) => time.after(ms, () => frozen || act()),
  });
  return {
    lock,
    freeze: () => {
      frozen = true;
    },
  };
}

/** In steps that leave messages between tabs their time. */
async function passSlowly(time: DeviceTime, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1_000) await time.pass(1_000);
}

/** Work that ends when it is told to. */
function openWork() {
  let end: (answer: string) => void = () => {};
  const work = new Promise<string>((resolve) => {
    end = resolve;
  });
  return { work: () => work, end: (answer: string) => end(answer) };
}

it('[SYNC-12] one tab at a time; the next goes when the first is done', async () => {
  const time = new DeviceTime();
  const [one, two] = [lockOfTab(time), lockOfTab(time)];
  const first = openWork();
  const order: string[] = [];
  const firstDone = one(first.work).then((answer) => order.push(answer));
  const secondDone = two(async () => order.push('second'));
  await time.pass(1_000);
  expect(order).toEqual([]);
  first.end('first');
  await Promise.all([firstDone, secondDone]);
  expect(order).toEqual(['first', 'second']);
});

it('[SYNC-12] a tab that is slow but awake keeps the lock, however long its work takes', async () => {
  const time = new DeviceTime();
  const [slow, waiting] = [lockOfTab(time), lockOfTab(time)];
  const long = openWork();
  const order: string[] = [];
  const longDone = slow(long.work).then((answer) => order.push(answer));
  const waitingDone = waiting(async () => order.push('waited'));
  await passSlowly(time, 2 * 60_000);
  expect(order).toEqual([]);
  long.end('long');
  await Promise.all([longDone, waitingDone]);
  expect(order).toEqual(['long', 'waited']);
});

it('[SYNC-12] a frozen tab’s lock is taken after 20 s of silence; what it had begun still answers for itself', async () => {
  const time = new DeviceTime();
  const [frozen, awake] = [freezableTab(time), lockOfTab(time)];
  const stuck = openWork();
  const stuckDone = frozen.lock(stuck.work);
  await time.pass(10);
  let sent = 0;
  const done = awake(async () => {
    sent += 1;
    return 'sent';
  });
  await passSlowly(time, 30_000);
  expect(sent).toBe(0);
  frozen.freeze();
  await time.pass(19_000);
  expect(sent).toBe(0);
  await time.pass(6_000);
  expect(await done).toBe('sent');
  stuck.end('thawed');
  expect(await stuckDone).toBe('thawed');
  expect(sent).toBe(1);
});

it('[SYNC-12] of two tabs that wait, one takes the lock from a frozen third, and the other goes on waiting', async () => {
  const time = new DeviceTime();
  const frozen = freezableTab(time);
  const stuck = openWork();
  const stuckDone = frozen.lock(stuck.work);
  await time.pass(10);
  frozen.freeze();
  const long = openWork();
  const begun: string[] = [];
  const work = (name: string) => () => {
    begun.push(name);
    return long.work();
  };
  const earlier = lockOfTab(time)(work('earlier'));
  await time.pass(500);
  const later = lockOfTab(time)(work('later'));
  await passSlowly(time, 2 * 60_000);
  expect(begun).toEqual(['earlier']);
  long.end('done');
  await Promise.all([earlier, later]);
  expect(begun).toEqual(['earlier', 'later']);
  stuck.end('thawed');
  await stuckDone;
});

it('a fault of the work is the caller’s, and the lock is free again', async () => {
  const lock = lockOfTab(new DeviceTime());
  await expect(lock(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await lock(async () => 'next')).toBe('next');
});

it.each([
  { locks: undefined, openChannel: opened },
  { locks: navigator.locks, openChannel: undefined },
])('[SYNC-12] where locks or channels are missing the work just goes on', async (parts) => {
  const lock = webLock({ ...parts, newAbort, after: new DeviceTime().after, unit: () => 0 });
  expect(await lock(async () => 'done')).toBe('done');
});
