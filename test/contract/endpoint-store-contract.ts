import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import type { Change } from '../../src/domain/change.ts';
import { keyText } from '../../src/domain/change.ts';
import {
  type Commit,
  type Effect,
  type EndpointStore,
  everyone,
  type Reader,
} from '../../src/server/store/endpoint-store.ts';
import { attachedBytes } from '../../src/server/store/shown-bytes.ts';
import { attachmentNamed, changeOf } from '../support/change-maker.ts';
import { uuidNamed } from '../support/endpoint-client.ts';

const desk: Reader = { everything: true };
const officer = (partyId: string): Reader => ({ everything: false, partyId });
const entry = (name: string) => ({ type: 'entry' as const, id: uuidNamed(name) });
const create = { kind: 'check', partyId: 'x1' };

/** What an endpoint's store must do, whatever it is made of. `open` gives an empty one. */
export function endpointStoreContract(open: () => Promise<EndpointStore>): void {
  let store: EndpointStore;
  beforeEach(async () => {
    store = await open();
    await store.createCommune({ id: 'c1', nameVi: 'Xã Một', sample: true, epoch: 'e1' });
    await store.createCommune({ id: 'c2', nameVi: 'Xã Hai', sample: false, epoch: 'e2' });
  });
  afterEach(() => store.close());

  /** Applies one change, as a push does. */
  async function put(change: Change, scope: string[] = ['x1'], communeId = 'c1', party = 'x1') {
    const wanted = { changeIds: [change.changeId], records: [change.record] };
    return store.commit(communeId, wanted, ({ records, sequence }): Commit => {
      const stamp = { sequence: sequence + 1, receipt: { at: 1_000, code: 'ABCD' } };
      const record = apply(records.get(keyText(change.record)), change, stamp);
      const effect: Effect = {
        ...stamp,
        change,
        record,
        revision: record.revision,
        contentHash: `hash of ${change.changeId}`,
        scope,
        bytes: attachedBytes(change),
        authorPartyId: party,
      };
      return { effects: [effect], refused: [] };
    });
  }

  communesContract(() => store);
  commitContract(() => store, put);
  readingContract(() => store, put);
  bytesContract(() => store, put);
  peopleContract(() => store);
}

type Put = (change: Change, scope?: string[], communeId?: string, party?: string) => Promise<Commit>;

function communesContract(store: () => EndpointStore): void {
  it('keeps communes apart by their id', async () => {
    expect(await store().communes()).toHaveLength(2);
    expect(await store().commune('c1')).toEqual({ id: 'c1', nameVi: 'Xã Một', sample: true, epoch: 'e1' });
    expect(await store().commune('c3')).toBeUndefined();
    await expect(
      store().createCommune({ id: 'c1', nameVi: 'Lần nữa', sample: false, epoch: 'e' }),
    ).rejects.toThrow();
    expect((await store().commune('c1'))?.nameVi).toBe('Xã Một');
  });
}

function commitContract(store: () => EndpointStore, put: Put): void {
  describe('commit', () => {
    it('[SYNC-2] shows what is present and keeps what is decided', async () => {
      const first = changeOf({ device: 'a', record: entry('e'), create, set: { note: 'một' } });
      await put(first);
      const seen = await store().commit(
        'c1',
        { changeIds: [first.changeId, uuidNamed('another')], records: [entry('e'), entry('none')] },
        (present) => ({ effects: [], refused: [], present }),
      );
      expect([...seen.present.applied]).toEqual([
        [
          first.changeId,
          {
            contentHash: `hash of ${first.changeId}`,
            revision: 1,
            receipt: { at: 1_000, code: 'ABCD' },
          },
        ],
      ]);
      expect([...seen.present.records.keys()]).toEqual([keyText(entry('e'))]);
      expect(seen.present.sequence).toBe(1);
    });

    it('[SYNC-2] refuses a change that is there already, and keeps nothing of the commit', async () => {
      const change = changeOf({ device: 'a', record: entry('e'), create });
      await put(change);
      const again = { ...change, record: entry('other') };
      await expect(put(again)).rejects.toThrow();
      expect(await store().counts('c1')).toMatchObject({ changes: 1, records: 1 });
      expect(await store().records('c1', [entry('other')], desk)).toEqual([]);
    });

    it('[SYNC-2] refuses a commit whole when its second change is bad', async () => {
      const good = changeOf({ device: 'a', record: entry('e'), create });
      const { effects } = await put(good, ['x1'], 'c2');
      const effect = effects[0];
      if (!effect) throw new Error('nothing was decided');
      const twice = [effect, { ...effect, sequence: 2 }];
      await expect(
        store().commit('c1', { changeIds: [], records: [] }, () => ({ effects: twice, refused: [] })),
      ).rejects.toThrow();
      expect(await store().counts('c1')).toMatchObject({ changes: 0, records: 0 });
      expect(await store().pull('c1', desk, 0, 10)).toMatchObject({ records: [], sequence: 0 });
    });

    it('keeps nothing when the decision throws', async () => {
      await expect(
        store().commit('c1', { changeIds: [], records: [] }, () => {
          throw new Error('undecided');
        }),
      ).rejects.toThrow('undecided');
      await put(changeOf({ device: 'a', record: entry('e'), create }));
      expect((await store().counts('c1')).changes).toBe(1);
    });

    it('refuses a commune that is not there', async () => {
      await expect(put(changeOf({ device: 'a', create }), ['x1'], 'c3')).rejects.toThrow();
    });

    it('[SYNC-3] numbers each commune for itself', async () => {
      await put(changeOf({ device: 'a', seq: 1, record: entry('e'), create }));
      await put(changeOf({ device: 'a', seq: 2, record: entry('f'), create }));
      await put(changeOf({ device: 'b', seq: 1, record: entry('g'), create }), ['x1'], 'c2');
      expect((await store().pull('c1', desk, 0, 10)).sequence).toBe(2);
      expect((await store().pull('c2', desk, 0, 10)).sequence).toBe(1);
    });

    it('[SYNC-2] takes commits side by side, each on the one before', async () => {
      const changes = Array.from({ length: 20 }, (_, i) =>
        changeOf({ device: 'a', seq: i + 1, record: entry('e'), ...(i === 0 ? { create } : {}) }),
      );
      await Promise.all(changes.map((change) => put(change)));
      const [record] = await store().records('c1', [entry('e')], desk);
      expect(record).toMatchObject({ revision: 20, sequence: 20, arrival: 1 });
    });
  });

  refusedContract(store, put);
}

function refusedContract(store: () => EndpointStore, put: Put): void {
  it('[SYNC-8] keeps a refused change once, until the same content is applied', async () => {
    const change = changeOf({ device: 'a', record: entry('e'), create });
    const refused = {
      changeId: change.changeId,
      contentHash: `hash of ${change.changeId}`,
      body: JSON.stringify(change),
      personId: change.authorId,
      deviceId: change.deviceId,
      at: 1,
      refusal: { reason: 'field-unknown' as const, field: 'note' },
    };
    const refuse = () =>
      store().commit('c1', { changeIds: [], records: [] }, () => ({ effects: [], refused: [refused] }));
    await refuse();
    await refuse();
    expect((await store().counts('c1')).refused).toBe(1);
    expect((await store().counts('c2')).refused).toBe(0);
    await put(change);
    expect(await store().counts('c1')).toMatchObject({ refused: 0, changes: 1 });
  });

  it('[SYNC-8] keeps a refused change that could not be read', async () => {
    const refused = {
      changeId: null,
      contentHash: 'h',
      body: '"nonsense"',
      personId: 'p',
      deviceId: 'd',
      at: 1,
      refusal: { reason: 'malformed' as const },
    };
    await store().commit('c1', { changeIds: [], records: [] }, () => ({ effects: [], refused: [refused] }));
    expect((await store().counts('c1')).refused).toBe(1);
  });
}

function readingContract(store: () => EndpointStore, put: Put): void {
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

function bytesContract(store: () => EndpointStore, put: Put): void {
  describe('bytes', () => {
    const photo = { ...attachmentNamed('photo'), thumbnail: { ...thumbnailNamed('thumb') } };
    const attach = { photos: [photo] };
    const { sha256 } = photo;

    it('[ROLE-3] bytes are named for the party that attached them', async () => {
      await put(changeOf({ device: 'a', record: entry('e'), create, attach }));
      const asked = [sha256, photo.thumbnail.sha256, attachmentNamed('none').sha256];
      const named = await store().namedBytes('c1', 'x1', asked);
      expect(named.map((bytes) => bytes.sha256).sort()).toEqual([sha256, photo.thumbnail.sha256].sort());
      expect(named.find((bytes) => bytes.sha256 === sha256)).toEqual({
        sha256,
        size: 1_000,
        mime: 'image/jpeg',
      });
      expect(await store().namedBytes('c1', 'x2', asked)).toEqual([]);
      expect(await store().namedBytes('c2', 'x1', asked)).toEqual([]);
    });

    it('[ROLE-3] bytes are read only when the party that names them has handed them in whole', async () => {
      await put(changeOf({ device: 'a', record: entry('e'), create, attach }));
      expect(await store().readableBytes('c1', desk, sha256)).toBeUndefined();
      await store().markWhole('c1', 'x2', sha256, 5);
      expect(await store().readableBytes('c1', desk, sha256)).toBeUndefined();
      await store().markWhole('c1', 'x1', sha256, 5);
      await store().markWhole('c1', 'x1', sha256, 6);
      expect(await store().readableBytes('c1', desk, sha256)).toEqual({
        sha256,
        size: 1_000,
        mime: 'image/jpeg',
      });
      expect(await store().wholeBytes('c1', 'x1', [sha256, attachmentNamed('none').sha256])).toEqual([
        sha256,
      ]);
      expect(await store().wholeBytes('c1', 'x3', [sha256])).toEqual([]);
      expect((await store().counts('c1')).wholeBytes).toBe(2);
    });

    it('[ROLE-3] bytes are read only by someone who may read a record that shows them', async () => {
      await put(changeOf({ device: 'a', record: entry('e'), create, attach }), ['x1']);
      await store().markWhole('c1', 'x1', sha256, 5);
      expect(await store().readableBytes('c1', officer('x1'), sha256)).toBeDefined();
      expect(await store().readableBytes('c1', officer('x2'), sha256)).toBeUndefined();
      expect(await store().readableBytes('c2', desk, sha256)).toBeUndefined();
    });

    it('[ROLE-3] naming a hash in a record of one’s own does not open the bytes of another party', async () => {
      await put(changeOf({ device: 'a', seq: 1, record: entry('e'), create, attach }), ['x1']);
      await store().markWhole('c1', 'x1', sha256, 5);
      const theft = changeOf({ device: 'b', seq: 1, record: entry('f'), create, attach });
      await put(theft, ['x2'], 'c1', 'x2');
      expect(await store().readableBytes('c1', officer('x2'), sha256)).toBeUndefined();
    });

    it('[SYNC-7] bytes of a detached attachment or a removed record are shown no more, and can still be handed in', async () => {
      const change = changeOf({ device: 'a', seq: 1, record: entry('e'), create, attach });
      await put(change);
      await put(changeOf({ device: 'a', seq: 2, record: entry('e'), detach: { photos: [sha256] } }));
      await store().markWhole('c1', 'x1', sha256, 5);
      expect(await store().readableBytes('c1', desk, sha256)).toBeUndefined();
      expect(await store().namedBytes('c1', 'x1', [sha256])).toHaveLength(1);
      await put(changeOf({ device: 'a', seq: 3, record: entry('e'), attach }));
      expect(await store().readableBytes('c1', desk, sha256)).toBeDefined();
      await put(changeOf({ device: 'a', seq: 4, record: entry('e'), remove: true }));
      expect(await store().readableBytes('c1', desk, sha256)).toBeUndefined();
    });

    it('a size named wrongly by one record does not stand in the way of another', async () => {
      const small = { photos: [{ ...photo, size: 10 }] };
      await put(changeOf({ device: 'a', seq: 1, record: entry('e'), create, attach }));
      await put(changeOf({ device: 'a', seq: 2, record: entry('f'), create, attach: small }));
      expect((await store().namedBytes('c1', 'x1', [sha256]))[0]?.size).toBe(1_000);
    });
  });
}

function peopleContract(store: () => EndpointStore): void {
  it('keeps sessions and invitations by the hash of their secret', async () => {
    const session = { communeId: 'c1', personId: 'p1', createdAt: 7 };
    await store().putSession('hash', session);
    expect(await store().session('hash')).toEqual(session);
    expect(await store().session('other')).toBeUndefined();
    const invitation = { codeHash: 'code', communeId: 'c1', personId: 'p1', endsAt: 9 };
    await store().putInvitation(invitation);
    expect(await store().invitation('code')).toEqual(invitation);
    expect(await store().invitation('other')).toBeUndefined();
  });

  it('[STORE-5] knows the devices of a person, and a copy of one by its birth id', async () => {
    const device = {
      communeId: 'c1',
      deviceId: uuidNamed('d1'),
      birthId: uuidNamed('b1'),
      personId: 'p1',
      appVersion: '1',
      lastContact: 100,
      offset: -5,
      unsent: { changes: 3, attachments: 2, bytes: 1 },
    };
    expect(await store().seeDevice(device)).toEqual({ isNew: true, others: [] });
    const later = { ...device, lastContact: 200, unsent: { changes: 0, attachments: 0, bytes: 0 } };
    expect(await store().seeDevice(later)).toEqual({ isNew: false, others: [] });
    const empty = { ...device, birthId: uuidNamed('b2'), lastContact: 300 };
    expect(await store().seeDevice(empty)).toEqual({ isNew: true, others: [later] });
    expect(await store().seeDevice({ ...device, personId: 'p2' })).toEqual({ isNew: true, others: [] });
    expect(await store().seeDevice({ ...device, communeId: 'c2' })).toEqual({ isNew: true, others: [] });
  });
}

function thumbnailNamed(name: string) {
  const { sha256, mime } = attachmentNamed(name);
  return { sha256, size: 300, mime };
}
