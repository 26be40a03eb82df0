import type { Json } from '../../base/json.ts';
import type { Change, RecordKey, RecordType } from '../../domain/change.ts';
import type {
  DeviceIdentity,
  DeviceRecord,
  Draft,
  NewBytes,
  SaidWhole,
  SetAside,
  Settlement,
  StoredBytes,
  SyncState,
  Touched,
  Unsent,
  Upload,
  Work,
} from './rows.ts';

/** Room has run out: the words are still with the caller, nothing was stored (STORE-6). */
export class RoomExhaustedError extends Error {
  override name = 'RoomExhaustedError';
}

/** The database was closed under us, or its transaction aborted: nothing of this call was stored. */
export class StoreFailedError extends Error {
  override name = 'StoreFailedError';
}

/** The database does not open: a tab with an older version of the app holds it (STORE-8). */
export class StoreHeldError extends Error {
  override name = 'StoreHeldError';
}

/** The rows of an older app could not be carried into the new version of the database, which is as it was before (STORE-8). */
export class UpgradeFailedError extends Error {
  override name = 'UpgradeFailedError';
}

/** Which records a query wants; all of the type where nothing narrows it. */
export type RecordQuery = {
  type: RecordType;
  /** Only entries of this campaign (any version). */
  campaignId?: string;
  /** Newest first by time of making, at most so many. */
  newest?: number;
};

/** How much of the outbox one push takes. `bytes` is a bound on its JSON; one change is always given. */
export type PushBound = { changes: number; bytes: number };

/**
 * The device's memory: one database per person (STORE-5). Every call is one transaction; a promise that resolves means that it has
 * completed with strict durability (STORE-1), one that rejects means that nothing of it was stored.
 */
export interface DeviceStore {
  readonly identity: DeviceIdentity;

  /** Changes, their effect, their bytes and the end of their draft, together or not at all (STORE-2). */
  save(work: Work): Promise<Change[]>;

  /** The draft with the bytes it shows, in one transaction: photos of a half-typed form are as safe as its words (STORE-4). */
  putDraft(draft: Draft, bytes?: readonly NewBytes[]): Promise<void>;
  draft(id: string): Promise<Draft | undefined>;
  drafts(): Promise<Draft[]>;
  /** Also drops its bytes, unless an entry or another draft shows them. */
  dropDraft(id: string): Promise<void>;

  record(key: RecordKey): Promise<DeviceRecord | undefined>;
  records(query: RecordQuery): Promise<DeviceRecord[]>;
  /** The bytes of an attachment or thumbnail held on this device. */
  bytes(sha256: string): Promise<ArrayBuffer | undefined>;
  storedBytes(): Promise<StoredBytes>;

  unsent(): Promise<Unsent>;
  /** The oldest unacknowledged changes, in order of seq. */
  outbox(bound: PushBound): Promise<Change[]>;
  /** What is left to upload, in the order in which it travels. */
  uploads(): Promise<Upload[]>;
  setAside(): Promise<SetAside[]>;

  syncState(): Promise<SyncState>;
  /** What an answer says: outcomes, records, cursor and the recomputation of what is shown, in one transaction. */
  settle(settlement: Settlement): Promise<void>;
  /** The endpoint has these whole, checked and on disk (SYNC-9); nothing where it said so under another epoch than the present one. */
  acknowledgeBytes(sha256s: readonly string[], said: SaidWhole): Promise<void>;
  /** Sent photos and files that a backup holds, or that were acknowledged 14 days ago where none is configured; `now` by the device's clock (STORE-9). */
  clearable(now: number): Promise<{ count: number; bytes: number }>;
  /** Drops their bytes from the device; thumbnails, and what is said of them, stay. */
  clearSent(now: number): Promise<{ count: number; bytes: number }>;
  markDamaged(sha256: string): Promise<void>;
  /** Puts a change that was set aside back into the outbox, as it is. */
  retry(seq: number): Promise<void>;

  setting(name: string): Promise<Json | undefined>;
  putSetting(name: string, value: Json): Promise<void>;

  /** Calls back after each completed write, also of another tab or the service worker. Returns the way to stop. */
  subscribe(listener: (touched: Touched) => void): () => void;
  close(): void;
}
