import { useRef, useState } from 'preact/hooks';
import type { Attachment } from '../../../../domain/attachment.ts';
import type { Field } from '../../../../domain/campaign/form-schema.ts';
import type { EntryRule } from '../../../../domain/entry-faults.ts';
import { entryFaults } from '../../../../domain/entry-faults.ts';
import type { Shot } from '../../../../domain/shot.ts';
import { useServices } from '../../../services.ts';
import { ruleWords } from '../fault-words.ts';
import { useFormSession } from '../form-context.ts';
import type { FormSession } from '../form-session.ts';

/** What was taken out just now, with its bytes: it can be brought back. */
type Removed = { attachment: Attachment; shot: Shot | null };

/** The photos or files of a field: what is there, and how more comes in and goes out. */
export function useAttached(field: Field) {
  const session = useFormSession();
  const { notebook, notices } = useServices();
  const [removed, setRemoved] = useState<Removed | null>(null);
  const attached = session.draft.value.attachments[field.id] ?? [];
  const most = field.max;

  /** Each is with the draft before the next is looked at; what one cannot be taken for does not stop the others. */
  function add(develops: readonly (() => Promise<Shot | null>)[]): Promise<void> {
    setRemoved(null);
    return session.whileAdding(async () => {
      for (const develop of develops) {
        try {
          const shot = await develop();
          if (shot) await session.attach(field.id, [shot.attachment], [shot]);
        } catch (fault) {
          notices.failed(fault);
        }
      }
    });
  }

  async function remove(attachment: Attachment): Promise<void> {
    const shot = await readShot(attachment, notebook.bytes);
    session.detach(field.id, attachment.sha256);
    setRemoved({ attachment, shot });
  }

  async function bringBack(): Promise<void> {
    if (!removed) return;
    const { attachment, shot } = removed;
    try {
      // Bytes that only the endpoint has were never here to be lost.
      await session.attach(field.id, [attachment], shot ? [shot] : []);
      setRemoved(null);
    } catch (fault) {
      notices.failed(fault);
    }
  }

  const full = most !== undefined && attached.length >= most;
  return { session, attached, full, add, remove, removed, bringBack };
}

async function readShot(
  attachment: Attachment,
  read: (sha256: string) => Promise<ArrayBuffer | undefined>,
): Promise<Shot | null> {
  const bytes = await read(attachment.sha256);
  const thumbnail = attachment.thumbnail ? await read(attachment.thumbnail.sha256) : null;
  return bytes ? { attachment, bytes, thumbnail: thumbnail ?? null } : null;
}

/** A system picker: opened by a tap once the draft is written, since the page may be killed meanwhile (STORE-4). */
export function usePicker(field: Field) {
  const session = useFormSession();
  const { notices } = useServices();
  const input = useRef<HTMLInputElement>(null);
  async function open(): Promise<void> {
    try {
      await session.secure(field.id);
      input.current?.click();
    } catch (fault) {
      notices.failed(fault);
    }
  }
  return { input, open };
}

/** What the form would say of this file; null where it fits. */
export function fileFault(
  { view, reading, today }: FormSession,
  field: Field,
  file: Attachment,
  rules: readonly EntryRule[],
): string | null {
  const { campaign, form } = view;
  const entry = { values: reading.peek().values, attachments: { [field.id]: [file] } };
  const fault = entryFaults(campaign, form, entry, today()).find(
    (each) => each.fieldId === field.id && rules.includes(each.rule),
  );
  return fault ? ruleWords({ campaign, form }, field, fault) : null;
}
