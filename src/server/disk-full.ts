import { DiskFullError } from './attachments/attachment-store.ts';

const noRoom: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL']);

/** Whichever part of a request met the full disk: folders, bytes, database. */
export function isDiskFull(error: unknown): boolean {
  return (
    error instanceof DiskFullError || (error instanceof Error && 'code' in error && noRoom.has(error.code))
  );
}
