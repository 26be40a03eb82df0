import { uuidv7Ids } from '../../src/base/ids.ts';
import { deviceDatabase } from '../../src/storage/dexie-database.ts';
import { openDeviceStore } from '../../src/storage/dexie-store.ts';
import type { NewChange } from '../../src/storage/port/rows.ts';
import { withNewChange } from '../../src/storage/record-row.ts';

/** Milliseconds of each save, ours and bare, made in turn in one run. */
export type LocalSaveTimes = { ours: number[]; bare: number[] };

declare global {
  interface Window {
    measureSaves(pairs: number): Promise<LocalSaveTimes>;
  }
}

const ids = uuidv7Ids(
  { now: () => Date.now() },
  { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)), unit: Math.random },
);

/** An entry as the field makes it: a place, a status, a note; about a kilobyte. */
function entry(): NewChange {
  return {
    changeId: ids.next(),
    authorId: 'person-1',
    at: Date.now(),
    zone: 'Asia/Ho_Chi_Minh',
    offset: 12,
    campaign: { id: 'campaign-of-a-dispatch', version: 1 },
    record: { type: 'entry', id: ids.next() },
    base: 0,
    create: { kind: 'a-check-of-a-place', partyId: 'party-1' },
    set: {
      place: `place-${ids.next()}`,
      status: 'done',
      day: '2026-04-21',
      note: 'Nhà văn hóa. '.repeat(30),
    },
  };
}

/** The same stores and indexes as ours, in a database of its own. */
async function bareDatabase(): Promise<IDBDatabase> {
  const database = deviceDatabase('bare');
  await database.open();
  return database.backendDB();
}

/** The same three rows, ready made: one strict transaction, committed at once. */
function bareSave(database: IDBDatabase, rows: { [store: string]: unknown }): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(Object.keys(rows), 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    for (const [store, row] of Object.entries(rows)) transaction.objectStore(store).put(row);
    transaction.commit();
  });
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

window.measureSaves = async (pairs) => {
  const store = await openDeviceStore({ communeId: 'commune-1', personId: 'person-1', ids });
  const database = await bareDatabase();
  const times: LocalSaveTimes = { ours: [], bare: [] };
  for (let seq = 1; seq <= pairs; seq++) {
    const work = { changes: [entry()], bytes: [] };
    const outbox = { ...entry(), deviceId: store.identity.deviceId, seq };
    const rows = { meta: { name: 'counter', seq }, outbox, records: withNewChange(undefined, outbox) };
    const ours = () => timed(() => store.save(work)).then((time) => times.ours.push(time));
    const bare = () => timed(() => bareSave(database, rows)).then((time) => times.bare.push(time));
    // Neither always goes first: what one leaves to flush would always fall to the other.
    if (seq % 2 === 0) await ours().then(bare);
    else await bare().then(ours);
  }
  store.close();
  return times;
};
