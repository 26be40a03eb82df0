import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type BackupMark,
  backupMarkFile,
  backupMarkIn,
  nothingHeld,
  readBackupMark,
} from '../../src/server/backup-mark.ts';
import { sampleEndpoint, TestClock } from '../support/endpoint-sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'backup-mark-'));
const path = join(folder, backupMarkFile);
afterAll(() => rmSync(folder, { recursive: true }));

let clock: TestClock;
let said: string[];
let mark: BackupMark;

beforeEach(() => {
  rmSync(path, { force: true });
  clock = new TestClock();
  said = [];
  const log = { warn: (...words: unknown[]) => void said.push(JSON.stringify(words)) };
  mark = readBackupMark({ ...backupMarkIn(folder), clock, log });
});

describe('the backup mark', () => {
  it('[SYNC-14] is none without a file, and read again after ten seconds', async () => {
    expect(await mark.takenAt()).toBeNull();
    writeFileSync(path, JSON.stringify({ takenAt: 1_776_000_000_000 }));
    clock.pass(9_999);
    expect(await mark.takenAt()).toBeNull();
    clock.pass(1);
    expect(await mark.takenAt()).toBe(1_776_000_000_000);
    rmSync(path);
    clock.pass(10_000);
    expect(await mark.takenAt()).toBeNull();
    expect(said).toEqual([]);
  });

  it.each(['not JSON', '{}', '{"takenAt":"2026-04-21"}', '{"takenAt":-1}', '{"takenAt":1,"by":"hand"}'])(
    '[SYNC-14] that cannot be read holds nothing, which is not the same as no backup, and is said once: %s',
    async (text) => {
      writeFileSync(path, text);
      for (let i = 0; i < 3; i++) {
        expect(await mark.takenAt()).toBe(nothingHeld);
        clock.pass(10_000);
      }
      expect(said).toHaveLength(1);
      writeFileSync(path, '{"takenAt":5}');
      expect(await mark.takenAt()).toBe(5);
      clock.pass(10_000);
      writeFileSync(path, text);
      expect(await mark.takenAt()).toBe(nothingHeld);
      expect(said).toHaveLength(2);
    },
  );

  it('[SYNC-14] that lies ahead is void for good: the clock was set back, and what comes now is in no backup', async () => {
    const takenAt = clock.now();
    writeFileSync(path, JSON.stringify({ takenAt }));
    expect(await mark.takenAt()).toBe(takenAt);
    clock.pass(-1);
    expect(await mark.takenAt()).toBe(nothingHeld);
    expect(said).toHaveLength(1);
    clock.pass(3_600_000);
    expect(await mark.takenAt()).toBe(nothingHeld);
    writeFileSync(path, JSON.stringify({ takenAt: takenAt + 1 }));
    clock.pass(10_000);
    expect(await mark.takenAt()).toBe(takenAt + 1);
  });

  it('[SYNC-14] goes with every answer of the endpoint', async () => {
    let takenAt: number | null = null;
    const endpoint = await sampleEndpoint({ backup: { takenAt: async () => takenAt } });
    const phone = await endpoint.phoneOf(endpoint.words.area);
    expect((await phone.sync()).backupAt).toBeNull();
    takenAt = 1_776_000_000_000;
    expect((await phone.sync()).backupAt).toBe(takenAt);
    const without = await sampleEndpoint();
    expect((await (await without.phoneOf(without.words.area)).sync()).backupAt).toBeNull();
  });
});
