import { useLocation } from 'preact-iso';
import type { EntryDetail } from '../../../notebook/log-work.ts';
import { Icon } from '../../components/icon.tsx';
import { RemoveButton } from '../../components/remove-button.tsx';
import { useFacts } from '../../facts.ts';
import { entryCameraPath, entryPath } from '../../paths.ts';
import { useServices } from '../../services.ts';
import { viLog } from '../../text/vi-log.ts';
import { useAct } from '../../use-act.ts';
import { useOpenForm } from '../../use-open-form.ts';

/** What can be done with it, at the lower edge. */
export function EntryActions({ detail }: { detail: EntryDetail }) {
  const { entry, removed } = detail;
  const { edit } = useOpenForm();
  const { me } = useFacts();
  if (removed) return me.role === 'viewer' ? null : <Restore detail={detail} />;
  if (!entry.mayEdit) return null;
  return (
    <div class="bottom-actions entry-actions">
      <button type="button" class="button button-main" onClick={() => edit(entry.entryId)}>
        <Icon name="edit" size={20} />
        {entry.review?.state === 'returned' ? viLog.entry.amend : viLog.entry.edit}
      </button>
      {detail.takesPhotos && (
        <a href={entryCameraPath(entry.entryId)} class="button">
          <Icon name="camera" size={20} /> {viLog.entry.addPhoto}
        </a>
      )}
    </div>
  );
}

/** At the end of the page, away from the thumb. */
export function RemoveEntry({ detail: { entry, titleVi, removed } }: { detail: EntryDetail }) {
  if (removed || !entry.mayEdit) return null;
  return (
    <RemoveButton entryId={entry.entryId} removedVi={viLog.entry.removed(titleVi)}>
      <Icon name="removed" size={20} /> {viLog.entry.remove}
    </RemoveButton>
  );
}

/** A tombstone stays (SYNC-7): the person goes on with the copy. */
function Restore({ detail: { entry, titleVi, restoredAs } }: { detail: EntryDetail }) {
  const { notebook, notices } = useServices();
  const { route } = useLocation();
  const { busy, act } = useAct();
  if (restoredAs !== null) {
    return (
      <div class="bottom-actions">
        <a href={entryPath(restoredAs)} class="button button-main">
          {viLog.entry.toCopy}
        </a>
      </div>
    );
  }
  return (
    <div class="bottom-actions">
      <button
        type="button"
        class="button button-main"
        disabled={busy}
        onClick={() =>
          act(async () => {
            const saved = await notebook.restore(entry.entryId);
            notices.done(viLog.entry.restored(titleVi), saved.undo);
            route(entryPath(saved.entryId), true);
          })
        }
      >
        <Icon name="undo" /> {viLog.entry.restore}
      </button>
    </div>
  );
}
