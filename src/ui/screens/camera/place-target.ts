import type { Notebook, Saved } from '../../../notebook/notebook.ts';
import { createCameraDraft, type Where } from './camera-draft.ts';
import type { CameraTarget } from './camera-session.ts';

/** A place: the first photo makes the check, further ones are added to it. */
export function createPlaceTarget(notebook: Notebook, where: Where): CameraTarget<Saved> {
  const draft = createCameraDraft(notebook, where);
  return {
    open: () => draft.written(),
    async save(shot, first) {
      if (first) return notebook.addPhotos(first.entryId, [shot]);
      await draft.written();
      const draftId = draft.id();
      const saved = await notebook.check({
        ...where,
        shots: [shot],
        ...(draftId === null ? {} : { draftId }),
      });
      draft.forget();
      return saved;
    },
    afterSave: () => draft.drop(),
    undo: ({ undo }) => notebook.undo(undo),
    afterLastUndo: () => draft.written(),
    close: () => draft.drop(),
  };
}
