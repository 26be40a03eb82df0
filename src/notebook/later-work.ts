import { addPhotos, removeEntry, undoSaved } from './amend-intents.ts';
import { arrivedView } from './arrived-query.ts';
import { joinDraft, keepDraft, similarTo } from './draft-intents.ts';
import { entryDetail } from './entry-detail-query.ts';
import { formView } from './form-query.ts';
import { kindsView } from './kinds-query.ts';
import { logView } from './log-query.ts';
import type { Notebook } from './notebook.ts';
import { checklistViews, nextPlaceAfter, placeView } from './places-query.ts';
import { resolveConflict } from './resolve-intent.ts';
import { restoreEntry } from './restore-intent.ts';
import { saveForm } from './save-form-intent.ts';
import { statusChoices } from './status-choices.ts';
import { taskView } from './task-query.ts';
import type { Workbench } from './workbench.ts';

export type LaterWork = Pick<
  Notebook,
  | 'form'
  | 'keepDraft'
  | 'similar'
  | 'join'
  | 'saveForm'
  | 'kinds'
  | 'log'
  | 'entry'
  | 'task'
  | 'arrived'
  | 'checklists'
  | 'place'
  | 'nextPlace'
  | 'statusChoices'
  | 'addPhotos'
  | 'undo'
  | 'removeEntry'
  | 'restore'
  | 'resolve'
>;

/** What the first screen does without, in one piece of code: fetched after it. */
export function laterWork(bench: Workbench): LaterWork {
  return {
    form: (opening) => formView(bench, opening),
    keepDraft: (draft, added) => keepDraft(bench, draft, added),
    similar: (draft) => similarTo(bench, draft),
    join: (draft, entryId) => joinDraft(bench, draft, entryId),
    saveForm: (draft) => saveForm(bench, draft),
    kinds: () => kindsView(bench),
    log: (filter, limit) => logView(bench, filter, limit),
    entry: (entryId) => entryDetail(bench, entryId),
    task: (campaignId, taskId) => taskView(bench, campaignId, taskId),
    arrived: (limit) => arrivedView(bench, limit),
    checklists: (search) => checklistViews(bench, search),
    place: (checklistId, placeId, campaignId) => placeView(bench, checklistId, placeId, campaignId),
    nextPlace: (checklistId, placeId, campaignId) => nextPlaceAfter(bench, checklistId, placeId, campaignId),
    statusChoices: (campaign, checklistId) => statusChoices(bench, campaign, checklistId),
    addPhotos: (entryId, shots) => addPhotos(bench, entryId, shots),
    undo: (undo) => undoSaved(bench, undo),
    removeEntry: (entryId) => removeEntry(bench, entryId),
    restore: (entryId) => restoreEntry(bench, entryId),
    resolve: (record, fieldId, choice) => resolveConflict(bench, record, fieldId, choice),
  };
}
