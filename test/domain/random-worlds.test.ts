import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counts } from '../../src/domain/counting.ts';
import { dutyStatus, taskStatuses } from '../../src/domain/duty-status.ts';
import { placeStatuses, progress, reviewsInForce } from '../../src/domain/place-status.ts';
import { partyIds, placeIds, type RandomWorld, randomWorld, versionOf } from './random-world.ts';
import { secondCounts, secondDuty, secondPlace, secondTasks } from './second-status.ts';

const seed = 20260421;

function inputOf(world: RandomWorld) {
  return { ...world, reviewsInForce: reviewsInForce(world.reviews), versionOf };
}

describe('in a random world', () => {
  it('the entries that count are those of a slow, obvious second look', () => {
    let counting = 0;
    fc.assert(
      fc.property(randomWorld, (world) => {
        for (const entry of world.entries) {
          const found = counts(entry, inputOf(world));
          expect(found).toBe(secondCounts(world, entry));
          if (found) counting++;
        }
      }),
      { seed, numRuns: 1_000 },
    );
    expect(counting).toBeGreaterThan(1_000);
  }, 60_000);

  it('[SYNC-3] [REVIEW-1] [REVIEW-2] every place stands as a second look finds it', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(randomWorld, (world) => {
        for (const checklist of world.campaign.checklists) {
          const found = placeStatuses({ ...world, checklist, placeIds, versionOf });
          for (const placeId of placeIds) {
            const place = found.get(placeId);
            const { status, review, latest, checks, incomplete } = place ?? {};
            const faults = incomplete?.length ?? 0;
            const brief = { status, review, latestId: latest?.id ?? null, checks: checks?.length, faults };
            expect(brief).toEqual(secondPlace(world, checklist, placeId));
            const kind = faults > 0 ? 'incomplete' : String(status);
            seen.set(kind, (seen.get(kind) ?? 0) + 1);
          }
          const done = [...found.values()].filter(({ status }) => status === 'done').length;
          expect(progress(found.values())).toEqual({ done, total: placeIds.length });
        }
      }),
      { seed, numRuns: 1_000 },
    );
    for (const kind of ['todo', 'done', 'attention', 'returned', 'incomplete']) {
      expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(50);
    }
  }, 60_000);

  it('every duty of every party stands as a second look finds it', () => {
    const seen = { closed: 0, open: 0, begun: 0 };
    fc.assert(
      fc.property(randomWorld, (world) => {
        for (const obligation of world.campaign.obligations) {
          for (const partyId of partyIds) {
            const found = dutyStatus(inputOf(world), obligation, partyId);
            expect({ ...found, entryIds: found.entryIds.toSorted() }).toEqual(
              secondDuty(world, obligation, partyId),
            );
            if (found.needed > 0) seen[found.closed ? 'closed' : found.done > 0 ? 'begun' : 'open']++;
          }
        }
      }),
      { seed, numRuns: 1_000 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(200);
  }, 60_000);

  it('the tasks of every party stand as a second look finds them', () => {
    fc.assert(
      fc.property(randomWorld, (world) => {
        for (const partyId of [...partyIds, 'council', 'schools', 'nobody']) {
          const found = taskStatuses(inputOf(world), partyId).map(
            ({ task, duties, done, needed, closed }) => ({
              taskId: task.id,
              order: task.order,
              duties: duties.map(({ obligation }) => obligation.id),
              done,
              needed,
              closed,
            }),
          );
          expect(found).toEqual(secondTasks(world, partyId));
        }
      }),
      { seed, numRuns: 1_000 },
    );
  }, 60_000);

  it('[SYNC-3] duties do not depend on the order in which entries are found', () => {
    fc.assert(
      fc.property(randomWorld, (world) => {
        const reversed = { ...world, entries: world.entries.toReversed() };
        for (const obligation of world.campaign.obligations) {
          const [found, again] = [world, reversed].map((one) =>
            dutyStatus(inputOf(one), obligation, 'economy'),
          );
          expect(again).toEqual({ ...found, entryIds: again?.entryIds });
          expect(again?.entryIds.toSorted()).toEqual(found?.entryIds.toSorted());
        }
      }),
      { seed, numRuns: 300 },
    );
  }, 60_000);
});
