import { describe, expect, it } from 'vitest';
import { type EndpointStore, everyone, type Reader } from '../../src/server/store/endpoint-store.ts';
import { attachmentNamed, changeOf } from '../support/change-maker.ts';
import { create, desk, entry, officer, type Put } from '../support/endpoint-store-words.ts';

/** The part of the contract about who reads which records. */
export function readingContract(store: () => EndpointStore, put: Put): void {
  describe('reading', () => {
    it('[SYNC-15] pulls present versions after the cursor, in order, as many as asked', async () => {
      for (const [seq, name] of ['e', 'f', 'g'].entries()) {
        await put(changeOf({ device: 'a', seq: seq + 1, record: entry(name), create }));
      }
      await put(changeOf({ device: 'a', seq: 4, record: entry('e'), set: { note: 'sửa' } }));
      const all = await store().pull('c1', desk, 0, 10);
      expect(all.records.map(({ id }) => id)).toEqual(['f', 'g', 'e'].map((name) => entry(name).id));
      expect(all).toMatchObject({ sequence: 4, more: false });
      const two = await store().pull('c1', desk, 0, 2);
      expect(two).toMatchObject({ sequence: 3, more: true });
      const rest = await store().pull('c1', desk, two.sequence, 2);
      expect(rest.records.map(({ id }) => id)).toEqual([entry('e').id]);
      expect(rest).toMatchObject({ sequence: 4, more: false });
      expect(await store().pull('c1', desk, 4, 2)).toEqual({ records: [], sequence: 4, more: false });
      expect(await store().pull('c1', desk, 99, 2)).toEqual({ records: [], sequence: 4, more: false });
    });

    it('[ROLE-1] an officer reads what lies in the scope of their party, and what is for everyone', async () => {
      await put(changeOf({ device: 'a', seq: 1, record: entry('mine'), create }), ['x1']);
      await put(changeOf({ device: 'a', seq: 2, record: entry('theirs'), create }), ['x2']);
      await put(changeOf({ device: 'a', seq: 3, record: entry('shared'), create }), ['x2', 'x1']);
      await put(changeOf({ device: 'a', seq: 4, record: { type: 'place', id: 'p1' } }), [everyone]);
      const names = async (reader: Reader, limit = 10) =>
        (await store().pull('c1', reader, 0, limit)).records.map(({ id }) => id);
      expect(await names(officer('x1'))).toEqual([entry('mine').id, entry('shared').id, 'p1']);
      expect(await names(officer('x2'))).toEqual([entry('theirs').id, entry('shared').id, 'p1']);
      expect(await names(officer('x3'))).toEqual(['p1']);
      expect(await names(officer(everyone))).toEqual(['p1']);
      expect(await names(desk)).toHaveLength(4);
      const keys = ['mine', 'theirs'].map(entry);
      expect(await store().records('c1', keys, officer('x1'))).toHaveLength(1);
      expect(await store().records('c1', keys, officer('x3'))).toEqual([]);
      expect(await store().records('c1', keys, desk)).toHaveLength(2);
    });

    it('[SYNC-15] the cursor of an officer passes what is not for them, page by page', async () => {
      for (let seq = 1; seq <= 9; seq++) {
        const party = seq % 3 === 0 ? 'x1' : 'x2';
        await put(changeOf({ device: 'a', seq, record: entry(`e${seq}`), create }), [party]);
      }
      const first = await store().pull('c1', officer('x1'), 0, 2);
      expect(first).toMatchObject({ sequence: 6, more: true });
      const second = await store().pull('c1', officer('x1'), first.sequence, 2);
      expect(second.records.map(({ id }) => id)).toEqual([entry('e9').id]);
      expect(await store().pull('c1', officer('x3'), 0, 2)).toEqual({
        records: [],
        sequence: 9,
        more: false,
      });
    });

    it('[SYNC-15] the scope of a record grows and never shrinks', async () => {
      await put(changeOf({ device: 'a', seq: 1, record: entry('e'), create }), ['x1']);
      await put(changeOf({ device: 'a', seq: 2, record: entry('e') }), ['x2']);
      for (const party of ['x1', 'x2']) {
        const { records } = await store().pull('c1', officer(party), 1, 10);
        expect(records.map(({ revision }) => revision)).toEqual([2]);
      }
    });

    it('[ROLE-2] no one reads another commune', async () => {
      await put(changeOf({ device: 'a', record: entry('e'), create }), ['x1', everyone]);
      expect((await store().pull('c2', desk, 0, 10)).records).toEqual([]);
      expect(await store().records('c2', [entry('e')], desk)).toEqual([]);
      expect(await store().recordsOfType('c2', ['entry'])).toEqual([]);
      expect(await store().latestSequence('c2', ['entry'])).toBe(0);
      expect(await store().counts('c2')).toEqual({ changes: 0, records: 0, refused: 0, wholeBytes: 0 });
    });

    it('reads records by type, and how far their type has come', async () => {
      await put(changeOf({ device: 'a', seq: 1, record: { type: 'place', id: 'p1' } }), [everyone]);
      await put(changeOf({ device: 'a', seq: 2, record: entry('e'), create }));
      await put(changeOf({ device: 'a', seq: 3, record: { type: 'unit', id: 'u1' } }), [everyone]);
      const found = await store().recordsOfType('c1', ['unit', 'place']);
      expect(found.map(({ id }) => id)).toEqual(['p1', 'u1']);
      expect(await store().latestSequence('c1', ['place'])).toBe(1);
      expect(await store().latestSequence('c1', ['unit', 'place'])).toBe(3);
      expect(await store().latestSequence('c1', ['person'])).toBe(0);
    });

    it('[SYNC-16] gives a record back as it was put, Vietnamese and nested values among it', async () => {
      const set = { note: 'Cửa khóa, không gặp người – “quay lại”', list: ['a', { b: [1.5, null, true] }] };
      const attach = { photos: [{ ...attachmentNamed('p'), position: null }] };
      const { effects } = await put(changeOf({ device: 'a', record: entry('e'), create, set, attach }));
      expect(await store().records('c1', [entry('e')], desk)).toEqual([effects[0]?.record]);
    });
  });
}
