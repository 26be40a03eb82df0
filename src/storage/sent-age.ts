import type { SyncState } from './port/rows.ts';

/** How long what was acknowledged stays where no backup is configured: 14 days, in milliseconds (SYNC-14). */
const keptFor = 14 * 24 * 60 * 60 * 1000;

/** What the endpoint has had since `since` need not be kept here: a backup holds it, or it is old. Both times are the endpoint's. */
export function isSafeThere(since: number, { backupAt }: Pick<SyncState, 'backupAt'>, now: number): boolean {
  return backupAt === null ? now - since >= keptFor : since <= backupAt;
}
