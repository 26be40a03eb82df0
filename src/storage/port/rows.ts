import type { Json } from '../../base/json.ts';
import type { Attachment, BytesRef } from '../../domain/attachment.ts';
import type { CampaignRef, Change, RecordKey } from '../../domain/change.ts';
import type { Receipt, SyncRecord } from '../../domain/record.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Role } from '../../domain/roster.ts';

/** Made with the database, never changed (STORE-5). */
export type DeviceIdentity = { deviceId: string; birthId: string; communeId: string; personId: string };

/** A change as the notebook hands it over; the store adds whose device it is and its place in the count. */
export type NewChange = Omit<Change, 'deviceId' | 'seq'>;

/** What bytes are for; the order in which they travel: words, thumbnails, photos, files (SYNC-9). */
export type BytesRole = 'thumbnail' | 'photo' | 'file';

export type NewBytes = BytesRef & { role: BytesRole; bytes: ArrayBuffer };

/** Bytes that lie on this device since their draft was written, or from before. */
export type HeldBytes = BytesRef & { role: BytesRole };

/** One act of a person: its changes, the bytes they refer to, and the draft they end (STORE-2). */
export type Work = { changes: NewChange[]; bytes: NewBytes[]; held?: HeldBytes[]; draftId?: string };

/** A form being typed, or a camera that is open, on this device only (STORE-4). */
export type Draft = {
  id: string;
  /** The record it edits and the revision seen at opening; null for a new one. */
  record: RecordKey | null;
  base: number;
  /** The epoch whose revisions `base` counts; older drafts do not say. */
  epoch?: string;
  campaign: CampaignRef;
  kind: string;
  /** As typed: numbers as text, everything else as its value. */
  values: { [fieldId: string]: Json };
  attachments: { [fieldId: string]: Attachment[] };
  /** What the entry held when its form was opened: only what differs from it is changed. Left out for a new one. */
  opened?: { values: { [fieldId: string]: Json }; attachments: { [fieldId: string]: Attachment[] } };
  /** Own words that the joined entry says otherwise, by field: shown beside it until they are used or dropped. */
  differing?: { fieldId: string; textVi: string }[];
  /** The field the person was in; null for none. */
  field: string | null;
  /** Where the person was: form, or camera at a place. */
  screen: 'form' | 'camera';
  /** UTC milliseconds of the last keystroke. */
  at: number;
};

/**
 * A record on the device: what the endpoint has confirmed, and what its screen shows: that with the device's own unacknowledged changes
 * on top (SYNC-16).
 */
export type DeviceRecord = {
  confirmed: SyncRecord | null;
  shown: SyncRecord;
  /** How many of this device's changes to it wait in the outbox, and how many are set aside. */
  unsent: number;
  setAside: number;
};

/** A refused change, waiting for a person (SYNC-8). */
export type SetAside = { change: Change; refusal: Refusal; at: number };

/** Bytes not yet acknowledged: one row for each attachment and thumbnail. */
export type Upload = {
  ref: BytesRef;
  role: BytesRole;
  record: RecordKey;
  /** The change that attached it: its words travel first. */
  seq: number;
  /** Why it cannot be sent: the bytes on the device no longer match their hash, or are gone. */
  damaged: boolean;
};

/**
 * The endpoint has said that bytes are whole: when this device heard it, when the endpoint said it, each by its own clock. The measured offset
 * is no substitute where that decides what may be dropped: behind a slow answer it errs by half the wait.
 */
export type SaidWhole = { at: number; atEndpoint?: number; epoch: string };

/**
 * What waits on this device. Counts on the screen come from here, never from elsewhere (SYNC-14). The bytes of a change that was set aside
 * wait for a person with it, and are not counted for themselves.
 */
export type Unsent = { changes: number; attachments: number; bytes: number; setAside: number };

/** How far sync has come, in one row beside what it describes. */
export type SyncState = {
  cursor: { epoch: string; viewId: string; sequence: number } | null;
  /** The first change made since the device heard of the cursor's epoch; `base` of those before it counts an earlier one's revisions. */
  epochFrom: number;
  session: {
    commune: { id: string; nameVi: string; sample: boolean };
    person: { id: string; nameVi: string; role: Role; partyId: string };
  } | null;
  /** Endpoint's clock minus this device's, milliseconds, as last measured; null before the first sync (TIME-2). */
  offset: number | null;
  /** Everything the endpoint had by then, by its clock, is in a backup; null where none is configured (SYNC-14). */
  backupAt: number | null;
  /** When the endpoint last answered, by this device's clock; null for never. */
  lastContact: number | null;
};

/** What one answer of the endpoint means for the device; stored in one transaction (SYNC-16). */
export type Settlement = {
  /** For each change of the push, by its seq. */
  outcomes: ({ seq: number; receipt: Receipt } | { seq: number; refusal: Refusal })[];
  records: SyncRecord[];
  gone: RecordKey[];
  state: Omit<SyncState, 'epochFrom'>;
  /** The pull has reached the end: what only an older epoch or view named is dropped, unsent work excepted (SYNC-15). */
  complete?: boolean;
  at: number;
};

/** What the app itself has stored, in bytes (STORE-6). */
export type StoredBytes = { photos: number; thumbnails: number; files: number };

/** Which tables a write has touched: what is being typed changes often and concerns few screens. */
export type Touched = 'drafts' | 'more';
