import type { LaterWork } from './later-work.ts';
import type { Workbench } from './workbench.ts';

/** What comes later, from the beginning: its code is fetched with the first call, or before by `fetchLater`, while there is a line. */
export function lazyWork(bench: Workbench): LaterWork & { fetchLater(): Promise<void> } {
  const later = async () => (await import('./later-work.ts')).laterWork(bench);
  return {
    async fetchLater() {
      await later();
    },
    form: async (opening) => (await later()).form(opening),
    keepDraft: async (draft, added) => (await later()).keepDraft(draft, added),
    similar: async (draft) => (await later()).similar(draft),
    join: async (draft, entryId) => (await later()).join(draft, entryId),
    saveForm: async (draft) => (await later()).saveForm(draft),
    kinds: async () => (await later()).kinds(),
    log: async (filter, limit) => (await later()).log(filter, limit),
    entry: async (entryId) => (await later()).entry(entryId),
    task: async (campaignId, taskId) => (await later()).task(campaignId, taskId),
    arrived: async (limit) => (await later()).arrived(limit),
    checklists: async (search) => (await later()).checklists(search),
    place: async (...which) => (await later()).place(...which),
    nextPlace: async (...after) => (await later()).nextPlace(...after),
    statusChoices: async (campaign, checklistId) => (await later()).statusChoices(campaign, checklistId),
    addPhotos: async (entryId, shots) => (await later()).addPhotos(entryId, shots),
    undo: async (undo) => (await later()).undo(undo),
    removeEntry: async (entryId) => (await later()).removeEntry(entryId),
    restore: async (entryId) => (await later()).restore(entryId),
    resolve: async (...choice) => (await later()).resolve(...choice),
  };
}
