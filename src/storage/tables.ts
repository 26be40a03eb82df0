import type { Json } from '../base/json.ts';
import type { BytesRef } from '../domain/attachment.ts';
import type { Change, RecordKey, RecordType } from '../domain/change.ts';
import type { Receipt, SyncRecord } from '../domain/record.ts';
import type { BytesRole, DeviceIdentity, Draft, SetAside, SyncState } from './port/rows.ts';

export type MetaRow =
  | { name: 'identity'; identity: DeviceIdentity }
  /** The seq of the latest change (SYNC-1). */
  | { name: 'counter'; seq: number }
  | ({ name: 'sync' } & SyncProgress)
  /** Room kept for words (STORE-6). */
  | { name: 'reserve'; bytes: ArrayBuffer };

/** `generation` counts the epochs and views this device has read under; `sweep`: rows of an older one are still there. */
export type SyncProgress = { state: StoredState; generation: number; sweep: boolean };
/** Older rows know no backup mark and no epoch before the present one. */
type Later = 'backupAt' | 'epochFrom';
type StoredState = Omit<SyncState, Later> & Partial<Pick<SyncState, Later>>;

export type RecordRow = {
  type: RecordType;
  id: string;
  /** Entries only: the index then holds nothing else. */
  campaignId?: string;
  /** Minus the corrected time of making, so that key order is newest first. */
  order: number;
  confirmed: SyncRecord | null;
  shown: SyncRecord;
  /** Seqs of this device's changes to it in the outbox, and of those set aside: no index to keep. */
  waiting: number[];
  refused: number[];
  /** By field or hash of an attachment: the latest of this device's acknowledged changes that spoke of it. */
  said?: { [name: string]: number };
  /** Under which `SyncProgress.generation` it was confirmed: sequence numbers compare only within one. */
  generation: number;
};

export type SentRow = { seq: number; change: Change; receipt: Receipt };
export type SetAsideRow = SetAside & { seq: number };
export type BytesRow = { sha256: string; bytes: ArrayBuffer };
/** What is said of bytes, apart from them: it can be counted without reading photos. */
export type HeldRow = BytesRef & {
  role: BytesRole;
  /** By this device's clock; null for not yet. */
  acknowledgedAt: number | null;
  /** When the endpoint said so, by its own clock; older rows lack it. */
  atEndpoint?: number;
  /** The bytes have left the device, and are at the endpoint (STORE-9). */
  cleared?: true;
};
/** Older rows know no field. */
export type DraftRow = Omit<Draft, 'field'> & Partial<Pick<Draft, 'field'>>;

/** Key order is travelling order (SYNC-9). */
export type UploadRow = {
  rank: number;
  seq: number;
  sha256: string;
  ref: BytesRef;
  role: BytesRole;
  record: RecordKey;
  damaged: boolean;
};

/** The rows of each table, as they lie in the database. */
export type Rows = {
  meta: MetaRow;
  records: RecordRow;
  outbox: Change;
  sent: SentRow;
  setAside: SetAsideRow;
  bytes: BytesRow;
  held: HeldRow;
  uploads: UploadRow;
  /** Acknowledged, kept for a new epoch (SYNC-14). */
  sentUploads: UploadRow;
  drafts: DraftRow;
  settings: { name: string; value: Json };
};
export type TableName = keyof Rows;

/** Primary key and indexes by the names of their fields; additive changes only (STORE-8). */
export const schema: { [table in TableName]: { key: string[]; indexes: string[][] } } = {
  meta: { key: ['name'], indexes: [] },
  records: { key: ['type', 'id'], indexes: [['type', 'campaignId', 'order']] },
  outbox: { key: ['seq'], indexes: [] },
  sent: { key: ['seq'], indexes: [] },
  setAside: { key: ['seq'], indexes: [] },
  bytes: { key: ['sha256'], indexes: [] },
  held: { key: ['sha256'], indexes: [] },
  uploads: { key: ['rank', 'seq', 'sha256'], indexes: [['sha256']] },
  sentUploads: { key: ['rank', 'seq', 'sha256'], indexes: [] },
  drafts: { key: ['id'], indexes: [] },
  settings: { key: ['name'], indexes: [] },
};

/** The name an index has in the database: its fields, compound ones in brackets. */
export function indexName(fields: readonly string[]): string {
  return fields.length === 1 ? (fields[0] ?? '') : `[${fields.join('+')}]`;
}
