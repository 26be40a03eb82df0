import { useState } from 'preact/hooks';
import type { Attachment } from '../../../../domain/attachment.ts';
import { Icon } from '../../../components/icon.tsx';
import { Photo } from '../../../components/photo.tsx';
import { useServices } from '../../../services.ts';
import { viForm } from '../../../text/vi-form.ts';
import { FormCamera } from '../../camera/form-camera.tsx';
import type { FieldProps } from '../field-props.ts';
import { useAttached, usePicker } from './attaching.ts';
import { RemovedLine } from './removed-line.tsx';

/** Photos of an entry: taken here, or from the gallery; each is with the draft before it is shown (STORE-4). */
export function PhotoField({ field, inputId, describedBy }: FieldProps) {
  const { lens, notices } = useServices();
  const { session, attached, full, add, remove, removed, bringBack } = useAttached(field);
  const { input, open } = usePicker(field);
  const [shooting, setShooting] = useState(false);

  async function openCamera(): Promise<void> {
    try {
      await session.secure(field.id);
      setShooting(true);
    } catch (fault) {
      notices.failed(fault);
    }
  }

  return (
    <>
      {attached.length > 0 && (
        <ul class="photo-grid">
          {attached.map((attachment, index) => (
            <PhotoCell
              key={attachment.sha256}
              attachment={attachment}
              index={index + 1}
              labelVi={field.labelVi}
              onRemove={() => remove(attachment)}
            />
          ))}
        </ul>
      )}
      {removed && <RemovedLine textVi={viForm.photo.removed} onBringBack={bringBack} />}
      {full && field.max !== undefined && <p class="field-hint">{viForm.photo.full(field.max)}</p>}
      <div class="button-row">
        <button
          id={inputId}
          type="button"
          class="button"
          disabled={full}
          aria-describedby={describedBy}
          onClick={openCamera}
        >
          <Icon name="camera" /> {viForm.photo.take}
        </button>
        <button type="button" class="button" disabled={full} onClick={open}>
          <Icon name="gallery" /> {viForm.photo.pick}
        </button>
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label={viForm.photo.pick}
        onChange={async (event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          await add(files.map((file) => () => lens.develop(file, 'gallery')));
        }}
      />
      {shooting && (
        <FormCamera
          title={field.labelVi}
          onShot={(shot) => session.attach(field.id, [shot.attachment], [shot])}
          onClose={() => setShooting(false)}
        />
      )}
    </>
  );
}

type CellProps = { attachment: Attachment; index: number; labelVi: string; onRemove: () => Promise<void> };

function PhotoCell({ attachment, index, labelVi, onRemove }: CellProps) {
  const { notices } = useServices();
  return (
    <li class="photo-cell">
      <Photo
        photo={{ attachment, onDevice: true, sent: false }}
        size="thumbnail"
        alt={viForm.photo.alt(index, labelVi)}
      />
      <button
        type="button"
        class="photo-remove"
        aria-label={viForm.photo.remove(index)}
        onClick={() => onRemove().catch(notices.failed)}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}
