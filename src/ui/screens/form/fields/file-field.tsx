import { FileText } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Attachment } from '../../../../domain/attachment.ts';
import type { Field } from '../../../../domain/campaign/form-schema.ts';
import type { Shot } from '../../../../domain/shot.ts';
import { Icon } from '../../../components/icon.tsx';
import { useServices } from '../../../services.ts';
import { viForm } from '../../../text/vi-form.ts';
import { acceptWords } from '../accept-words.ts';
import type { FieldProps } from '../field-props.ts';
import { fileFault, useAttached, usePicker } from './attaching.ts';
import { RemovedLine } from './removed-line.tsx';

/** Files as they are. One that is too large or of another kind is not taken, and why is said here. */
export function FileField({ field, inputId, describedBy }: FieldProps) {
  const { attached, full, add, remove, removed, bringBack, session } = useAttached(field);
  const { input, open } = usePicker(field);
  const { lens, notices } = useServices();
  const [refused, setRefused] = useState<string[]>([]);

  /** Null for a file that is refused, which is said. */
  async function take(file: File): Promise<Shot | null> {
    // Asked by its size before it is read: a film would not fit a cheap phone's memory.
    const tooLarge = fileFault(session, field, unread(file), ['maxMB']);
    const shot = tooLarge === null ? await lens.take(file) : null;
    const fault = shot ? fileFault(session, field, shot.attachment, ['maxMB', 'format']) : tooLarge;
    if (fault === null) return shot;
    setRefused((before) => [...before, `${file.name}: ${fault}`]);
    return null;
  }

  const name = (attachment: Attachment) => attachment.name ?? viForm.file.unnamed;
  return (
    <>
      <FileLimits field={field} />
      {attached.length > 0 && (
        <ul class="file-list">
          {attached.map((attachment) => (
            <li key={attachment.sha256} class="file-line">
              <FileText size={24} aria-hidden="true" class="icon" />
              <span class="file-name">
                {name(attachment)}
                <span class="quiet">{viForm.file.size(attachment.size)}</span>
              </span>
              <button
                type="button"
                class="button"
                aria-label={viForm.file.remove(name(attachment))}
                onClick={() => remove(attachment).catch(notices.failed)}
              >
                <Icon name="close" /> {viForm.file.removeShort}
              </button>
            </li>
          ))}
        </ul>
      )}
      {removed && (
        <RemovedLine textVi={viForm.file.removed(name(removed.attachment))} onBringBack={bringBack} />
      )}
      {refused.length > 0 && (
        <div role="alert">
          {refused.map((sentence) => (
            <p key={sentence} class="field-fault">
              <Icon name="sign-failed" size={20} /> <span>{sentence}</span>
            </p>
          ))}
        </div>
      )}
      {full && field.max !== undefined && <p class="field-hint">{viForm.file.full(field.max)}</p>}
      <button
        id={inputId}
        type="button"
        class="button"
        disabled={full}
        aria-describedby={describedBy}
        onClick={open}
      >
        <FileText size={24} aria-hidden="true" class="icon" /> {viForm.file.pick}
      </button>
      <input
        ref={input}
        type="file"
        accept={field.accept?.join(',')}
        multiple={field.max !== 1}
        hidden
        aria-label={viForm.file.pick}
        onChange={async (event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          setRefused([]);
          await add(files.map((file) => () => take(file)));
        }}
      />
    </>
  );
}

function FileLimits({ field: { accept, maxMB } }: { field: Field }) {
  const words = viForm.file.limits(acceptWords(accept), maxMB ?? null);
  return words === '' ? null : <p class="field-hint">{words}</p>;
}

/** What is known of a file before it is read. */
function unread({ name, size }: File): Attachment {
  return {
    ...{ sha256: '0'.repeat(64), size, mime: 'application/octet-stream', name, source: 'file' as const },
    ...{ takenAt: 0, position: null, pixels: null, thumbnail: null },
  };
}
