import type { Clock } from '../base/clock.ts';
import type { Json } from '../base/json.ts';
import type { Attachment } from '../domain/attachment.ts';
import type { CampaignRef, RecordKey } from '../domain/change.ts';
import type { Shot } from '../domain/shot.ts';
import type { Draft } from '../storage/port/rows.ts';
import type { DeviceWork } from './device-work.ts';
import type { DutyWork } from './duty-work.ts';
import type { FormWork } from './form-work.ts';
import type { LogWork } from './log-work.ts';
import type { ArrivedView, ChecklistView, HomeView, Me, PlaceView, SendView, StatusChoice } from './views.ts';

/** What a save needs to know to be undone exactly: the changes it made, by what takes them back. */
export type Undo =
  | { undo: 'remove'; record: RecordKey; placeVi: string | null }
  /** A removed entry is restored as a copy (SYNC-7). */
  | { undo: 'restore'; record: RecordKey; placeVi: string | null }
  /** An edit: the fields get back what they held, null for nothing; the lists what they had. */
  | {
      undo: 'revert';
      record: RecordKey;
      set: { [fieldId: string]: Json };
      attach: { [fieldId: string]: Attachment[] };
      detach: { [fieldId: string]: string[] };
      placeVi: string | null;
    }
  | { undo: 'detach'; record: RecordKey; fieldId: string; sha256s: string[]; placeVi: string | null };

export type Saved = { entryId: string; placeVi: string | null; photos: number; undo: Undo };

export type CheckRequest = {
  campaign: CampaignRef;
  checklistId: string;
  placeId: string;
  status: string;
  /** Values of the fields that were asked, by field id. */
  values: { [fieldId: string]: Json };
  shots: Shot[];
  /** The camera's draft, ended by the save. */
  draftId?: string;
};

/** Of two values for one field: the one in force, or the alternative that this change made. */
export type Choice = { keep: 'in-force' } | { keep: 'alternative'; changeId: string };

/**
 * What a person can see and do. Queries read the device's store; each intent builds changes and hands them to the store in one go, and
 * resolves only when they are safe (STORE-1). Intents throw the store's errors (RoomExhaustedError, StoreFailedError)
 * and those of `refusals.ts`; then nothing was stored.
 */
export interface Notebook extends FormWork, LogWork, DutyWork, DeviceWork {
  /** The time taken for now: the sample's day while sample data is there (switchable), else the device's. */
  readonly clock: Clock;
  /** Brings the code that the first screen does without, while there is a line. */
  fetchLater(): Promise<void>;
  /** Null until the first answer of the endpoint has arrived. */
  me(): Promise<Me | null>;

  /** Runs the query now and after each change of the store; a query that fails goes to `onFault`. Returns the way to stop. */
  watch<T>(
    query: () => Promise<T>,
    onValue: (value: T) => void,
    onFault: (fault: unknown) => void,
  ): () => void;
  home(): Promise<HomeView | null>;
  /** Checklists with their places in Vietnamese order, found by `search` without accents; the query "" finds all. */
  checklists(search: string): Promise<ChecklistView[]>;
  /** `campaignId` tells apart checklists that two campaigns call by the same id (one was copied from the other). */
  place(checklistId: string, placeId: string, campaignId?: string): Promise<PlaceView | null>;
  /** The statuses that can be recorded at a place of this checklist; the first is what the shutter means. */
  statusChoices(campaign: CampaignRef, checklistId: string): Promise<StatusChoice[]>;
  /** The place to go to after this one; null when all are done. */
  nextPlace(
    checklistId: string,
    afterPlaceId: string,
    campaignId?: string,
  ): Promise<{ placeId: string; nameVi: string } | null>;
  send(): Promise<SendView>;
  arrived(limit: number): Promise<ArrivedView>;
  /** Bytes held on this device; undefined if only the endpoint has them. */
  bytes(sha256: string): Promise<ArrayBuffer | undefined>;

  /** A draft is written before the camera or picker opens, so that a killed page comes back (STORE-4). */
  openCamera(
    where: Pick<CheckRequest, 'campaign' | 'checklistId' | 'placeId' | 'status' | 'values'>,
  ): Promise<Draft>;
  closeCamera(draftId: string): Promise<void>;
  /** One entry for one check of a place. */
  check(request: CheckRequest): Promise<Saved>;
  /** Undo is a new change (STORE-4). */
  undo(undo: Undo): Promise<void>;
  retry(seq: number): Promise<void>;
  /** A person has chosen: this value stands, the alternatives are settled (SYNC-6). */
  resolve(record: RecordKey, fieldId: string, choice: Choice): Promise<void>;
  /** Sample mode: take the sample's day for today, or the real one. */
  useSampleToday(on: boolean): Promise<void>;
}
