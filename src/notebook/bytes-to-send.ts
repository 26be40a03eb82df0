import type { BytesRef } from '../domain/attachment.ts';
import { fieldOf } from '../domain/campaign/campaign-lookup.ts';
import type { Form } from '../domain/campaign/form-schema.ts';
import type { SyncRecord } from '../domain/record.ts';
import type { BytesRole, Upload } from '../storage/port/rows.ts';
import type { SendItem } from './views.ts';

type Line = SendItem['bytes'][number];

/** Every attachment and thumbnail of a record with what has become of it, and what waits of those it no longer shows. */
export function bytesToSend(record: SyncRecord, form: Form | undefined, uploads: readonly Upload[]): Line[] {
  const waiting = new Map(uploads.map((upload) => [upload.ref.sha256, upload]));
  const lines = new Map<string, Line>();
  const add = (role: BytesRole, { sha256, size }: BytesRef) => {
    const upload = waiting.get(sha256);
    lines.set(sha256, { role, sha256, size, sent: !upload, damaged: upload?.damaged ?? false });
  };
  for (const [fieldId, attachments] of Object.entries(record.attachments)) {
    const isFile = form !== undefined && fieldOf(form, fieldId)?.type === 'file';
    for (const attachment of attachments) {
      if (attachment.thumbnail) add('thumbnail', attachment.thumbnail);
      add(isFile ? 'file' : 'photo', attachment);
    }
  }
  for (const { role, ref } of uploads) if (!lines.has(ref.sha256)) add(role, ref);
  return [...lines.values()];
}
