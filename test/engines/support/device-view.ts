import * as z from 'zod/mini';
import type { Engine } from './engine.ts';

const heldSchema = z.array(
  z.object({
    sha256: z.string(),
    size: z.number(),
    /** Of its bytes, now. */
    computed: z.string(),
    isArrayBuffer: z.boolean(),
    width: z.number(),
    height: z.number(),
    isRed: z.object({ topLeft: z.boolean(), topRight: z.boolean() }),
  }),
);

/** Every attachment and thumbnail in the device's own databases, as this engine decodes it. */
export function heldOn(engine: Engine): Promise<z.infer<typeof heldSchema>> {
  return engine.run(
    heldSchema,
    async () => {
      const ask = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const held: unknown[] = [];
      for (const { name } of await indexedDB.databases()) {
        const database = await ask(indexedDB.open(name ?? ''));
        const stores = database.objectStoreNames;
        const rows = stores.contains('bytes')
          ? await ask(database.transaction('bytes').objectStore('bytes').getAll())
          : [];
        database.close();
        for (const { sha256, bytes } of rows) {
          const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
          const picture = await createImageBitmap(new Blob([bytes]));
          const { width, height } = picture;
          const context = new OffscreenCanvas(width, height).getContext('2d');
          context?.drawImage(picture, 0, 0);
          const isRedAt = (x: number) => {
            const [red = 0, green = 0, blue = 0] = context?.getImageData(x, 8, 1, 1).data ?? [];
            return red > 220 && green < 30 && blue < 30;
          };
          held.push({
            ...{ sha256, width, height, size: bytes.byteLength, isArrayBuffer: bytes instanceof ArrayBuffer },
            computed: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
            isRed: { topLeft: isRedAt(8), topRight: isRedAt(width - 9) },
          });
        }
      }
      return held;
    },
    null,
  );
}

const unsentSchema = z.object({ changes: z.number(), uploads: z.number() });

/** What waits in the device's own database. */
export function unsentOn(engine: Engine): Promise<z.infer<typeof unsentSchema>> {
  return engine.run(
    unsentSchema,
    async () => {
      const ask = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const unsent = { changes: 0, uploads: 0 };
      for (const { name } of await indexedDB.databases()) {
        const database = await ask(indexedDB.open(name ?? ''));
        if (database.objectStoreNames.contains('outbox')) {
          unsent.changes += await ask(database.transaction('outbox').objectStore('outbox').count());
          unsent.uploads += await ask(database.transaction('uploads').objectStore('uploads').count());
        }
        database.close();
      }
      return unsent;
    },
    null,
  );
}

/** The service worker has all it needs, and answers for this page. */
export async function untilOfflineReady(engine: Engine): Promise<void> {
  await engine.run(
    z.unknown(),
    async () => {
      await navigator.serviceWorker.ready;
      if (navigator.serviceWorker.controller) return;
      await new Promise((resolve) =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      );
    },
    null,
  );
}
