import { expect, it } from 'vitest';
import { webLock } from '../../src/sync/web-lock.ts';
import { DeviceTime } from '../support/sync-time.ts';

const newAbort = () => new AbortController();
const lockOfTab = (time: DeviceTime) => webLock({ locks: navigator.locks, newAbort, after: time.after });

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

it('[SYNC-12] a frozen tab’s lock is taken after a minute; what it had begun still answers for itself', async () => {
  const time = new DeviceTime();
  const [frozen, awake] = [lockOfTab(time), lockOfTab(time)];
  const stuck = openWork();
  const stuckDone = frozen(stuck.work);
  await time.pass(10);
  const done = awake(async () => 'sent');
  await time.pass(60_000);
  expect(await done).toBe('sent');
  stuck.end('thawed');
  expect(await stuckDone).toBe('thawed');
});

it('a fault of the work is the caller’s, and the lock is free again', async () => {
  const lock = lockOfTab(new DeviceTime());
  await expect(lock(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await lock(async () => 'next')).toBe('next');
});

it('[SYNC-12] where there are no locks the work just goes on', async () => {
  const lock = webLock({ locks: undefined, newAbort, after: new DeviceTime().after });
  expect(await lock(async () => 'done')).toBe('done');
});
