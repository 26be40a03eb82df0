import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Saved } from '../../src/notebook/notebook.ts';
import { first, shotOf, World } from '../support/notebook-world.ts';

const seed = 20260421;
const steps = fc.array(
  fc.oneof(
    fc.record({ act: fc.constant('check' as const), place: fc.nat(3), done: fc.boolean() }),
    fc.record({ act: fc.constant('undo' as const), which: fc.nat(5) }),
    fc.record({ act: fc.constant('push' as const) }),
    fc.record({ act: fc.constant('reopen' as const) }),
  ),
  { minLength: 1, maxLength: 14 },
);

it('whatever is checked, undone and sent, in any order: a place is as its latest check left says, one change each', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (acts) => {
      const world = await World.open({ entries: false });
      const [attention = ''] = world.checklist.attentionStatuses.slice(-1);
      let standing: { place: number; done: boolean; saved: Saved }[] = [];
      let changes = 0;
      for (const step of acts) {
        world.clock.time += 1_000;
        if (step.act === 'check') {
          const status = step.done ? first(world.checklist.doneStatuses) : attention;
          const shots = [await shotOf(changes)];
          const saved = await world.notebook.check(world.request(step.place, { status, shots }));
          standing.push({ ...step, saved });
          changes += 1;
        } else if (step.act === 'undo') {
          const undone = standing[step.which];
          if (!undone) continue;
          await world.notebook.undo(undone.saved.undo);
          standing = standing.filter((each) => each !== undone);
          changes += 1;
        } else if (step.act === 'push') {
          await world.push();
          changes = 0;
        } else {
          await world.reopen();
        }
        expect((await world.store.unsent()).changes).toBe(changes);
        const rows = (await world.notebook.checklists(''))[0]?.rows ?? [];
        for (const place of [0, 1, 2, 3]) {
          const latest = standing.findLast((each) => each.place === place);
          const row = rows.find(({ placeId }) => placeId === world.placeId(place));
          expect(row?.state).toBe(latest ? (latest.done ? 'done' : 'attention') : 'todo');
          expect(row?.latest?.entryId).toBe(latest?.saved.entryId);
        }
        const next = (await world.notebook.home())?.next ?? [];
        expect(next.every(({ state }) => state !== 'done')).toBe(true);
      }
    }),
    { seed, numRuns: 25 },
  );
}, 60_000);
