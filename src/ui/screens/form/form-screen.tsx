import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { FormOpening, FormView } from '../../../notebook/form-work.ts';
import { QueryGate } from '../../components/query-gate.tsx';
import { draftPath, editFormPath, newFormPath, openingOfQuery, type PathQuery, paths } from '../../paths.ts';
import { useServices } from '../../services.ts';
import { viForm } from '../../text/vi-form.ts';
import type { Query } from '../../use-query.ts';
import { OpenForm } from './open-form.tsx';

/** P7: the form of any kind of entry, made of its campaign's file. */
export function FormScreen({ draftId, query }: { draftId: string; query: PathQuery }) {
  const view = useFormView(draftId, openingOfQuery(query));
  return (
    <div class="screen form">
      <QueryGate query={view}>
        {(form) => (form ? <OpenForm key={draftId} view={form} /> : <Gone />)}
      </QueryGate>
    </div>
  );
}

/** Asked for once: while the form is open, what stands in it is the person's, whatever else changes. */
function useFormView(draftId: string, about: FormOpening['about']): Query<FormView | null> {
  const { notebook } = useServices();
  const { route } = useLocation();
  const [found, setFound] = useState<{ id: string; answer: Query<FormView | null> } | null>(null);
  useEffect(() => {
    if (found?.id === draftId) return;
    let gone = false;
    notebook.form({ draftId, about }).then(
      (view) => {
        if (gone) return;
        const id = view?.draft.id ?? draftId;
        setFound({ id, answer: { state: 'ready', value: view } });
        // The address names the draft that is really open: a page that dies comes back to it (STORE-4).
        if (id !== draftId) route(addressOf(id, about), true);
      },
      (fault: unknown) => gone || setFound({ id: draftId, answer: { state: 'failed', fault } }),
    );
    return () => {
      gone = true;
    };
  }, [notebook, draftId]);
  return found?.id === draftId ? found.answer : { state: 'waiting' };
}

function addressOf(draftId: string, about: FormOpening['about']): string {
  if (about === null) return draftPath(draftId);
  if ('entryId' in about) return editFormPath(draftId, about.entryId);
  const { campaignId, kind, like } = about;
  return newFormPath(draftId, { campaign: { id: campaignId }, kind, like });
}

function Gone() {
  return (
    <div class="empty">
      <p>{viForm.gone}</p>
      <a href={paths.log} class="button">
        {viForm.toLog}
      </a>
    </div>
  );
}
