import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { FormView } from '../../../notebook/form-work.ts';
import { type Services, useServices } from '../../services.ts';
import { viForm } from '../../text/vi-form.ts';
import { focusField } from './focus-field.ts';
import { createFormSession, type FormSession } from './form-session.ts';

/** The session of a form, from its opening until it is left. */
export function useDraftCourse(view: FormView): FormSession {
  const services = useServices();
  const { notebook, lastWords } = services;
  const [session] = useState(() =>
    createFormSession(view, {
      keepDraft: (draft, added) => notebook.keepDraft(draft, added),
      clock: notebook.clock,
      later: (work, ms) => {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
    }),
  );
  // At once, as the first keystroke may come at once.
  useLayoutEffect(() => keepOnHiding(session), [session]);
  useEffect(() => lastWords.add(() => session.keeper.flush()), [lastWords, session]);
  useEffect(() => {
    const { field } = view.draft;
    if (view.resumed && field !== null) focusField(field);
    return () => leaveForm(session, services);
  }, [session]);
  return session;
}

/** A page that is hidden may never be shown again (STORE-4). */
function keepOnHiding({ keeper }: FormSession): () => void {
  // What fails stands in the form.
  const keep = () => keeper.flush().catch(() => undefined);
  const keepIfHidden = () => document.visibilityState === 'hidden' && keep();
  document.addEventListener('visibilitychange', keepIfHidden);
  window.addEventListener('pagehide', keep);
  window.addEventListener('blur', keep);
  return () => {
    document.removeEventListener('visibilitychange', keepIfHidden);
    window.removeEventListener('pagehide', keep);
    window.removeEventListener('blur', keep);
  };
}

/** What was changed is kept, and said to be; a draft that a camera was only opened from is none. */
function leaveForm({ keeper, changed, draft, view }: FormSession, { notebook, notices }: Services): void {
  if (keeper.stopped()) return;
  if (changed.peek()) {
    keeper.flush().then(() => notices.done(viForm.leave), notices.failed);
  } else if (!view.resumed && keeper.state.peek().at !== null) {
    notebook.dropDraft(draft.peek().id).catch(notices.failed);
  }
}
