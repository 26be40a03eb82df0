import { type Json, sameJson } from '../base/json.ts';
import type { Attachment } from './attachment.ts';
import type { Change } from './change.ts';
import { type HistoryLine, longestHistory, type SyncRecord } from './record.ts';

type Content = Pick<SyncRecord, 'fields' | 'attachments'>;

/** The history of an entry after a change that made `after` of it; undefined while there is none. */
export function withLine(before: SyncRecord, after: Content, change: Change): HistoryLine[] | undefined {
  if (before.type !== 'entry') return undefined;
  const line = lineOf(before, after, change);
  const lines = line ? [...(before.history ?? []), line] : before.history;
  return lines?.slice(-longestHistory);
}

/** Null where nothing in force has changed: an alternative waits in its field. */
function lineOf(before: Content, after: Content, change: Change): HistoryLine | null {
  const from = changedFields(before, after);
  const attached = differing(after, before, ({ sha256 }) => sha256);
  const detached = differing(before, after, (attachment) => attachment);
  const what = {
    ...(Object.keys(from).length > 0 && { from }),
    ...(Object.keys(attached).length > 0 && { attached }),
    ...(Object.keys(detached).length > 0 && { detached }),
  };
  if (Object.keys(what).length === 0) return null;
  const { changeId, authorId, at, offset } = change;
  return { changeId, authorId, at, offset, ...what };
}

function changedFields(before: Content, after: Content): { [fieldId: string]: Json } {
  const from: { [fieldId: string]: Json } = {};
  for (const [fieldId, { value }] of Object.entries(after.fields)) {
    const old = before.fields[fieldId]?.value ?? null;
    if (!sameJson(old, value)) from[fieldId] = old;
  }
  return from;
}

/** By field, what `here` shows and `there` does not. */
function differing<T>(
  here: Content,
  there: Content,
  say: (attachment: Attachment) => T,
): { [fieldId: string]: T[] } {
  const found: { [fieldId: string]: T[] } = {};
  for (const [fieldId, list] of Object.entries(here.attachments)) {
    const known = new Set((there.attachments[fieldId] ?? []).map(({ sha256 }) => sha256));
    const only = list.filter(({ sha256 }) => !known.has(sha256));
    if (only.length > 0) found[fieldId] = only.map(say);
  }
  return found;
}
