import { Icon } from '../../components/icon.tsx';
import { useFacts } from '../../facts.ts';
import { faultSentence, isRoomFault } from '../../fault-sentence.ts';
import { paths } from '../../paths.ts';
import { viFaults } from '../../text/vi-faults.ts';
import { viForm } from '../../text/vi-form.ts';
import { useHeightAs } from '../../use-height.ts';
import { useFormSession } from './form-context.ts';

/** Lưu at the thumb, and that what is typed is safe. */
export function FormFoot({ busy, onSave }: { busy: boolean; onSave: () => void }) {
  const { adding } = useFormSession();
  const waiting = adding.value > 0;
  const foot = useHeightAs<HTMLDivElement>('--form-foot');
  return (
    <div ref={foot} class="form-foot">
      <KeptLine />
      <button
        type="button"
        class="button button-main button-wide"
        disabled={busy || waiting}
        onClick={onSave}
      >
        {waiting ? viForm.adding : busy ? viForm.saving : viForm.save}
      </button>
    </div>
  );
}

/** Said once a minute at most, as the words change no sooner; at once where it fails. */
function KeptLine() {
  const { keeper } = useFormSession();
  const { times } = useFacts();
  const { at, fault, failures } = keeper.state.value;
  return (
    <>
      <p role="status" class="form-kept">
        {at !== null && fault === null && (
          <>
            <Icon name="draft" size={20} /> {viForm.kept(times.time(at))}
          </>
        )}
      </p>
      {fault !== null && (
        // Said anew each time: somebody has pressed Lưu again.
        <div key={failures} role="alert" class="notice notice-failed">
          <p>{faultSentence(fault)}</p>
          {isRoomFault(fault) && (
            <a href={paths.settings} class="button-plain">
              {viFaults.toClear}
            </a>
          )}
        </div>
      )}
    </>
  );
}
