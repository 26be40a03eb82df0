import { useState } from 'preact/hooks';
import type { DraftRow } from '../../../notebook/log-work.ts';
import { Icon } from '../../components/icon.tsx';
import { KindIcon } from '../../components/kind-icon.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useFacts } from '../../facts.ts';
import { draftPath } from '../../paths.ts';
import { useServices } from '../../services.ts';
import { viLog } from '../../text/vi-log.ts';
import { useAct } from '../../use-act.ts';

/** Forms that lie open on this device: each goes on where it was left, or is given up. */
export function DraftList({ drafts }: { drafts: DraftRow[] }) {
  const [dropping, setDropping] = useState<DraftRow | null>(null);
  if (drafts.length === 0) return null;
  return (
    <section>
      <h2 class="group-head">{viLog.counted(viLog.drafts, drafts.length)}</h2>
      <ul class="log-list">
        {drafts.map((draft) => (
          <DraftLine key={draft.draftId} draft={draft} onDrop={() => setDropping(draft)} />
        ))}
      </ul>
      {dropping && <DropQuestion draft={dropping} onClose={() => setDropping(null)} />}
    </section>
  );
}

function DraftLine({ draft, onDrop }: { draft: DraftRow; onDrop: () => void }) {
  const { notebook } = useServices();
  const { times } = useFacts();
  const name = viLog.draft(draft.kindVi, draft.titleVi);
  return (
    <li class="draft-line">
      <KindIcon name={draft.icon} />
      <div class="log-words">
        <p class="log-title">{name}</p>
        {draft.campaignVi !== null && <p class="quiet log-campaign">{draft.campaignVi}</p>}
        <p class="sign sign-todo">
          <Icon name="draft" size={20} />
          <span>
            {[
              ...(draft.edits ? [viLog.edits] : []),
              viLog.keptAt(times.moment(draft.at, notebook.clock.now())),
              ...(draft.photos > 0 ? [viLog.photos(draft.photos)] : []),
            ].join(' · ')}
          </span>
        </p>
        <div class="button-row">
          <a href={draftPath(draft.draftId)} class="button" aria-label={viLog.goOnOf(name)}>
            {viLog.goOn}
          </a>
          <button type="button" class="button" aria-label={viLog.dropOf(name)} onClick={onDrop}>
            {viLog.drop}
          </button>
        </div>
      </div>
    </li>
  );
}

/** The one question: what is dropped here cannot be brought back. */
function DropQuestion({ draft, onClose }: { draft: DraftRow; onClose: () => void }) {
  const { notebook, notices } = useServices();
  const { busy, act } = useAct();
  return (
    <Sheet title={viLog.draft(draft.kindVi, draft.titleVi)} onClose={onClose}>
      <p>{draft.edits ? viLog.dropEditAsk : viLog.dropAsk}</p>
      <div class="button-column">
        <button
          type="button"
          class="button"
          disabled={busy}
          onClick={async () => {
            const dropped = await act(() => notebook.dropDraft(draft.draftId));
            if (dropped) notices.done(viLog.dropped);
            onClose();
          }}
        >
          {viLog.dropYes}
        </button>
        <button type="button" class="button button-main" onClick={onClose}>
          {viLog.dropNo}
        </button>
      </div>
    </Sheet>
  );
}
