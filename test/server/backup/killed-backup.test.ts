import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyGeneration } from '../../../src/server/backup/verify-generation.ts';
import { mustRun, startCommand } from '../../support/backup-commands.ts';
import { type BackupWorld, backupWorld, filesUnder } from '../../support/backup-world.ts';
import { seededUnit } from '../../support/seeded-random.ts';

const rounds = 8;
/** Each brings this many new ones: a backup long enough to be killed in the middle. */
const atOnce = 25;

let world: BackupWorld;
beforeEach(async () => {
  world = await backupWorld();
});
afterEach(() => world.close());

const unit = seededUnit(20260421);
const generations = (): string[] => {
  const folder = join(world.backupFolder, 'generations');
  return existsSync(folder) ? readdirSync(folder).sort() : [];
};
const markIn = (folder: string): unknown => {
  const path = join(folder, 'backup.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
};

/** Kills it at a random moment of the time it takes; says whether it had not ended yet. */
async function killWithin(command: ReturnType<typeof startCommand>, most: number): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, unit() * most));
  const wasRunning = command.child.exitCode === null;
  command.child.kill('SIGKILL');
  await command.end;
  return wasRunning;
}

describe('SIGKILL at random moments', { timeout: 180_000 }, () => {
  it('[SYNC-14] of a backup: what is there is whole, the mark is of one that is there, and the next run completes it', async () => {
    const { dataFolder, backupFolder } = world;
    for (let i = 0; i < atOnce; i++) await world.handIn(`first ${i}`);
    const started = performance.now();
    await mustRun('backup', '--to', backupFolder, '--data', dataFolder);
    const takes = performance.now() - started;
    let killed = 0;
    let leftUnfinished = 0;
    for (let round = 0; round < rounds; round++) {
      for (let i = 0; i < atOnce; i++) await world.handIn(`round ${round} ${i}`);
      const before = generations();
      const markBefore = markIn(dataFolder);
      if (await killWithin(startCommand('backup', '--to', backupFolder, '--data', dataFolder), takes))
        killed += 1;
      if (existsSync(join(backupFolder, 'unfinished'))) leftUnfinished += 1;
      expect(generations().slice(0, before.length)).toEqual(before);
      const marks: unknown[] = [];
      for (const name of generations()) {
        const { manifest } = await verifyGeneration(backupFolder, name);
        marks.push({ takenAt: manifest.takenAt });
      }
      expect(marks).toContainEqual(markIn(dataFolder));
      if (generations().length === before.length) expect(markIn(dataFolder)).toEqual(markBefore);
    }
    expect(killed).toBeGreaterThan(rounds / 2);
    expect(leftUnfinished).toBeGreaterThan(0);
    await mustRun('backup', '--to', backupFolder, '--data', dataFolder);
    const { manifest } = await verifyGeneration(backupFolder, undefined);
    expect(manifest.attachments).toHaveLength(12 + atOnce * (rounds + 1));
    expect(markIn(dataFolder)).toEqual({ takenAt: manifest.takenAt });
    expect(existsSync(join(backupFolder, 'unfinished'))).toBe(false);
  });

  it('[SYNC-14] of a restore: the old data is whole where it is or aside, and the next run completes it', async () => {
    const { dataFolder, backupFolder } = world;
    for (let i = 0; i < 4 * atOnce; i++) await world.handIn(`photo ${i}`);
    await world.backup();
    await world.handIn('not in the backup');
    await world.data.close();
    const old = filesUnder(dataFolder);
    const to = ['--from', backupFolder, '--data', dataFolder, '--replace'];
    const spare = mkdtempSync(join(tmpdir(), 'thuc-dia-restore-'));
    const started = performance.now();
    await mustRun('restore', '--from', backupFolder, '--data', spare);
    const takes = performance.now() - started;
    rmSync(spare, { recursive: true });
    let killed = 0;
    let inTheMiddle = 0;
    for (let round = 0; round < rounds; round++) {
      if (await killWithin(startCommand('restore', ...to), takes)) killed += 1;
      if (existsSync(join(dataFolder, 'restoring'))) {
        inTheMiddle += 1;
        await expect(world.open(dataFolder)).rejects.toThrow('in use by: restore');
      }
      expect(missingFrom(old)).toEqual([]);
    }
    expect(killed).toBeGreaterThan(rounds / 2);
    expect(inTheMiddle).toBeGreaterThan(0);
    await mustRun('restore', ...to);
    expect(missingFrom(old)).toEqual([]);
    await world.open(dataFolder);
    expect(filesUnder(join(dataFolder, 'attachments')).size).toBe(12 + 4 * atOnce);
  });

  /** Files of the old data that lie neither where they lay nor aside, as they were. */
  function missingFrom(old: ReadonlyMap<string, string>): string[] {
    const now = filesUnder(world.dataFolder);
    const asides = readdirSync(world.dataFolder).filter((name) => name.startsWith('before-restore-'));
    return [...old]
      .filter(([file, sha256]) => ['', ...asides].every((under) => now.get(join(under, file)) !== sha256))
      .map(([file]) => file);
  }
});
