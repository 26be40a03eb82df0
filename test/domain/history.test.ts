import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, sameJson } from '../../src/base/json.ts';
import { apply, replay, type Stamp } from '../../src/domain/apply.ts';
import type { Change } from '../../src/domain/change.ts';
import { longestHistory, type SyncRecord, syncRecordSchema, valuesOf } from '../../src/domain/record.ts';
import { attachmentNamed, type ChangeSketch, changeOf } from '../support/change-maker.ts';

const seed = 20260421;
const create = { kind: 'check', partyId: 'office' };
const [p, q] = [attachmentNamed('p'), attachmentNamed('q')];

function stamp(sequence: number): Stamp {
  return { sequence, receipt: { at: 1_776_700_000_000 + sequence, code: '3F7K' } };
}

function numbered(sketches: readonly ChangeSketch[]): Change[] {
  return sketches.map((sketch, index) => changeOf({ seq: index + 1, ...sketch }));
}

/** At the endpoint, in the order of arrival. */
function arrive(changes: readonly Change[]): SyncRecord {
  let record: SyncRecord | undefined;
  for (const [index, change] of changes.entries()) record = apply(record, change, stamp(index + 1));
  if (!record) throw new Error('no change, no record');
  return record;
}

function historyOf(...sketches: ChangeSketch[]) {
  return arrive(numbered([{ device: 'phone', create, set: { a: 1 } }, ...sketches])).history;
}

describe('the history of an entry', () => {
  it('begins with the first later change: the making is no line', () => {
    expect(arrive(numbered([{ device: 'phone', create, set: { a: 1 } }]))).not.toHaveProperty('history');
  });

  it('says who changed what, when, and what stood there before; null for nothing', () => {
    const edit = changeOf({ device: 'desk', base: 1, seq: 2, offset: 300, set: { a: 2, b: 'x' } });
    const { changeId, authorId, at } = edit;
    const record = apply(arrive(numbered([{ device: 'phone', create, set: { a: 1 } }])), edit, stamp(2));
    expect(record.history).toEqual([{ changeId, authorId, at, offset: 300, from: { a: 1, b: null } }]);
    expect(syncRecordSchema.safeParse(record).success).toBe(true);
  });

  it('keeps the hash of what was attached, and whole what was taken away', () => {
    const lines = historyOf(
      { device: 'phone', base: 1, attach: { photos: [p, q] } },
      { device: 'desk', base: 2, detach: { photos: [p.sha256] } },
    );
    expect(lines).toMatchObject([
      { attached: { photos: [p.sha256, q.sha256] } },
      { detached: { photos: [p] } },
    ]);
    expect(lines?.map((line) => Object.keys(line).length)).toEqual([5, 5]);
  });

  it.each<[string, ChangeSketch]>([
    ['sets what stands there', { device: 'phone', base: 1, set: { a: 1 } }],
    ['clears what is empty', { device: 'phone', base: 1, set: { b: null } }],
    ['attaches what is attached', { device: 'phone', base: 1, attach: { photos: [p] } }],
    ['takes away what is not there', { device: 'phone', base: 1, detach: { photos: [q.sha256] } }],
    ['says nothing', { device: 'phone', base: 1 }],
    ['removes', { device: 'phone', base: 1, remove: true }],
  ])('has no line for a change that %s', (_, sketch) => {
    const making: ChangeSketch = { device: 'phone', create, set: { a: 1 }, attach: { photos: [p] } };
    expect(arrive(numbered([making, sketch]))).not.toHaveProperty('history');
  });

  it('[SYNC-6] follows the values in force: an alternative is no line until a person has chosen it', () => {
    const late: ChangeSketch = { device: 'desk', base: 0, set: { a: 2 } };
    const other = changeOf({ ...late, seq: 2 }).changeId;
    expect(historyOf(late)).toBeUndefined();
    expect(historyOf(late, { device: 'phone', base: 2, resolve: [other] })).toBeUndefined();
    expect(historyOf(late, { device: 'phone', base: 2, set: { a: 2 }, resolve: [other] })).toMatchObject([
      { from: { a: 1 } },
    ]);
  });

  it('keeps the newest lines only', () => {
    const edits = Array.from({ length: longestHistory + 5 }, (_, index): ChangeSketch => {
      return { device: 'phone', base: index + 1, set: { a: index + 2 } };
    });
    const lines = historyOf(...edits);
    expect(lines).toHaveLength(longestHistory);
    expect(lines?.[0]?.from).toEqual({ a: 6 });
    expect(lines?.at(-1)?.from).toEqual({ a: longestHistory + 5 });
  });

  it('is that of entries alone', () => {
    const record = { type: 'place', id: 'p1' } as const;
    const making = { device: 'desk', record, create: { kind: null, partyId: null }, set: { active: true } };
    const edit = { device: 'desk', record, base: 1, set: { active: false } };
    expect(arrive(numbered([making, edit]))).not.toHaveProperty('history');
  });

  it('[SYNC-7] ends with the removal; a copy begins its own and says whose copy it is', () => {
    const removed = arrive(
      numbered([
        { device: 'phone', create, set: { a: 1 } },
        { device: 'phone', base: 1, set: { a: 2 } },
        { device: 'phone', base: 2, remove: true },
        { device: 'desk', base: 2, set: { a: 3 } },
      ]),
    );
    expect(removed.history).toHaveLength(1);
    const copy = arrive(
      numbered([{ device: 'phone', create: { ...create, restores: removed.id }, set: { a: 2 } }]),
    );
    expect(copy).toMatchObject({ restores: removed.id, ...create });
    expect(copy).not.toHaveProperty('history');
    expect(arrive(numbered([{ device: 'phone', create }]))).not.toHaveProperty('restores');
  });
});

const fieldIds = ['a', 'b'];
const attachments = ['p', 'q', 'r'].map(attachmentNamed);
const sketch: fc.Arbitrary<ChangeSketch> = fc
  .record({
    device: fc.constantFrom('phone', 'desk'),
    base: fc.nat(12),
    set: fc.dictionary(fc.constantFrom(...fieldIds), fc.constantFrom<Json>(1, 2, null, ['x']), {
      maxKeys: 2,
    }),
    attach: fc.subarray(attachments),
    detach: fc.subarray(attachments.map(({ sha256 }) => sha256)),
  })
  .map(({ attach, detach, ...rest }) => ({
    ...rest,
    ...(attach.length > 0 && { attach: { photos: attach } }),
    ...(detach.length > 0 && { detach: { photos: detach } }),
  }));

/** Endpoints know no base beyond the record's revision. */
function edits(sketches: readonly ChangeSketch[]): Change[] {
  const making: ChangeSketch = { device: 'phone', create, set: { a: 0 } };
  return numbered([
    making,
    ...sketches.map((one, index) => ({ ...one, base: Math.min(one.base ?? 0, index + 1) })),
  ]);
}

describe('a history of random changes', () => {
  it('holds what a second look at the record before and after each change finds', () => {
    fc.assert(
      fc.property(fc.array(sketch, { maxLength: 40 }), (sketches) => {
        const lines: Json[] = [];
        let record: SyncRecord | undefined;
        for (const [index, change] of edits(sketches).entries()) {
          const before = record;
          record = apply(record, change, stamp(index + 1));
          if (before) lines.push(...secondLine(before, record, change));
        }
        const kept = lines.slice(-30);
        expect(record?.history ?? []).toEqual(kept);
        expect(syncRecordSchema.safeParse(record).success).toBe(true);
      }),
      { seed, numRuns: 1_000 },
    );
  });

  it('leads back to what stood there at the making', () => {
    fc.assert(
      fc.property(fc.array(sketch, { maxLength: 20 }), (sketches) => {
        const record = arrive(edits(sketches));
        const values = valuesOf(record);
        const shown = new Set((record.attachments.photos ?? []).map(({ sha256 }) => sha256));
        for (const line of (record.history ?? []).toReversed()) {
          for (const [fieldId, value] of Object.entries(line.from ?? {})) {
            if (value === null) Reflect.deleteProperty(values, fieldId);
            else values[fieldId] = value;
          }
          for (const sha256 of line.attached?.photos ?? []) expect(shown.delete(sha256)).toBe(true);
          for (const { sha256 } of line.detached?.photos ?? []) shown.add(sha256);
        }
        expect(values).toEqual({ a: 0 });
        expect([...shown]).toEqual([]);
      }),
      { seed, numRuns: 1_000 },
    );
  });

  it('[SYNC-16] is the same on the phone that made the changes and at the endpoint', () => {
    fc.assert(
      fc.property(fc.array(sketch, { maxLength: 20 }), fc.nat(20), (sketches, acknowledged) => {
        const own = edits(sketches.map((one) => ({ ...one, device: 'phone' })));
        const known = Math.min(acknowledged, own.length);
        const confirmed = known === 0 ? undefined : arrive(own.slice(0, known));
        expect(replay(confirmed, own.slice(known))?.history).toEqual(arrive(own).history);
      }),
      { seed, numRuns: 500 },
    );
  });
});

/** What differs between two versions, found by looking at every field and every photo there could be. */
function secondLine(before: SyncRecord, after: SyncRecord, change: Change): Json[] {
  const from: { [fieldId: string]: Json } = {};
  for (const fieldId of fieldIds) {
    const [old = null, now = null] = [valuesOf(before)[fieldId], valuesOf(after)[fieldId]];
    if (!sameJson(old, now)) from[fieldId] = old;
  }
  const has = (record: SyncRecord, sha256: string) =>
    (record.attachments.photos ?? []).some((one) => one.sha256 === sha256);
  const attached = (after.attachments.photos ?? []).filter(({ sha256 }) => !has(before, sha256));
  const detached = (before.attachments.photos ?? []).filter(({ sha256 }) => !has(after, sha256));
  if (Object.keys(from).length + attached.length + detached.length === 0) return [];
  const { changeId, authorId, at, offset } = change;
  return [
    {
      changeId,
      authorId,
      at,
      offset,
      ...(Object.keys(from).length > 0 && { from }),
      ...(attached.length > 0 && { attached: { photos: attached.map(({ sha256 }) => sha256) } }),
      ...(detached.length > 0 && { detached: { photos: JSON.parse(JSON.stringify(detached)) } }),
    },
  ];
}
