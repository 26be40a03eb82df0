import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Clock } from '../base/clock.ts';
import { instantSchema } from '../domain/ids.ts';
import { writeDurably } from './durable-files.ts';
import type { Log } from './log.ts';

/** Until when everything the endpoint has is in a backup, UTC milliseconds; null where there is none (SYNC-14). */
export type BackupMark = { takenAt(): Promise<number | null> };

export const noBackup: BackupMark = { takenAt: async () => null };

export const backupMarkFile = 'backup.json';

/** There are backups, and nothing can be said of what they hold: phones keep everything, for longer than where there are none. */
export const nothingHeld = 0;

/** Written by the backup when it is complete; `takenAt` is when it began. */
export const backupMarkSchema = z.strictObject({ takenAt: instantSchema });

/** Milliseconds. */
const readEvery = 10_000;

type Effects = {
  /** Undefined where there is no such file. */
  readMark(): Promise<string | undefined>;
  /** For ever, until the next backup. */
  voidMark(): Promise<void>;
  clock: Clock;
  log: Pick<Log, 'warn'>;
};

/**
 * The mark as it lies in the data. Nothing is taken for held by one that cannot be read, which is said once; nor, for good, by one that lies
 * ahead: the clock was set back, and what arrives until it is there again would be taken for what that backup holds.
 */
export function readBackupMark({ readMark, voidMark, clock, log }: Effects): BackupMark {
  let kept: { at: number; takenAt: Promise<number | null> } | null = null;
  let isSaid = false;

  async function read(): Promise<number | null> {
    try {
      const text = await readMark();
      const takenAt = text === undefined ? null : z.parse(backupMarkSchema, JSON.parse(text)).takenAt;
      isSaid = false;
      if (takenAt === null || takenAt <= clock.now()) return takenAt;
      log.warn(
        { takenAt },
        `${backupMarkFile} lies in the future: the clock was set back; void until the next backup`,
      );
      await voidMark();
      return nothingHeld;
    } catch (error) {
      if (!isSaid)
        log.warn(
          { error: String(error) },
          `${backupMarkFile} cannot be read: no backup is taken for granted`,
        );
      isSaid = true;
      return nothingHeld;
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

export function backupMarkIn(folder: string): Pick<Effects, 'readMark' | 'voidMark'> {
  const path = join(folder, backupMarkFile);
  return {
    async readMark() {
      try {
        return await readFile(path, 'utf8');
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
    voidMark: () => writeDurably(path, JSON.stringify({ takenAt: nothingHeld })),
  };
}
