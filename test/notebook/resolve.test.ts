import { expect, it } from 'vitest';
import { hasConflict } from '../../src/domain/record.ts';
import { shotOf, World } from '../support/notebook-world.ts';

/** A status that two devices changed without knowing of each other: ours arrived second. */
async function inConflict() {
  const world = await World.open();
  const status = world.field('status');
  const [done = '', removed = ''] = world.checklist.doneStatuses;
  const [attention = ''] = world.checklist.attentionStatuses;
  const { entryId } = await world.notebook.check(
    world.request(7, { status: done, shots: [await shotOf(1)] }),
  );
  await world.push();
  const record = { type: 'entry', id: entryId } as const;
  const author = { authorId: world.roster.people[1]?.id ?? '' };
  world.elsewhere({ record, ...author, base: 1, set: { [status]: attention } });
  const mine = world.elsewhere({
    record,
    ...author,
    deviceId: '01960000-0000-7000-8000-00000000000f',
    base: 1,
    set: { [status]: removed },
  });
  await world.pull();
  const state = async () => (await world.store.record(record))?.shown;
  return { world, record, status, attention, removed, mine, state };
}

it('[SYNC-6] a conflict is listed with both values in the campaign’s words', async () => {
  const { world, record, status, attention, removed, mine } = await inConflict();
  const field = world.form.fields.find(({ id }) => id === status);
  const words = (value: string) => field?.options?.find((option) => option.value === value)?.labelVi;
  const { conflicts } = await world.notebook.send();
  expect(conflicts).toEqual([
    {
      record,
      titleVi: world.campaign.kinds.find(({ id }) => id === world.checklist.kind)?.labelVi,
      placeVi: world.roster.places[7]?.nameVi,
      fields: [
        {
          fieldId: status,
          labelVi: field?.labelVi,
          inForceVi: words(attention),
          alternatives: [
            {
              changeId: mine.changeId,
              valueVi: words(removed),
              authorVi: world.roster.people[1]?.nameVi,
              at: mine.at,
            },
          ],
        },
      ],
    },
  ]);
  expect((await world.notebook.place(world.checklist.id, world.placeId(7)))?.row.latest?.save).toBe(
    'conflict',
  );
});

it('[SYNC-6] choosing the alternative puts it in force and settles the conflict, here and at the endpoint', async () => {
  const { world, record, status, removed, mine, state } = await inConflict();
  await world.notebook.resolve(record, status, { keep: 'alternative', changeId: mine.changeId });
  expect((await world.notebook.send()).conflicts).toEqual([]);
  await world.push();
  const shown = await state();
  expect(shown && hasConflict(shown)).toBe(false);
  expect(shown?.fields[status]?.value).toBe(removed);
});

it('[SYNC-6] keeping what is in force settles the conflict and sets nothing', async () => {
  const { world, record, status, attention, state } = await inConflict();
  await world.notebook.resolve(record, status, { keep: 'in-force' });
  const [change] = await world.store.outbox({ changes: 10, bytes: 1e6 });
  expect(change).not.toHaveProperty('set');
  await world.push();
  const shown = await state();
  expect(shown && hasConflict(shown)).toBe(false);
  expect(shown?.fields[status]?.value).toBe(attention);
  // Settled already: choosing again makes no change.
  await world.notebook.resolve(record, status, { keep: 'in-force' });
  expect(await world.store.unsent()).toMatchObject({ changes: 0 });
});

it('an alternative that is no longer there is said so', async () => {
  const { world, record, status } = await inConflict();
  await expect(
    world.notebook.resolve(record, status, { keep: 'alternative', changeId: 'none' }),
  ).rejects.toMatchObject({ name: 'UnknownThingError', thing: 'alternative' });
});
