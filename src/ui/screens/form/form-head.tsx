import { Icon } from '../../components/icon.tsx';
import { KindIcon } from '../../components/kind-icon.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { viForm } from '../../text/vi-form.ts';
import { useFormSession } from './form-context.ts';
import { LikeLast } from './like-last.tsx';

/** What this form is about, and how it came to be filled as it is. */
export function FormHead({ joined }: { joined: boolean }) {
  const { view, draft, reading } = useFormSession();
  const { kindVi, campaign } = view;
  const edits = draft.value.entryId !== null;
  return (
    <>
      <header class="entry-head">
        <KindIcon name={view.icon} size={32} />
        <div>
          <ScreenTitle title={edits ? viForm.edits(kindVi) : kindVi} />
          <p class="quiet">{campaign.shortTitleVi}</p>
        </div>
      </header>
      {view.returnedVi !== null && (
        <p class="notice form-returned">
          <Icon name="sign-returned" />
          <span>{viForm.returned(view.returnedVi)}</span>
        </p>
      )}
      <div role="status">
        {joined && (
          <p class="notice notice-warn">
            <span>{viForm.joined}</span>
          </p>
        )}
        {!joined && view.resumed && (
          <p class="form-resumed">
            <Icon name="draft" size={20} /> {viForm.resumed}
          </p>
        )}
      </div>
      {!edits && <LikeLast />}
      {reading.value.required.size > 0 && <p class="quiet">{viForm.requiredMark}</p>}
    </>
  );
}
