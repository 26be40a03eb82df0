import type { Change } from '../domain/change.ts';
import type { DeviceStore } from './port/device-store.ts';
import type { DeviceIdentity, Work } from './port/rows.ts';
import { queries } from './queries.ts';
import { retryChange } from './retry-change.ts';
import { saveTables, saveWork, WrongGuessError } from './save-work.ts';
import { settle, settleTables } from './settle.ts';
import type { Subscribers } from './subscribers.ts';
import type { TableName } from './tables.ts';
import type { Transact, Transaction } from './transaction.ts';
import { acknowledgeBytes, markDamaged, uploadTables } from './upload-rows.ts';

export type TableStoreParts = {
  identity: DeviceIdentity;
  transact: Transact;
  subscribers: Subscribers;
  close(): void;
};

/** The device's store on any tables: memory and IndexedDB differ only in `transact`. */
export function createTableStore({ identity, transact, subscribers, close }: TableStoreParts): DeviceStore {
  async function write<T>(tables: TableName[], work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const result = await transact('write', tables, work);
    subscribers.tell();
    return result;
  }
  let counter: number | undefined;
  async function save(work: Work): Promise<Change[]> {
    const attempt = (guess?: number) =>
      write(saveTables(work), (rows) => saveWork(rows, identity, work, guess));
    const changes = await attempt(counter).catch((cause) => {
      if (cause instanceof WrongGuessError) return attempt();
      throw cause;
    });
    counter = changes.at(-1)?.seq ?? counter;
    return changes;
  }
  return {
    identity,
    save,
    settle: (settlement) => write(settleTables, (rows) => settle(rows, settlement)),
    retry: (seq) => write(['records', 'outbox', 'setAside'], (rows) => retryChange(rows, seq)),
    acknowledgeBytes: (sha256s, at) => write(uploadTables, (rows) => acknowledgeBytes(rows, sha256s, at)),
    markDamaged: (sha256) => write(['uploads'], (rows) => markDamaged(rows, sha256)),
    putDraft: (draft) => write(['drafts'], async (rows) => rows.put('drafts', draft)),
    dropDraft: (id) => write(['drafts'], async (rows) => rows.remove('drafts', id)),
    putSetting: (name, value) => write(['settings'], async (rows) => rows.put('settings', { name, value })),
    ...queries(transact),
    subscribe: subscribers.subscribe,
    close,
  };
}
