import type { Change } from '../domain/change.ts';
import { attachedHashes } from './attached-hashes.ts';
import { clearedTables, clearingTables, markCleared, removeClearable, sumOf } from './clear-sent.ts';
import { DraftHasBytesError, draftBytesTables, dropDraft, putDraft } from './draft-rows.ts';
import { type DeviceStore, RoomExhaustedError } from './port/device-store.ts';
import type { DeviceIdentity, Touched, Work } from './port/rows.ts';
import { queries } from './queries.ts';
import { noReserve, type Reserve } from './reserve.ts';
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
  /** Left out where room does not run out. */
  reserve?: Reserve;
};

type Writing = <T>(
  tables: readonly TableName[],
  work: (transaction: Transaction) => Promise<T>,
  how?: { touched?: Touched; bytes?: boolean },
) => Promise<T>;

/** The device's store on any tables: memory and IndexedDB differ only in `transact`. */
export function createTableStore(parts: TableStoreParts): DeviceStore {
  const { identity, transact, subscribers, reserve = noReserve } = parts;
  const write = writing(transact, subscribers, reserve);
  return {
    identity,
    save: saving(identity, write),
    settle: (settlement) => write(settleTables, (rows) => settle(rows, settlement)),
    retry: (seq) => write(['records', 'outbox', 'setAside'], (rows) => retryChange(rows, seq)),
    acknowledgeBytes: (sha256s, said) => write(uploadTables, (rows) => acknowledgeBytes(rows, sha256s, said)),
    async clearSent(now) {
      const cleared = await write(clearingTables, (rows) => removeClearable(rows, now));
      await write(clearedTables, (rows) => markCleared(rows, cleared));
      if (cleared.length > 0) reserve.written('there');
      return sumOf(cleared);
    },
    markDamaged: (sha256) => write(['uploads'], (rows) => markDamaged(rows, sha256)),
    ...drafting(write),
    putSetting: (name, value) => write(['settings'], async (rows) => rows.put('settings', { name, value })),
    ...queries(transact),
    subscribe: subscribers.subscribe,
    close() {
      reserve.stop();
      parts.close();
    },
  };
}

/** Writes, and says so. What is only words gets the room of the reserve when there is no other (STORE-6). */
function writing(transact: Transact, subscribers: Subscribers, reserve: Reserve): Writing {
  return async (tables, work, { touched = 'more', bytes = false } = {}) => {
    const attempt = () => transact('write', tables, work);
    const result = await attempt().catch(async (cause) => {
      if (bytes || !(cause instanceof RoomExhaustedError) || !(await reserve.giveUp())) throw cause;
      return attempt();
    });
    subscribers.tell(touched);
    reserve.written(bytes ? 'there' : 'unknown');
    return result;
  };
}

function saving(identity: DeviceIdentity, write: Writing): DeviceStore['save'] {
  let counter: number | undefined;
  return async (work: Work): Promise<Change[]> => {
    const attempt = (guess?: number) =>
      write(saveTables(work), (rows) => saveWork(rows, identity, work, guess), {
        bytes: work.bytes.length > 0,
      });
    const changes = await attempt(counter).catch((cause) => {
      if (cause instanceof WrongGuessError) return attempt();
      throw cause;
    });
    counter = changes.at(-1)?.seq ?? counter;
    return changes;
  };
}

/** What is typed is written often: only where bytes are concerned are their tables locked. */
function drafting(write: Writing): Pick<DeviceStore, 'putDraft' | 'dropDraft'> {
  const withBytesIfNeeded = (act: (tables: readonly TableName[]) => Promise<void>) =>
    act(['drafts']).catch((cause) => {
      if (cause instanceof DraftHasBytesError) return act(draftBytesTables);
      throw cause;
    });
  return {
    putDraft(draft, bytes = []) {
      const act = (tables: readonly TableName[]) =>
        write(tables, (rows) => putDraft(rows, draft, bytes, tables), {
          touched: 'drafts',
          bytes: bytes.length > 0,
        });
      const concernsBytes = bytes.length > 0 || attachedHashes(draft.attachments).length > 0;
      return concernsBytes ? act(draftBytesTables) : withBytesIfNeeded(act);
    },
    dropDraft: (id) =>
      withBytesIfNeeded((tables) =>
        write(tables, (rows) => dropDraft(rows, id, tables), { touched: 'drafts' }),
      ),
  };
}
