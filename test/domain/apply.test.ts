import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameJson } from '../../src/base/json.ts';
import { apply, replay, type Stamp } from '../../src/domain/apply.ts';
import { hasConflict, type SyncRecord, valuesOf } from '../../src/domain/record.ts';
import { attachmentNamed, type ChangeSketch, changeOf, deviceNamed } from '../support/change-maker.ts';

const seed = 20260421;

function stamp(sequence: number): Stamp {
  return { sequence, receipt: { at: 1_776_700_000_000 + sequence, code: '3F7K' } };
}

/** Applies changes in the order of their arrival at the endpoint. */
function arrive(...sketches: ChangeSketch[]): SyncRecord {
  let record: SyncRecord | undefined;
  for (const [index, sketch] of sketches.entries()) {
    record = apply(record, changeOf({ seq: index + 1, ...sketch }), stamp(index + 1));
  }
  if (!record) throw new Error('no change, no record');
  return record;
}

const create = { kind: 'check', partyId: 'office' };
const fieldIds = ['a', 'b', 'c'];
const set = fc.dictionary(fc.constantFrom(...fieldIds), fc.integer({ min: 0, max: 3 }), { maxKeys: 3 });

describe('apply', () => {
  it('[SYNC-1] makes the record of its first change', () => {
    const record = arrive({ device: 'phone', create, set: { a: 1, b: null } });
    expect(record).toMatchObject({ kind: 'check', partyId: 'office', revision: 1, arrival: 1, sequence: 1 });
    expect(valuesOf(record)).toEqual({ a: 1 });
  });

  it('[SYNC-6] gives each applied change a revision, and keeps who made the record', () => {
    const record = arrive(
      { device: 'phone', create, set: { a: 1 } },
      { device: 'desk', base: 1, set: { a: 2 }, create: { kind: 'other', partyId: 'other' } },
    );
    expect(record).toMatchObject({
      ...create,
      revision: 2,
      arrival: 1,
      sequence: 2,
      deviceId: deviceNamed('phone'),
    });
    expect(record.fields.a).toEqual({ value: 2, revision: 2, deviceId: deviceNamed('desk') });
    expect(record.receipt).toEqual(stamp(2).receipt);
  });

  it('[SYNC-6] never calls a device’s own later edit a conflict, whatever it had seen', () => {
    const edits = fc.array(fc.tuple(set, fc.nat(20)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(edits, (all) => {
        const sketches = all.map(([values, seen], index): ChangeSketch => {
          return {
            device: 'phone',
            set: values,
            base: Math.min(seen, index),
            ...(index === 0 ? { create } : {}),
          };
        });
        const record = arrive(...sketches);
        expect(hasConflict(record)).toBe(false);
        expect(valuesOf(record)).toEqual(Object.assign({}, ...all.map(([values]) => values)));
      }),
      { seed },
    );
  });

  it('[SYNC-6] keeps both values when two devices did not know of each other; the first to arrive is in force', () => {
    const first: ChangeSketch = { device: 'phone', base: 1, set: { a: 'hung' } };
    const second: ChangeSketch = { device: 'desk', base: 1, set: { a: 'damaged' } };
    for (const order of [
      [first, second],
      [second, first],
    ] as const) {
      const record = arrive({ device: 'phone', create, set: { a: null } }, ...order);
      expect(record.fields.a?.value).toBe(order[0].set?.a);
      expect(record.fields.a?.alternatives?.map(({ value }) => value)).toEqual([order[1].set?.a]);
    }
  });

  it('[SYNC-6] loses no value of two devices, in whichever order they arrive', () => {
    // Two devices that say the same in passing count as one word, so each has words of its own here.
    const words = (own: string) =>
      fc.array(
        fc.nat(9).map((word) => `${own} ${word}`),
        { minLength: 1, maxLength: 6 },
      );
    const inAnyOrder = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(words('phone'), words('desk'), inAnyOrder, (ofPhone, ofDesk, turns) => {
        const queues = { phone: [...ofPhone], desk: [...ofDesk] };
        const sketches: ChangeSketch[] = [{ device: 'third', create, set: { a: 'start' } }];
        for (const turn of [...turns, true, false].concat(Array(12).fill(true), Array(12).fill(false))) {
          const device = turn ? 'phone' : 'desk';
          const value = queues[device].shift();
          if (value !== undefined) sketches.push({ device, base: 1, set: { a: value } });
        }
        const { a } = arrive(...sketches).fields;
        const kept = [a?.value, ...(a?.alternatives ?? []).map(({ value }) => value)];
        expect(kept).toContain(ofPhone.at(-1));
        expect(kept).toContain(ofDesk.at(-1));
        expect(kept).toHaveLength(2);
      }),
      { seed },
    );
  });

  it('[SYNC-6] sees no conflict where both say the same', () => {
    const record = arrive(
      { device: 'phone', create, set: { a: ['x', 'y'] } },
      { device: 'desk', base: 0, set: { a: ['x', 'y'] } },
    );
    expect(hasConflict(record)).toBe(false);
  });

  it('[SYNC-6] sees no conflict where the other had seen the field', () => {
    const record = arrive(
      { device: 'phone', create, set: { a: 1 } },
      { device: 'phone', base: 1, set: { b: 1 } },
      { device: 'desk', base: 1, set: { a: 2 } },
    );
    expect(hasConflict(record)).toBe(false);
    expect(valuesOf(record)).toEqual({ a: 2, b: 1 });
  });

  it('[SYNC-6] merges edits of different fields to the same values in any order', () => {
    const halves = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9));
    fc.assert(
      fc.property(halves, ([a, b, c]) => {
        const edits: ChangeSketch[] = [
          { device: 'phone', base: 1, set: { a } },
          { device: 'desk', base: 1, set: { b } },
          { device: 'third', base: 1, set: { c } },
        ];
        for (const order of permutations(edits)) {
          const record = arrive({ device: 'phone', create }, ...order);
          expect(valuesOf(record)).toEqual({ a, b, c });
          expect(hasConflict(record)).toBe(false);
        }
      }),
      { seed, numRuns: 25 },
    );
  });

  it('[SYNC-6] takes a device’s later word in place of its own earlier alternative', () => {
    const record = arrive(
      { device: 'phone', create, set: { a: 1 } },
      { device: 'desk', base: 0, set: { a: 2 } },
      { device: 'desk', base: 0, set: { a: 3 } },
    );
    expect(record.fields.a?.value).toBe(1);
    expect(record.fields.a?.alternatives?.map(({ value }) => value)).toEqual([3]);
  });

  it('[SYNC-6] keeps the alternatives of others when the device in force goes on writing', () => {
    const record = arrive(
      { device: 'phone', create, set: { a: 1 } },
      { device: 'desk', base: 0, set: { a: 2 } },
      { device: 'phone', base: 1, set: { a: 4 } },
    );
    expect(record.fields.a?.value).toBe(4);
    expect(record.fields.a?.alternatives?.map(({ value }) => value)).toEqual([2]);
  });

  it('[SYNC-6] drops the alternatives that a person has settled, and only those', () => {
    const other = changeOf({ device: 'desk', base: 0, set: { a: 2 }, seq: 2 });
    const third = changeOf({ device: 'third', base: 0, set: { a: 3 }, seq: 3 });
    let record = arrive({ device: 'phone', create, set: { a: 1 } });
    record = apply(apply(record, other, stamp(2)), third, stamp(3));
    const one = apply(
      record,
      changeOf({ device: 'phone', base: 3, resolve: [other.changeId], seq: 4 }),
      stamp(4),
    );
    expect(one.fields.a?.alternatives?.map(({ value }) => value)).toEqual([3]);
    const both = changeOf({
      device: 'phone',
      base: 3,
      set: { a: 3 },
      resolve: [other.changeId, third.changeId],
      seq: 5,
    });
    expect(apply(one, both, stamp(5)).fields.a).toEqual({
      value: 3,
      revision: 5,
      deviceId: deviceNamed('phone'),
    });
  });

  it('[SYNC-6] unites what several devices attach, in any order, each once', () => {
    const names = fc.array(fc.constantFrom('p', 'q', 'r', 's'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(names, names, (ofPhone, ofDesk) => {
        const edits: ChangeSketch[] = [
          { device: 'phone', base: 1, attach: { photos: ofPhone.map(attachmentNamed) } },
          { device: 'desk', base: 1, attach: { photos: ofDesk.map(attachmentNamed) } },
        ];
        const lists = permutations(edits).map((order) =>
          arrive({ device: 'phone', create }, ...order)
            .attachments.photos?.map(({ sha256 }) => sha256)
            .toSorted(),
        );
        const expected = [...new Set([...ofPhone, ...ofDesk])]
          .map((name) => attachmentNamed(name).sha256)
          .toSorted();
        expect(lists).toEqual([expected, expected]);
      }),
      { seed, numRuns: 50 },
    );
  });

  it('[SYNC-6] takes away only the attachments that are named', () => {
    const record = arrive(
      { device: 'phone', create, attach: { photos: ['p', 'q'].map(attachmentNamed) } },
      { device: 'desk', base: 0, detach: { photos: [attachmentNamed('p').sha256] } },
      { device: 'phone', base: 1, attach: { photos: [attachmentNamed('r')] } },
    );
    expect(record.attachments.photos).toEqual([attachmentNamed('q'), attachmentNamed('r')]);
  });

  it('[SYNC-7] leaves a tombstone that no later edit brings back', () => {
    const removed = arrive(
      { device: 'phone', create, set: { a: 1 }, attach: { photos: [attachmentNamed('p')] } },
      { device: 'desk', base: 1, remove: true },
    );
    expect(removed.removed).not.toBeNull();
    expect(valuesOf(removed)).toEqual({ a: 1 });
    const late = changeOf({
      device: 'phone',
      base: 1,
      set: { a: 2 },
      attach: { photos: [attachmentNamed('q')] },
      seq: 3,
    });
    expect(apply(removed, late, stamp(3))).toEqual(removed);
  });

  it('[SYNC-16] changes neither the record nor the change it is given', () => {
    const before = arrive(
      { device: 'phone', create, set: { a: 1 }, attach: { photos: [attachmentNamed('p')] } },
      { device: 'desk', base: 0, set: { a: 2 } },
    );
    const change = changeOf({
      device: 'third',
      base: 0,
      set: { a: 3, b: 1 },
      detach: { photos: [attachmentNamed('p').sha256] },
      seq: 3,
    });
    const [record, made] = [structuredClone(before), structuredClone(change)];
    apply(before, change, stamp(3));
    expect(before).toEqual(record);
    expect(change).toEqual(made);
  });
});

describe('replay', () => {
  const others = fc.array(fc.tuple(fc.constantFrom('desk', 'third'), set, fc.nat(6)), { maxLength: 6 });
  const own = fc.array(set, { minLength: 1, maxLength: 6 });

  it('[SYNC-16] shows the author’s own words over everything that arrived meanwhile', () => {
    fc.assert(
      fc.property(others, own, (theirs, mine) => {
        const confirmed = arrive(
          { device: 'phone', create, set: { a: 0 } },
          ...theirs.map(([device, values, base], index) => ({
            device,
            set: values,
            base: Math.min(base, index + 1),
          })),
        );
        const unacknowledged = mine.map((values, index) =>
          changeOf({ device: 'phone', base: 1, set: values, seq: index + 2 }),
        );
        const shown = replay(confirmed, unacknowledged);
        expect(shown && valuesOf(shown)).toMatchObject(Object.assign({}, ...mine));
        expect(shown?.revision).toBe(confirmed.revision);
      }),
      { seed },
    );
  });

  it('[SYNC-16] agrees with the endpoint once it has applied the same changes', () => {
    fc.assert(
      fc.property(own, (mine) => {
        const changes = [{ create, set: { a: 0 } }, ...mine.map((values) => ({ set: values }))].map(
          (sketch, index) => changeOf({ device: 'phone', base: 0, seq: index + 1, ...sketch }),
        );
        const shown = replay(undefined, changes);
        let atEndpoint: SyncRecord | undefined;
        for (const [index, change] of changes.entries())
          atEndpoint = apply(atEndpoint, change, stamp(index + 1));
        expect(shown && sameJson(valuesOf(shown), valuesOf(atEndpoint ?? { fields: {} }))).toBe(true);
        expect(shown).toMatchObject({ revision: 0, arrival: 0, sequence: 0, receipt: null });
        expect(replay(atEndpoint, [])).toEqual(atEndpoint);
      }),
      { seed },
    );
  });

  it('[SYNC-16] makes nothing of edits to a record that is not there', () => {
    expect(
      replay(undefined, [changeOf({ device: 'phone', base: 0, set: { a: 1 }, seq: 1 })]),
    ).toBeUndefined();
  });

  it('[SYNC-7] shows a removed record as removed', () => {
    const confirmed = arrive(
      { device: 'phone', create, set: { a: 1 } },
      { device: 'desk', base: 1, remove: true },
    );
    const shown = replay(confirmed, [changeOf({ device: 'phone', base: 1, set: { a: 2 }, seq: 2 })]);
    expect(shown).toEqual(confirmed);
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}
