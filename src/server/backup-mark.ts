import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Clock } from '../base/clock.ts';
import { instantSchema } from '../domain/ids.ts';
import type { Log } from './log.ts';

/** Until when everything the endpoint has is in a backup, UTC milliseconds; null where there is none (SYNC-14). */
export type BackupMark = { takenAt(): Promise<number | null> };

export const noBackup: BackupMark = { takenAt: async () => null };

export const backupMarkFile = 'backup.json';

/** Written by the backup when it is complete; `takenAt` is when it began. */
export const backupMarkSchema = z.strictObject({ takenAt: instantSchema });

/** Milliseconds. */
const readEvery = 10_000;

type Effects = {
  /** Undefined where there is no such file. */
  readMark(): Promise<string | undefined>;
  clock: Clock;
  log: Pick<Log, 'warn'>;
};

/** The mark as it lies in the data. One that cannot be read is said once, and counts as none: phones then keep what they have. */
export function readBackupMark({ readMark, clock, log }: Effects): BackupMark {
  let kept: { at: number; takenAt: Promise<number | null> } | null = null;
  let isSaid = false;

  async function read(): Promise<number | null> {
    try {
      const text = await readMark();
      const takenAt = text === undefined ? null : z.parse(backupMarkSchema, JSON.parse(text)).takenAt;
      isSaid = false;
      return takenAt;
    } catch (error) {
      if (!isSaid)
        log.warn(
          { error: String(error) },
          `${backupMarkFile} cannot be read: no backup is taken for granted`,
        );
      isSaid = true;
      return null;
    }
  }

  return {
    takenAt() {
      const now = clock.now();
      // A clock set back reads again as well.
      if (!kept || now - kept.at >= readEvery || now < kept.at) kept = { at: now, takenAt: read() };
      return kept.takenAt;
    },
  };
}

export function backupMarkIn(folder: string): Effects['readMark'] {
  return async () => {
    try {
      return await readFile(join(folder, backupMarkFile), 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  };
}
