import * as z from 'zod/mini';
import type { Engine } from './engine.ts';

/** What browsers do to a page now and then, done to this one until it is loaded again. */

const nothing = z.unknown();

/** Firefox asks the person, and waits; where there is no `persist()` at all, one that nobody answers. Counts how often it is asked. */
export async function leavePersistUnanswered(engine: Engine): Promise<void> {
  await engine.run(
    nothing,
    () => {
      Reflect.set(globalThis, 'persistAsked', 0);
      const own = navigator.storage?.persist?.bind(navigator.storage);
      const persist = () => {
        Reflect.set(globalThis, 'persistAsked', Number(Reflect.get(globalThis, 'persistAsked')) + 1);
        return own ? own() : new Promise(() => undefined);
      };
      Object.defineProperty(navigator, 'storage', { value: { persist }, configurable: true });
    },
    null,
  );
}

export function persistAsked(engine: Engine): Promise<number> {
  return engine.run(z.number(), () => Reflect.get(globalThis, 'persistAsked'), null);
}

/** The engine's own refusal where no camera fits. */
export async function askForNoCamera(engine: Engine): Promise<void> {
  await engine.run(
    nothing,
    () => {
      const { mediaDevices } = navigator;
      const ask = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = () => ask({ video: { deviceId: { exact: 'none' } } });
    },
    null,
  );
}

/** As after "Connection to Indexed Database server lost": the connection is closed, its next transaction is refused. */
export async function closeConnectionAtNextSave(engine: Engine): Promise<void> {
  await engine.run(
    nothing,
    () => {
      const { prototype } = IDBDatabase;
      const begin = prototype.transaction;
      prototype.transaction = function (this: IDBDatabase, ...asked: Parameters<typeof begin>) {
        if (asked[1] === 'readwrite' && [asked[0]].flat().includes('outbox')) {
          prototype.transaction = begin;
          this.close();
        }
        return begin.apply(this, asked);
      };
    },
    null,
  );
}

/** Holds what the leader of sync holds, and never answers, as a tab that is frozen. */
export async function holdSyncLock(engine: Engine): Promise<void> {
  await engine.run(
    nothing,
    () =>
      new Promise<void>((resolve) => {
        const frozen = () => {
          resolve();
          return new Promise(() => undefined);
        };
        navigator.locks.request('thuc-dia-sync', frozen).catch(() => undefined);
      }),
    null,
  );
}
