import { useState } from 'preact/hooks';
import { useServices } from '../../services.ts';
import { viForm } from '../../text/vi-form.ts';
import { useAct } from '../../use-act.ts';
import { useFormSession } from './form-context.ts';

/** "Như lần trước": that the form is filled so, or the offer of it. What a person filled stays either way. */
export function LikeLast() {
  const { notebook } = useServices();
  const session = useFormSession();
  const { view } = session;
  const { busy, act } = useAct();
  const [used, setUsed] = useState(view.last?.used ?? false);
  if (!view.last) return null;
  const { titleVi } = view.last;

  const refill = (like: 'last' | 'nothing') =>
    act(async () => {
      const { campaign, kind } = view.draft;
      const about = { campaignId: campaign.id, kind, like };
      // Of a draft of its own, which is never kept: only what stands in it is wanted.
      const other = await notebook.form({ draftId: notebook.newDraftId(), about });
      if (!other) return;
      session.refill(other.draft.typed);
      setUsed(like === 'last');
    });

  return (
    <div class="like-last">
      <p role="status">{used && viForm.like.used(titleVi)}</p>
      <button type="button" class="button" disabled={busy} onClick={() => refill(used ? 'nothing' : 'last')}>
        {used ? viForm.like.afresh : viForm.like.offer(titleVi)}
      </button>
    </div>
  );
}
