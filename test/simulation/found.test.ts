import { describe, expect, it } from 'vitest';
import { runHistory } from './history.ts';
import { type Step, stepsOf } from './steps.ts';

/** Histories in which the simulator found something, shrunk; each failed when it was added. */
const found: { title: string; seed: number; steps: Step[] }[] = [
  {
    title: '[SYNC-8] the bytes of a change that was refused after its entry was removed do not wait for ever',
    seed: 29,
    steps: [
      { do: 'save', phone: 0, photos: 2, text: 312 },
      {
        do: 'sync',
        phone: 0,
        faults: [{ truncated: 1119 }, { killed: 2, after: true }],
        tabs: 1,
        dies: null,
      },
      { do: 'sync', phone: 1, faults: [], tabs: 1, dies: null },
      { do: 'remove', phone: 1, pick: 330, text: 0 },
      { do: 'attach', phone: 0, pick: 655, text: 139 },
      { do: 'sync', phone: 1, faults: [{ killed: 2, after: false }], tabs: 1, dies: null },
    ],
  },
  {
    title: '[SYNC-14] a photo added to an entry that a restore took away goes again when the entry is back',
    seed: 16,
    steps: [
      { do: 'backup' },
      { do: 'save', phone: 1, photos: 1, text: 449 },
      { do: 'sync', phone: 1, faults: [{ killed: 2, after: false }], tabs: 1, dies: null },
      { do: 'restore-backup' },
      { do: 'attach', phone: 1, pick: 937, text: 618 },
    ],
  },
  {
    title: '[SYNC-14] a copy of an entry whose removal a restore took away goes again when it is removed',
    seed: 128,
    steps: [
      { do: 'save', phone: 2, photos: 0, text: 1 },
      { do: 'sync', phone: 2, faults: [], tabs: 1, dies: null },
      { do: 'backup' },
      { do: 'remove', phone: 2, pick: 852, text: 0 },
      { do: 'sync', phone: 2, faults: [], tabs: 1, dies: null },
      { do: 'restore', phone: 2, pick: 205, text: 0 },
      { do: 'restore-backup' },
    ],
  },
  {
    title:
      '[SYNC-6] after a restore, a word that is sent again does not overtake a later one of the same phone',
    seed: 3,
    steps: [
      { do: 'save', phone: 1, photos: 0, text: 1 },
      { do: 'sync', phone: 1, faults: [], tabs: 1, dies: null },
      { do: 'backup' },
      { do: 'edit', phone: 1, pick: 0, text: 33 },
      { do: 'sync', phone: 1, faults: [], tabs: 1, dies: null },
      { do: 'edit', phone: 1, pick: 0, text: 66 },
      { do: 'restore-backup' },
      { do: 'sync', phone: 1, faults: [], tabs: 1, dies: null },
    ],
  },
  {
    title: '[STORE-3] bytes that the line spoils twice are not taken for damaged',
    seed: 20858,
    steps: [
      { do: 'draft', phone: 2, photos: 2, text: 257 },
      { do: 'finish', phone: 2, pick: 162 },
      {
        do: 'sync',
        phone: 2,
        faults: [{ killed: 3, after: true }, { delayed: 14_822 }, { flipped: 406 }, { flipped: 1_159 }],
        tabs: 1,
        dies: null,
      },
    ],
  },
  {
    title: '[SYNC-15] what a moved officer sent again after a restore leaves their phone',
    seed: 9038,
    steps: [
      { do: 'save', phone: 0, photos: 0, text: 1 },
      { do: 'sync', phone: 0, faults: [], tabs: 1, dies: null },
      { do: 'move', phone: 0 },
      { do: 'backup' },
      { do: 'restore-backup' },
    ],
  },
  {
    title: '[ROLE-2] a review is read by those who had read the entry before it moved to another place',
    seed: 1059,
    steps: [
      { do: 'save', phone: 1, photos: 0, text: 609 },
      { do: 'sync', phone: 1, faults: ['duplicated'], tabs: 1, dies: null },
      { do: 'edit', phone: 1, pick: 165, text: 385 },
      { do: 'review', phone: 1, pick: 898 },
    ],
  },
  {
    title: '[SYNC-10] an officer who was moved hands in the photos that a restore took away',
    seed: 190,
    steps: [
      { do: 'save', phone: 180, photos: 1, text: 303 },
      { do: 'sync', phone: 420, faults: [], tabs: 1, dies: null, meanwhile: 'save' },
      { do: 'move', phone: 240 },
      { do: 'backup' },
      { do: 'restore-backup' },
    ],
  },
  {
    title: '[SYNC-10] an officer who was moved hands in the photos that had not gone yet',
    seed: 412,
    steps: [
      { do: 'save', phone: 388, photos: 2, text: 656 },
      { do: 'sync', phone: 732, faults: ['lost-request'], tabs: 2, dies: null, meanwhile: 'save' },
      { do: 'move', phone: 840 },
      { do: 'backup' },
      { do: 'restore-backup' },
    ],
  },
];

describe('what the simulator has found', () => {
  for (const { title, seed, steps } of found) {
    it.each(['memory', 'sqlite'] as const)(`${title} (%s)`, async (kind) => {
      expect((await runHistory(seed, kind, steps)).failure).toBeNull();
    });
  }
});

describe('the simulator', () => {
  it('makes the same history of the same seed, to the last change', async () => {
    const endOf = async (seed: number) => {
      const { world, failure } = await runHistory(seed, 'memory');
      return { failure, effects: world.endpoint.effects, struck: [...world.struck.counts] };
    };
    expect(await endOf(7)).toEqual(await endOf(7));
    expect(await endOf(7)).not.toEqual(await endOf(8));
  });

  it('takes any part of a history for a history', async () => {
    const steps = stepsOf(11);
    const part = steps.filter((_, index) => index % 3 !== 0);
    expect((await runHistory(11, 'memory', part)).failure).toBeNull();
  });
});
