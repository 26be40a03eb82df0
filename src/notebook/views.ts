import type { Json } from '../base/json.ts';
import type { Attachment } from '../domain/attachment.ts';
import type { CampaignRef, Change, RecordKey } from '../domain/change.ts';
import type { FormerDevice } from '../domain/former-device.ts';
import type { Receipt } from '../domain/record.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Role } from '../domain/roster.ts';
import type { BytesRole, Draft, StoredBytes, Unsent } from '../storage/port/rows.ts';
import type { TaskRow } from './duty-work.ts';
import type { KindTile } from './form-work.ts';
import type { DraftRow, LogRow } from './log-work.ts';

/** What the screens show: read-only, made by queries, without Vietnamese of our own (labels come from the campaign). */

/** How safe a record is (interface.md 4.4, layer "save"). `sending` is the sync engine's to say. */
export type SaveState = 'local' | 'sent' | 'failed' | 'conflict';

export type Me = {
  personId: string;
  nameVi: string;
  role: Role;
  partyId: string;
  partyNameVi: string;
  communeNameVi: string;
  /** Sample data is there: every screen says so. */
  sample: boolean;
  /** IANA zone in which screens show times: the campaign's (the newest one's where there are several); null while there is none. */
  timeZone: string | null;
};

/** Deadlines that concern this person's party, nearest first. */
export type DeadlineView = {
  deadlineId: string;
  /** Said where several campaigns are on the device. */
  campaignVi: string | null;
  /** A stretch of days in which things are done, or a day by which something is due. */
  kind: 'window' | 'due';
  labelVi: string;
  /** ISO date of the last day on which it is kept. */
  lastDay: string;
  due:
    | { state: 'ahead'; workingDays: number }
    | { state: 'today' }
    /** The last day is a day off: aim for `advised`. */
    | { state: 'holiday'; advised: string; workingDays: number }
    | { state: 'over'; days: number };
};

export type PlaceState = 'todo' | 'done' | 'attention' | 'returned';

/** A place of a checklist, as a row. */
export type PlaceRow = {
  campaign: CampaignRef;
  checklistId: string;
  placeId: string;
  nameVi: string;
  placeKindVi: string;
  areaUnitVi: string | null;
  state: PlaceState;
  /** The status option of the latest check, in the campaign's words; null where there is none. */
  statusVi: string | null;
  /** Why it wants attention, or why the desk returned it. */
  reasonVi: string | null;
  /** The latest check no longer fits its form, so it does not count (SYNC-6). */
  incomplete: boolean;
  review: 'waiting' | 'accepted' | 'returned' | null;
  mayCheck: boolean;
  latest: { entryId: string; at: number; save: SaveState } | null;
};

export type ChecklistView = {
  campaign: CampaignRef;
  /** Said where several campaigns are on the device. */
  campaignVi: string | null;
  checklistId: string;
  labelVi: string;
  itemLabelVi: string;
  done: number;
  total: number;
  rows: PlaceRow[];
};

export type HomeView = {
  me: Me;
  /** ISO date taken for today in the campaign's zone, and whether it is the sample's. */
  today: string;
  sampleToday: boolean;
  campaigns: { campaign: CampaignRef; titleVi: string; period: { start: string; end: string } }[];
  deadlines: DeadlineView[];
  /** The next places this person may check, three at most. */
  next: PlaceRow[];
  /** Progress over the places this person may check, one for each checklist. */
  progress: { checklistId: string; labelVi: string; itemLabelVi: string; done: number; total: number }[];
  unsent: Unsent;
  /** Quick tiles: kinds of the tasks that the campaign puts on this screen for the person's party. */
  quick: KindTile[];
  /** The tasks of the person's party, in their order. */
  tasks: TaskRow[];
  /** Entries of this person's party that the desk has returned, newest first (places among them). */
  returned: LogRow[];
  /** Forms that lie open, newest first. */
  unfinished: DraftRow[];
  /** A camera that was open when the page died: the draft, and what `openCamera` was told (screens know no field of a form). */
  lostCamera: {
    draft: Draft;
    placeNameVi: string;
    checklistId: string;
    placeId: string;
    status: string;
    values: { [fieldId: string]: Json };
  } | null;
};

export type PhotoView = {
  attachment: Attachment;
  /** Its bytes (or its thumbnail's) are on this device; otherwise they are at the endpoint. */
  onDevice: boolean;
  /** Acknowledged by the endpoint. */
  sent: boolean;
};

export type EntryView = {
  entryId: string;
  kindVi: string;
  partyVi: string;
  authorVi: string;
  mine: boolean;
  at: number;
  placeVi: string | null;
  statusVi: string | null;
  /** Other values in the campaign's words, for reading. Personal fields are left out. */
  lines: { labelVi: string; textVi: string }[];
  photos: PhotoView[];
  save: SaveState;
  receipt: Receipt | null;
  review: { state: 'accepted' | 'returned'; reasonVi: string | null } | null;
  mayEdit: boolean;
};

export type PlaceView = {
  row: PlaceRow;
  checks: EntryView[];
  /** What stands on the banner: the prescribed slogans and themes, word for word. */
  slogansVi: string[];
};

/** A status the person can choose, and what else it needs before it can be saved. */
export type StatusChoice = {
  value: string;
  labelVi: string;
  wantsAttention: boolean;
  needsPhoto: boolean;
  /** Asked one after the other; a choice is buttons, anything else a line to type. */
  ask: { fieldId: string; labelVi: string; options: { value: string; labelVi: string }[] | null }[];
};

/** One line of "Gửi về xã". */
export type SendItem = {
  record: RecordKey;
  titleVi: string;
  placeVi: string | null;
  /** It was undone or removed; shown until that is sent. */
  removed: boolean;
  at: number;
  save: SaveState;
  receipt: Receipt | null;
  /** Its words: how many changes wait. */
  waitingChanges: number;
  /** Its bytes: what is acknowledged of what there is. */
  bytes: { role: BytesRole; sha256: string; size: number; sent: boolean; damaged: boolean }[];
};

export type RefusedItem = {
  change: Change;
  refusal: Refusal;
  titleVi: string;
  placeVi: string | null;
  at: number;
};

/** Two values for one field, from two devices that did not know of each other. */
export type ConflictItem = {
  record: RecordKey;
  titleVi: string;
  placeVi: string | null;
  fields: {
    fieldId: string;
    labelVi: string;
    inForceVi: string;
    alternatives: { changeId: string; valueVi: string; authorVi: string; at: number }[];
  }[];
};

export type SendView = {
  unsent: Unsent;
  stored: StoredBytes;
  lastContact: number | null;
  offset: number | null;
  /** Other devices of this person that still held something when they last spoke with the endpoint (STORE-5). */
  formerDevices: FormerDevice[];
  /** What waits, oldest first, then what was sent lately, newest first. */
  items: SendItem[];
  refused: RefusedItem[];
  conflicts: ConflictItem[];
};

/** The desk's plain list of what arrived: newest arrival first. */
export type ArrivedView = { entries: EntryView[] };
