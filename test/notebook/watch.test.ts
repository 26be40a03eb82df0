import { expect, it, vi } from 'vitest';
import { watchQuery } from '../../src/notebook/watch.ts';
import { shotOf, World } from '../support/notebook-world.ts';

/** A query that answers when told to. */
function slowQuery() {
  const waiting: ((value: number) => void)[] = [];
  const listeners = new Set<() => void>();
  return {
    query: () => new Promise<number>((resolve) => void waiting.push(resolve)),
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    change() {
      for (const listener of listeners) listener();
    },
    async answer(value: number) {
      waiting.shift()?.(value);
      await Promise.resolve();
      await Promise.resolve();
    },
    running: () => waiting.length,
    listeners,
  };
}

it('a watched query runs now, and once more for any number of changes while it ran', async () => {
  const slow = slowQuery();
  const values: number[] = [];
  watchQuery(slow.query, slow.subscribe, (value) => values.push(value), fail);
  expect(slow.running()).toBe(1);
  slow.change();
  slow.change();
  slow.change();
  expect(slow.running()).toBe(1);
  await slow.answer(1);
  expect(slow.running()).toBe(1);
  await slow.answer(2);
  expect(slow.running()).toBe(0);
  slow.change();
  await slow.answer(3);
  expect(values).toEqual([1, 2, 3]);
});

it('after it was stopped nothing is called', async () => {
  const slow = slowQuery();
  const values: number[] = [];
  const stop = watchQuery(slow.query, slow.subscribe, (value) => values.push(value), fail);
  slow.change();
  stop();
  await slow.answer(1);
  expect([values, slow.running(), slow.listeners.size]).toEqual([[], 0, 0]);
});

it('a query that fails is told, and runs again at the next change', async () => {
  const listeners = new Set<() => void>();
  const query = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new Error('no'))
    .mockResolvedValue('yes');
  const heard: string[] = [];
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  watchQuery(
    query,
    subscribe,
    (value) => heard.push(value),
    (fault) => heard.push(String(fault)),
  );
  await vi.waitFor(() => expect(heard).toEqual(['Error: no']));
  for (const listener of listeners) listener();
  await vi.waitFor(() => expect(heard).toEqual(['Error: no', 'yes']));
});

it('a screen that watches the notebook follows what is saved and what arrives', async () => {
  const world = await World.open({ entries: false });
  const done: (number | undefined)[] = [];
  const stop = world.notebook.watch(
    () => world.notebook.home(),
    (home) => done.push(home?.progress[0]?.done),
    fail,
  );
  await vi.waitFor(() => expect(done.at(-1)).toBe(0));
  const saved = await world.notebook.check(world.request(8, { shots: [await shotOf(1)] }));
  await vi.waitFor(() => expect(done.at(-1)).toBe(1));
  world.elsewhere({
    record: { type: 'entry', id: saved.entryId.replace(/.$/, 'a') },
    create: { kind: world.checklist.kind, partyId: world.partyId },
    set: {
      [world.field('place')]: world.placeId(7),
      [world.field('status')]: world.checklist.doneStatuses[0] ?? '',
      [world.field('date')]: '2026-04-21',
    },
    attach: { [world.field('photos')]: [(await shotOf(2)).attachment] },
  });
  await world.pull();
  await vi.waitFor(() => expect(done.at(-1)).toBe(2));
  stop();
});

function fail(fault: unknown): never {
  throw fault;
}
