import type { CampaignRef } from '../domain/change.ts';
import type { DeadlineView } from './views.ts';

/** A task of the person's party, as a row. */
export type TaskRow = {
  campaign: CampaignRef;
  taskId: string;
  labelVi: string;
  icon: string | null;
  done: number;
  needed: number;
  closed: boolean;
  /** Opens the form of this kind; null for a report's. */
  kind: string | null;
  checklistId: string | null;
};

export type DutyView = {
  obligationId: string;
  labelVi: string;
  /** Words of the dispatch: the passage, and the clause it stands in, word for word. */
  extractExact: string;
  clause: { id: string; sectionVi: string; textExact: string };
  modality: 'required' | 'encouraged' | 'form_option';
  done: number;
  needed: number;
  closed: boolean;
  counted: 'entries' | 'places';
  deadline: Pick<DeadlineView, 'kind' | 'lastDay' | 'due'> | null;
};

export type TaskView = {
  row: TaskRow;
  duties: DutyView[];
  /** The party's own entries that count for it, newest first. */
  entries: { entryId: string; titleVi: string; at: number }[];
};

export interface DutyWork {
  task(campaignId: string, taskId: string): Promise<TaskView | null>;
}
