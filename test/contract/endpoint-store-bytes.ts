import { describe, expect, it } from 'vitest';
import type { EndpointStore } from '../../src/server/store/endpoint-store.ts';
import { attachmentNamed, changeOf } from '../support/change-maker.ts';
import { create, desk, entry, officer, type Put } from '../support/endpoint-store-words.ts';

/** The part of the contract about whose bytes are whose. */
export function bytesContract(store: () => EndpointStore, put: Put): void {
  describe('bytes', () => {
    const photo = { ...attachmentNamed('photo'), thumbnail: { ...thumbnailNamed('thumb') } };
    const attach = { photos: [photo] };
    const { sha256 } = photo;

    it('[ROLE-3] bytes are named for the party that attached them', async () => {
      await put(changeOf({ device: 'a', record: entry('e'), create, attach }));
      const asked = [sha256, photo.thumbnail.sha256, attachmentNamed('none').sha256];
      const named = await store().namedBytes('c1', of('x1'), asked);
      expect(named.map((bytes) => bytes.sha256).sort()).toEqual([sha256, photo.thumbnail.sha256].sort());
      expect(named.find((bytes) => bytes.sha256 === sha256)).toEqual({
        sha256,
        size: 1_000,
        mime: 'image/jpeg',
        partyId: 'x1',
        isWhole: false,
      });
      expect(await store().namedBytes('c1', of('x2'), asked)).toEqual([]);
      expect(await store().namedBytes('c2', of('x1'), asked)).toEqual([]);
    });

    it('[SYNC-10] who attached them hands them in also after a move, under the party of that time', async () => {
      const change = changeOf({ device: 'a', record: entry('e'), create, attach });
      await put(change);
      const moved = { partyId: 'x2', personId: change.authorId };
      expect(await store().namedBytes('c1', moved, [sha256])).toMatchObject([
        { partyId: 'x1', isWhole: false },
      ]);
      await store().markWhole('c1', 'x1', sha256, 5);
      const again = changeOf({ device: 'a', seq: 2, record: entry('f'), create, attach });
      await put(again, ['x2'], 'c1', 'x2');
      expect(await store().namedBytes('c1', moved, [sha256])).toMatchObject([
        { partyId: 'x1', isWhole: true },
        { partyId: 'x2', isWhole: false },
      ]);
      expect(await store().namedBytes('c1', of('x2'), [sha256])).toMatchObject([{ partyId: 'x2' }]);
      expect(await store().namedBytes('c2', moved, [sha256])).toEqual([]);
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
      expect(await store().namedBytes('c1', of('x1'), [sha256])).toHaveLength(1);
      await put(changeOf({ device: 'a', seq: 3, record: entry('e'), attach }));
      expect(await store().readableBytes('c1', desk, sha256)).toBeDefined();
      await put(changeOf({ device: 'a', seq: 4, record: entry('e'), remove: true }));
      expect(await store().readableBytes('c1', desk, sha256)).toBeUndefined();
    });

    it('[ROLE-3] a copy by someone who may read what showed them shows them, removed or not, now or once they are whole', async () => {
      await put(changeOf({ device: 'a', seq: 1, record: entry('e'), create, attach }), ['x1', 'x2']);
      await put(changeOf({ device: 'a', seq: 2, record: entry('e'), remove: true }), ['x1', 'x2']);
      const copy = (device: string, name: string) =>
        changeOf({ device, record: entry(name), create, attach });
      await put(copy('b', 'of a reader'), ['x2'], 'c1', 'x2');
      await put(copy('c', 'of the desk'), ['x3'], 'c1', 'x4', desk);
      await put(copy('d', 'of a stranger'), ['x5'], 'c1', 'x5');
      expect(await store().readableBytes('c1', desk, sha256)).toBeUndefined();
      await store().markWhole('c1', 'x1', sha256, 5);
      const readers = ['x2', 'x3', 'x4', 'x5'].map((party) =>
        store().readableBytes('c1', officer(party), sha256),
      );
      expect((await Promise.all(readers)).map((bytes) => bytes?.size)).toEqual([
        ...[1_000, 1_000, undefined, undefined],
      ]);
      // The stranger's copy of a copy opens nothing either.
      await put(
        changeOf({ device: 'd', seq: 2, record: entry('again'), create, attach }),
        ['x5'],
        'c1',
        'x5',
      );
      expect(await store().readableBytes('c1', officer('x5'), sha256)).toBeUndefined();
    });

    it('a size named wrongly by one record does not stand in the way of another', async () => {
      const small = { photos: [{ ...photo, size: 10 }] };
      await put(changeOf({ device: 'a', seq: 1, record: entry('e'), create, attach }));
      await put(changeOf({ device: 'a', seq: 2, record: entry('f'), create, attach: small }));
      expect((await store().namedBytes('c1', of('x1'), [sha256]))[0]?.size).toBe(1_000);
    });
  });
}

/** Someone of the party who has attached nothing. */
function of(partyId: string) {
  return { partyId, personId: 'somebody' };
}

function thumbnailNamed(name: string) {
  const { sha256, mime } = attachmentNamed(name);
  return { sha256, size: 300, mime };
}
