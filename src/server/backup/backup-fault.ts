import { UnsoundDatabaseError } from '../store/sqlite-backup.ts';
import { SqliteError } from '../store/sqlite-database.ts';

/** Why a backup or a restore did not happen. Each is one sentence for the person who runs it. */
export type Fault =
  /** There is no data of an endpoint in the folder. */
  | { fault: 'no-data'; folder: string }
  | { fault: 'no-folder'; folder: string }
  /** One lies inside the other, or they are the same. */
  | { fault: 'entangled'; data: string; backup: string }
  /** Somebody else holds the folder, or a restore was cut short there. */
  | { fault: 'in-use'; folder: string; by: 'endpoint' | 'backup' | 'restore' }
  /** The folder holds what no backup of this program has put there. */
  | { fault: 'not-a-backup'; folder: string }
  | { fault: 'other-endpoint'; folder: string }
  | { fault: 'no-generation'; folder: string; known: string[] }
  /** Of a later version of the program. */
  | { fault: 'newer'; file: string }
  /** The endpoint's own data is not what it says it is. */
  | { fault: 'damaged-data'; files: string[] }
  | { fault: 'damaged-backup'; file: string; how: 'missing' | 'differs' }
  /** The folder to restore into holds data. */
  | { fault: 'not-empty'; folder: string }
  | { fault: 'no-room'; path: string }
  | { fault: 'no-permission'; path: string };

export class BackupError extends Error {
  override name = 'BackupError';
  readonly fault: Fault;
  constructor(fault: Fault, cause?: unknown) {
    super(JSON.stringify(fault), { cause });
    this.fault = fault;
  }
}

const codes: { [code: string]: 'no-room' | 'no-permission' | 'no-folder' } = {
  ENOSPC: 'no-room',
  EDQUOT: 'no-room',
  SQLITE_FULL: 'no-room',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EROFS: 'no-permission',
  SQLITE_READONLY: 'no-permission',
  SQLITE_CANTOPEN: 'no-permission',
  ENOTDIR: 'no-folder',
  ENOENT: 'no-folder',
};

/** What the machine refuses, as a fault; anything else goes on as it is. `path` is what was being worked on. */
export async function sayingFaults<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BackupError) throw error;
    if (isUnsound(error)) {
      throw new BackupError({ fault: 'damaged-data', files: [`${path}: ${messageOf(error)}`] }, error);
    }
    const found = codes[codeOf(error)];
    if (found === undefined) throw error;
    const at = error instanceof Error && 'path' in error ? String(error.path) : path;
    throw new BackupError(
      found === 'no-folder' ? { fault: found, folder: at } : { fault: found, path: at },
      error,
    );
  }
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function isUnsound(error: unknown): boolean {
  const isSqlite = error instanceof SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
  return isSqlite || error instanceof UnsoundDatabaseError;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
