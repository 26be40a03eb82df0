import { keyText } from '../domain/change.ts';
import { hasConflict } from '../domain/record.ts';
import type { DeviceRecord } from '../storage/port/rows.ts';
import type { Context } from './context.ts';
import type { SaveState } from './views.ts';

/** "Sent" is said only once the endpoint has acknowledged all words and all bytes (SYNC-14). */
export function saveStateOf(context: Context, row: DeviceRecord): SaveState {
  const uploads = context.uploads.get(keyText(row.shown)) ?? [];
  if (row.setAside > 0 || uploads.some((upload) => upload.damaged)) return 'failed';
  if (hasConflict(row.shown)) return 'conflict';
  return row.unsent > 0 || uploads.length > 0 ? 'local' : 'sent';
}
