import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import { type Change, keyText } from '../../src/domain/change.ts';
import type { Commit, Effect, EndpointStore } from '../../src/server/store/endpoint-store.ts';
import { attachedBytes } from '../../src/server/store/shown-bytes.ts';
import { attachmentNamed, changeOf } from '../support/change-maker.ts';
import { uuidNamed } from '../support/endpoint-client.ts';
import { create, desk, entry, officer, type Put } from '../support/endpoint-store-words.ts';
import { bytesContract } from './endpoint-store-bytes.ts';
import { readingContract } from './endpoint-store-reading.ts';

/** What an endpoint's store must do, whatever it is made of. `open` gives an empty one. */
export function endpointStoreContract(open: () => Promise<EndpointStore>): void {
  let store: EndpointStore;
  beforeEach(async () => {
    store = await open();
    await store.createCommune({ id: 'c1', nameVi: 'Xã Một', sample: true, epoch: 'e1' });
    await store.createCommune({ id: 'c2', nameVi: 'Xã Hai', sample: false, epoch: 'e2' });
  });
  afterEach(() => store.close());

  const put: Put = async (change, scope = ['x1'], communeId = 'c1', party = 'x1', reads = officer(party)) => {
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
        authorReads: reads,
      };
      return { effects: [effect], refused: [] };
    });
  };

  communesContract(() => store, put);
  commitContract(() => store, put);
  readingContract(() => store, put);
  bytesContract(() => store, put);
  peopleContract(() => store);
}

function communesContract(store: () => EndpointStore, put: Put): void {
  it('keeps communes apart by their id', async () => {
    expect(await store().communes()).toHaveLength(2);
    expect(await store().commune('c1')).toEqual({ id: 'c1', nameVi: 'Xã Một', sample: true, epoch: 'e1' });
    expect(await store().commune('c3')).toBeUndefined();
    await expect(
      store().createCommune({ id: 'c1', nameVi: 'Lần nữa', sample: false, epoch: 'e' }),
    ).rejects.toThrow();
    expect((await store().commune('c1'))?.nameVi).toBe('Xã Một');
  });

  it('tells of a change what its device has said of the same record since', async () => {
    const key = entry('said');
    const change = (device: string, seq: number) =>
      changeOf({ device, seq, record: key, base: seq - 1, ...(seq === 1 && { create }) });
    const other = changeOf({ device: 'a', seq: 5, record: entry('another'), create });
    for (const one of [change('a', 1), change('a', 3), change('b', 4), other, change('a', 6)]) await put(one);
    const late = change('a', 2);
    let later: ReadonlyMap<string, readonly Change[]> = new Map();
    await store().commit('c1', { changeIds: [], records: [], changes: [late, change('b', 9)] }, (present) => {
      later = present.later;
      return { effects: [], refused: [] };
    });
    expect(later.get(late.changeId)?.map(({ seq }) => seq)).toEqual([3, 6]);
    expect(later.get(change('b', 9).changeId) ?? []).toEqual([]);
  });

  it('[SYNC-14] knows which revision each record had when a new epoch began, of the earliest one', async () => {
    const key = entry('restored');
    const change = (seq: number) =>
      changeOf({ device: 'a', seq, record: key, base: seq - 1, ...(seq === 1 && { create }) });
    const wanted = { changeIds: [], records: [key], earlier: [key] };
    const atEpoch = async () => {
      let seen: ReadonlyMap<string, number> = new Map();
      await store().commit('c1', wanted, ({ revisionsAtEpoch }) => {
        seen = revisionsAtEpoch;
        return { effects: [], refused: [] };
      });
      return seen.get(keyText(key));
    };
    await put(change(1));
    expect(await atEpoch()).toBeUndefined();
    await put(change(2));
    await store().beginEpoch('c1', 'e2');
    await put(change(3));
    expect(await atEpoch()).toBe(2);
    await store().beginEpoch('c1', 'e3');
    expect(await atEpoch()).toBe(2);
    expect((await store().commune('c1'))?.epoch).toBe('e3');
    expect((await store().commune('c2'))?.epoch).toBe('e2');
    await expect(store().beginEpoch('c9', 'e4')).rejects.toThrow();
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

  it('[SYNC-7] carries what a copy restores and what later changes did, to the last field', async () => {
    const photo = attachmentNamed('photo');
    const restoring = { ...create, restores: entry('removed').id };
    const set = { note: 'một', count: 1 };
    await put(
      changeOf({ device: 'a', seq: 1, record: entry('e'), create: restoring, set, attach: { p: [photo] } }),
    );
    const detach = { p: [photo.sha256] };
    await put(
      changeOf({ device: 'a', seq: 2, record: entry('e'), base: 1, set: { note: 'hai', count: null } }),
    );
    const last = await put(
      changeOf({ device: 'b', seq: 1, record: entry('e'), base: 2, detach, offset: null }),
    );
    const [record] = await store().records('c1', [entry('e')], desk);
    expect(record).toEqual(last.effects[0]?.record);
    expect(record).toMatchObject({
      restores: entry('removed').id,
      history: [{ from: { note: 'một', count: 1 } }, { detached: { p: [photo] }, offset: null }],
    });
    expect((await store().pull('c1', desk, 0, 10)).records).toEqual([record]);
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

function peopleContract(store: () => EndpointStore): void {
  it('keeps sessions and invitations by the hash of their secret', async () => {
    const session = { communeId: 'c1', personId: 'p1', createdAt: 7 };
    await store().putSession('hash', session);
    expect(await store().session('hash')).toEqual(session);
    expect(await store().session('other')).toBeUndefined();
    await store().putSession('second', session);
    await store().dropSession('hash');
    await store().dropSession('hash');
    expect(await store().session('hash')).toBeUndefined();
    expect(await store().session('second')).toEqual(session);
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
