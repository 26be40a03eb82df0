import type { BytesRef } from '../../domain/attachment.ts';
import type { Change, RecordKey, RecordType } from '../../domain/change.ts';
import type { Receipt, SyncRecord } from '../../domain/record.ts';
import type { Refusal } from '../../domain/refusal.ts';

/** What the store already knows of the changes and records a push names, read inside its transaction. */
export type Present = {
  /** By changeId: what was applied before, with the hash of its content (SYNC-4). */
  applied: ReadonlyMap<string, AppliedChange>;
  /** By `keyText`. */
  records: ReadonlyMap<string, SyncRecord>;
  /** By `keyText`: the revision each had in the backup, for a commune that was restored from one; the others are left out (SYNC-14). */
  revisionsAtEpoch: ReadonlyMap<string, number>;
  /** By `changeId`: what the same device has said of the same record after it, and was applied before it. */
  later: ReadonlyMap<string, readonly Change[]>;
  /** The commune's sequence so far; the first change applied now takes the next number. */
  sequence: number;
};

export type AppliedChange = { contentHash: string; revision: number; receipt: Receipt };

/** A change to put in the log, with the record it makes. */
export type Effect = {
  change: Change;
  contentHash: string;
  sequence: number;
  revision: number;
  receipt: Receipt;
  record: SyncRecord;
  /** Parties whose officers may read the record; grows, never shrinks (SYNC-15). `everyone` for campaign and roster. */
  scope: readonly string[];
  /** Also whoever reads, or has read, that record: a review is read by whoever reads what it judges. */
  scopeLike?: RecordKey;
  /** Bytes the change attaches; who hands them in is the author's party. They stay named when they are detached: history. */
  bytes: readonly BytesRef[];
  authorPartyId: string;
  /** What its author may read: bytes that a record there shows, or has shown, need not be handed in again (ROLE-3). */
  authorReads: Reader;
};

/**
 * A change that was refused, kept with the endpoint too, as it was received (SYNC-8). The same content of the same person is kept once,
 * with its latest refusal, and no longer once it has been applied.
 */
export type RefusedChange = {
  changeId: string | null;
  contentHash: string;
  at: number;
  personId: string;
  deviceId: string;
  refusal: Refusal;
  body: string;
};

export type Commit = { effects: readonly Effect[]; refused: readonly RefusedChange[] };

/** What a commit asks to know first: of `earlier` the revision at the beginning of the epoch, of `changes` what came after them. */
export type Wanted = {
  changeIds: readonly string[];
  records: readonly RecordKey[];
  earlier?: readonly RecordKey[];
  changes?: readonly OneOfDevice[];
};

export type OneOfDevice = Pick<Change, 'changeId' | 'deviceId' | 'seq' | 'record'>;

/**
 * Who hands in bytes: those that a change of their party has attached (also under its name, by someone who may read what it attached),
 * and those that they attached themselves under another party, before they were moved.
 */
export type Sender = { partyId: string; personId: string };

export type NamedBytes = BytesRef & { partyId: string; isWhole: boolean };

/** Scope of what every person of the commune reads. */
export const everyone = '*';

/** Who reads: everything, or what the scope of a party holds. */
export type Reader = { everything: true } | { everything: false; partyId: string };

/** `sequence` is how far it has read: of the last record where there are more, else the commune's present one. */
export type Pulled = { records: SyncRecord[]; sequence: number; more: boolean };

export type Commune = { id: string; nameVi: string; sample: boolean; epoch: string };

export type StoredSession = { communeId: string; personId: string; createdAt: number };

/** An invitation: its code is stored hashed, can be used by several devices until it ends (7 days) or is revoked. */
export type Invitation = { codeHash: string; communeId: string; personId: string; endsAt: number };

export type Device = {
  communeId: string;
  deviceId: string;
  birthId: string;
  personId: string;
  appVersion: string;
  lastContact: number;
  /** Endpoint's clock minus the device's, milliseconds. */
  offset: number;
  unsent: { changes: number; attachments: number; bytes: number };
};

/**
 * The endpoint's memory. Coarse and asynchronous, so that SQLite and PostgreSQL serve it alike; every key starts with the commune.
 * A promise that resolves means durable.
 */
export interface EndpointStore {
  createCommune(commune: Commune): Promise<void>;
  commune(communeId: string): Promise<Commune | undefined>;
  communes(): Promise<Commune[]>;
  /** After a restore from a backup: phones send again what it may lack (SYNC-14). */
  beginEpoch(communeId: string, epoch: string): Promise<void>;

  /**
   * One transaction: reads what is present of these changes and records, asks `decide` (pure, called once, may be called again
   * if the transaction has to be repeated), writes log, records, scopes and refusals. Communes never wait for each other.
   * Uniqueness of (commune, changeId) is the database's (SYNC-2).
   */
  commit<C extends Commit>(communeId: string, wanted: Wanted, decide: (present: Present) => C): Promise<C>;

  records(communeId: string, keys: readonly RecordKey[], reader: Reader): Promise<SyncRecord[]>;
  recordsOfType(communeId: string, types: readonly RecordType[]): Promise<SyncRecord[]>;
  /** The highest sequence number of a record of these types: changes when any of them does. */
  latestSequence(communeId: string, types: readonly RecordType[]): Promise<number>;
  /** Present versions after the sequence number, in its order, at most `limit`. */
  pull(communeId: string, reader: Reader, after: number, limit: number): Promise<Pulled>;

  /** Under which parties these wait for this sender, with the largest size named for each. */
  namedBytes(communeId: string, sender: Sender, sha256s: readonly string[]): Promise<NamedBytes[]>;
  /** Which of these the party has handed in whole. */
  wholeBytes(communeId: string, partyId: string, sha256s: readonly string[]): Promise<string[]>;
  markWhole(communeId: string, partyId: string, sha256: string, at: number): Promise<void>;
  /** Bytes this reader may see: shown by a record they may read, and handed in whole by a party for which it names them (ROLE-3). */
  readableBytes(communeId: string, reader: Reader, sha256: string): Promise<BytesRef | undefined>;

  putSession(tokenHash: string, session: StoredSession): Promise<void>;
  session(tokenHash: string): Promise<StoredSession | undefined>;
  dropSession(tokenHash: string): Promise<void>;
  putInvitation(invitation: Invitation): Promise<void>;
  invitation(codeHash: string): Promise<Invitation | undefined>;
  /** Keeps what a device says of itself. Answers whether it was unknown, and the person's other devices. */
  seeDevice(device: Device): Promise<{ isNew: boolean; others: Device[] }>;

  /** For tests and for the people who run it. */
  counts(
    communeId: string,
  ): Promise<{ changes: number; records: number; refused: number; wholeBytes: number }>;
  close(): Promise<void>;
}
