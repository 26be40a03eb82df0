import type { Json } from '../base/json.ts';
import type { Attachment } from '../domain/attachment.ts';
import type { Campaign } from '../domain/campaign/campaign-schema.ts';
import type { Form, Option } from '../domain/campaign/form-schema.ts';
import type { CampaignRef } from '../domain/change.ts';
import type { Shot } from '../domain/shot.ts';
import type { Undo } from './notebook.ts';

/** Which form opens. The draft's id stands in the address: a page that died comes back to the same draft, never to a second one. */
export type FormOpening = {
  draftId: string;
  /** A new entry of this kind in this campaign (newest version), or the entry to edit; null where only the draft itself knows. */
  about: { campaignId: string; kind: string; like: 'last' | 'nothing' } | { entryId: string } | null;
};

/** Where both had words or figures, the entry's stand and the person's own are said beside the field. */
export type DifferingWords = { fieldId: string; textVi: string };

/** What a person has typed so far: numbers as text, everything else as its value; never judged (STORE-4). */
export type FormDraft = {
  id: string;
  /** The entry it edits, and the revision seen at opening; null and 0 for a new one. */
  entryId: string | null;
  base: number;
  /** The epoch whose revisions `base` counts. */
  epoch?: string;
  campaign: CampaignRef;
  kind: string;
  typed: { [fieldId: string]: Json };
  attachments: { [fieldId: string]: Attachment[] };
  /** What the entry held when the form was opened; null for a new one. */
  opened: { values: { [fieldId: string]: Json }; attachments: { [fieldId: string]: Attachment[] } } | null;
  /** Where both had words or figures when it was joined to the entry: the person's own. */
  differing?: DifferingWords[];
  /** The field the person was in. */
  field: string | null;
  /** UTC milliseconds of the last keystroke. */
  at: number;
};

export type FormView = {
  draft: FormDraft;
  /** The draft lay on this device already: the person goes on where they were. */
  resumed: boolean;
  /** The version whose form it is and by which it is judged. */
  campaign: Campaign;
  form: Form;
  kindVi: string;
  icon: string | null;
  /** ISO date taken for today in the campaign's zone. */
  today: string;
  /** Fields whose choices are the device's to give (places, area units, bodies): id and name, in Vietnamese order. */
  choices: { [fieldId: string]: Option[] };
  /** What this person gave before, or names of places: offered, never the only words possible. */
  suggestions: { [fieldId: string]: string[] };
  /** The entry that a new form can be, or is, filled like. */
  last: { entryId: string; titleVi: string; used: boolean } | null;
  /** Why the desk returned the entry that is edited. */
  returnedVi: string | null;
};

/** An entry of the same person, kind and day that says the same. */
export type SimilarEntry = { entryId: string; titleVi: string; at: number };

/** `unchanged`: an edit without a difference; nothing was made, the draft is gone. */
export type FormSaved = { entryId: string; titleVi: string; undo: Undo | null; unchanged: boolean };

/** One tile of "Ghi hoạt động" or of the home screen. */
export type KindTile = {
  campaign: CampaignRef;
  kind: string;
  icon: string | null;
  labelVi: string;
  /** "Như lần trước": what the last entry of the kind was about; null where the form has no such offer or there was none. */
  last: { titleVi: string } | null;
  /** Its places are visited by this checklist: recorded from the list of places. */
  checklistId: string | null;
};

export type KindsView = {
  campaign: CampaignRef;
  titleVi: string;
  /** What this person's party has tasks for, in their order, then what it may record as well, then all others: tasks never forbid. */
  own: KindTile[];
  also: KindTile[];
  others: KindTile[];
}[];

/** P6 and P7: every kind of entry, typed with cold hands, never lost. */
export interface FormWork {
  newDraftId(): string;
  kinds(): Promise<KindsView>;
  /** Null where campaign, kind or entry are not (or no longer) on this device, or the person may not write the entry. */
  form(opening: FormOpening): Promise<FormView | null>;
  /** Within 300 ms of a keystroke, and before a camera or picker opens; `added` are the shots whose bytes are not yet with the draft. */
  keepDraft(draft: FormDraft, added: readonly Shot[]): Promise<void>;
  dropDraft(draftId: string): Promise<void>;
  /** Entries that say the same already today; asked before a new one is made of the draft. */
  similar(draft: FormDraft): Promise<SimilarEntry[]>;
  /** The draft becomes an edit of that entry: what is there stays, what is new is added. Nothing is saved by it but the draft. */
  join(draft: FormDraft, entryId: string): Promise<FormDraft>;
  /** Lưu: one change, and the end of the draft. Throws CheckRefusedError with every fault; the draft then stays. */
  saveForm(draft: FormDraft): Promise<FormSaved>;
}
