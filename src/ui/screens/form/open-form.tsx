import type { FormView } from '../../../notebook/form-work.ts';
import { Icon } from '../../components/icon.tsx';
import { viForm } from '../../text/vi-form.ts';
import { DropDraft } from './drop-draft.tsx';
import { FaultSummary } from './fault-summary.tsx';
import { focusNext } from './focus-field.ts';
import { FormSessionContext } from './form-context.ts';
import { FormFields } from './form-fields.tsx';
import { FormFoot } from './form-foot.tsx';
import { FormHead } from './form-head.tsx';
import { SimilarSheet } from './similar-sheet.tsx';
import { useDraftCourse } from './use-draft-course.ts';
import { useLeaveForm } from './use-leave-form.ts';
import { useSaveForm } from './use-save-form.ts';

/** A form that is open: typed in, kept, saved. */
export function OpenForm({ view }: { view: FormView }) {
  const session = useDraftCourse(view);
  const leave = useLeaveForm();
  const { busy, similar, joined, refusals, save, join, saveAsNew, closeSimilar } = useSaveForm(
    session,
    leave,
  );
  return (
    <FormSessionContext.Provider value={session}>
      <button type="button" class="back-link button-back" onClick={leave}>
        <Icon name="back" /> {viForm.back}
      </button>
      <FormHead joined={joined} />
      <FaultSummary asked={refusals} />
      <form
        class="form-fields"
        noValidate
        // What is typed while it is being saved would be lost.
        inert={busy}
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.isComposing || !isLine(event.target)) return;
          event.preventDefault();
          focusNext(event.currentTarget, event.target);
        }}
      >
        <FormFields />
      </form>
      <DropDraft leave={leave} />
      <FormFoot busy={busy} onSave={save} />
      {similar.length > 0 && (
        <SimilarSheet
          entries={similar}
          kindVi={view.kindVi}
          busy={busy}
          onJoin={join}
          onSeparate={saveAsNew}
          onClose={closeSimilar}
        />
      )}
    </FormSessionContext.Provider>
  );
}

function isLine(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && /^(text|tel|date|time|search)$/.test(target.type);
}
