import { describe, expect, it } from 'vitest';
import { framesType, routes } from '../../../src/protocol/routes.ts';
import { MemoryAttachmentStore } from '../../../src/server/attachments/memory-attachment-store.ts';
import { MemoryStore } from '../../../src/server/store/memory-store.ts';
import { errorOf, frameBytes } from '../../support/endpoint-client.ts';
import { checkWithPhoto, photo, states, whole } from '../../support/endpoint-photo.ts';
import { sampleEndpoint } from '../../support/endpoint-sample.ts';

/** What SQLite and the file system throw where there is no room. */
function noRoom(code: string): Error {
  return Object.assign(new Error('no room'), { code });
}

describe('a disk with no room at all', () => {
  it('asks to wait where the database cannot even note who called, and words go through when there is room', async () => {
    const store = new (class extends MemoryStore {
      isFull = false;
      override async seeDevice(...asked: Parameters<MemoryStore['seeDevice']>) {
        if (this.isFull) throw noRoom('SQLITE_FULL');
        return super.seeDevice(...asked);
      }
    })();
    const endpoint = await sampleEndpoint({ store });
    const area = await endpoint.phoneOf(endpoint.words.area);
    const change = endpoint.makerOf('area').check(endpoint.words.areaPlace);
    store.isFull = true;
    const response = await area.post(routes.sync, JSON.stringify(area.request([change])));
    expect(response.headers.get('retry-after')).toBe('60');
    expect(await errorOf(response)).toMatchObject({ status: 507, error: 'disk-full' });
    store.isFull = false;
    expect((await area.sync([change])).outcomes).toMatchObject([{ outcome: 'applied', revision: 1 }]);
  });

  it.each(['ENOSPC', 'EDQUOT', 'SQLITE_FULL'])(
    'asks to wait where bytes cannot be finished (%s)',
    async (code) => {
      const attachments = new (class extends MemoryAttachmentStore {
        isFull = false;
        override async finish(...asked: Parameters<MemoryAttachmentStore['finish']>) {
          if (this.isFull) throw noRoom(code);
          return super.finish(...asked);
        }
      })();
      const endpoint = await sampleEndpoint({ attachments });
      const area = await endpoint.phoneOf(endpoint.words.area);
      await checkWithPhoto(endpoint, area);
      attachments.isFull = true;
      const { sha256 } = whole(photo);
      expect(
        await errorOf(area.post(routes.attachments, frameBytes([whole(photo)]), framesType)),
      ).toMatchObject({ status: 507, error: 'disk-full' });
      attachments.isFull = false;
      expect(await states(area, sha256)).toEqual([{ sha256, state: 'whole', have: photo.length }]);
    },
  );
});
