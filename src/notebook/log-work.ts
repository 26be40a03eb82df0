import type { CampaignRef } from '../domain/change.ts';
import type { Shot } from '../domain/shot.ts';
import type { Saved, Undo } from './notebook.ts';
import type { EntryView, SaveState } from './views.ts';

export type LogFilter = 'all' | 'drafts' | 'unsent' | 'returned' | 'removed';

/** One line of Nhật ký. */
export type LogRow = {
  entryId: string;
  campaign: CampaignRef;
  /** Said where several campaigns are on the device. */
  campaignVi: string | null;
  kindVi: string;
  icon: string | null;
  titleVi: string;
  authorVi: string;
  mine: boolean;
  at: number;
  photos: number;
  /** A camera adds a photo to it in one go. */
  takesPhotos: boolean;
  save: SaveState;
  review: { state: 'waiting' | 'accepted' | 'returned'; reasonVi: string | null };
  removed: boolean;
};

export type DraftRow = {
  draftId: string;
  kindVi: string;
  icon: string | null;
  campaignVi: string | null;
  titleVi: string;
  /** It edits an entry that is there already. */
  edits: boolean;
  photos: number;
  at: number;
};

export type LogView = {
  /** How many each filter finds. */
  counts: { [filter in LogFilter]: number };
  drafts: DraftRow[];
  /** Newest day first, each day's newest first; days by TIME-1. */
  days: { day: string; rows: LogRow[] }[];
  /** More are there than `limit`. */
  more: boolean;
};

/** One step in the life of an entry. */
export type HistoryView = {
  at: number;
  authorVi: string;
  what: 'made' | 'edited' | 'removed' | 'restored';
  fields: { labelVi: string; fromVi: string | null; toVi: string | null }[];
  attached: number;
  detached: number;
};

export type EntryDetail = {
  entry: EntryView;
  campaign: CampaignRef;
  icon: string | null;
  titleVi: string;
  /** ISO date of the day the thing happened (TIME-1). */
  day: string;
  removed: boolean;
  /** Personal data, masked until asked for. */
  personal: { labelVi: string; textVi: string }[];
  /** Why it does not count as it stands (SYNC-6): a sentence for each fault, the form's own where it has one, else the field's label. */
  faults: { labelVi: string; messageVi: string | null }[];
  /** Oldest first. */
  history: HistoryView[];
  /** A camera adds a photo to it in one go. */
  takesPhotos: boolean;
  /** The copy that stands for it since it was restored; null where there is none. */
  restoredAs: string | null;
  placeOf: { checklistId: string; placeId: string } | null;
};

/** P8: what this person's party has recorded, and what is still being typed. */
export interface LogWork {
  log(filter: LogFilter, limit: number): Promise<LogView>;
  /** Null for none known on this device. */
  entry(entryId: string): Promise<EntryDetail | null>;
  addPhotos(entryId: string, shots: Shot[]): Promise<Saved>;
  /** A tombstone; content and photos stay in the history (SYNC-7). Undone by `restore`. */
  removeEntry(entryId: string): Promise<Undo>;
  /** A tombstone cannot be taken back: makes a copy that stands where the removed entry stood. */
  restore(entryId: string): Promise<Saved>;
}
