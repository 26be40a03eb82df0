import { join } from 'node:path';
import { type FileLock, lockFile } from './store/file-lock.ts';

/** What lies in the endpoint's data folder. */
export const dataFiles = {
  database: 'thuc-dia.sqlite',
  instance: 'instance',
  attachments: 'attachments',
  /** Held by the endpoint that runs on it, or by a restore. */
  endpointLock: 'endpoint.lock',
  /** Held by a backup that reads it, or by a restore. */
  backupLock: 'backup.lock',
  /** A restore is under way, or was cut short: nothing else may use the data. */
  restoring: 'restoring',
} as const;

/** The data may not be used now. */
export class DataInUseError extends Error {
  override name = 'DataInUseError';
  readonly folder: string;
  readonly by: 'endpoint' | 'backup' | 'restore';
  constructor(folder: string, by: DataInUseError['by']) {
    super(`${folder} is in use by: ${by}`);
    this.folder = folder;
    this.by = by;
  }
}

export function lockForEndpoint(folder: string): FileLock {
  return lock(folder, dataFiles.endpointLock, 'endpoint');
}

export function lockForBackup(folder: string): FileLock {
  return lock(folder, dataFiles.backupLock, 'backup');
}

function lock(folder: string, name: string, by: DataInUseError['by']): FileLock {
  const held = lockFile(join(folder, name));
  if (!held) throw new DataInUseError(folder, by);
  return held;
}
