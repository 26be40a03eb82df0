import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyGeneration } from '../../src/server/backup/verify-generation.ts';
import { backupText } from '../../src/server/text.ts';
import { runCommand } from '../support/backup-commands.ts';
import { type BackupWorld, backupWorld, filesUnder } from '../support/backup-world.ts';

let world: BackupWorld;
beforeEach(async () => {
  world = await backupWorld();
});
afterEach(() => world.close());

const backup = (to = world.backupFolder) => runCommand('backup', '--to', to, '--data', world.dataFolder);
const restore = (to: string, ...more: string[]) =>
  runCommand('restore', '--from', world.backupFolder, '--data', to, ...more);

describe('npm run backup and npm run restore', { timeout: 60_000 }, () => {
  it('say in Vietnamese what they have done, with counts', async () => {
    const made = await backup();
    expect(made).toMatchObject({ code: 0, complained: '' });
    expect(made.said).toMatch(
      /Đã sao lưu xong bản \S+: 1 xã, 38 bản ghi, 38 thay đổi, 12 ảnh và tệp, trong đó 12 tệp mới/,
    );
    expect((await backup()).said).toContain('trong đó 0 tệp mới');
    const to = join(world.folder, 'restored');
    const { code, said, complained } = await restore(to);
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    expect(said).toMatch(
      /Đã khôi phục xong bản \S+ vào \S+: 1 xã, 38 bản ghi, 38 thay đổi, 12 ảnh và tệp\. Hãy khởi động lại/,
    );
    const [oldest] = readdirSync(join(world.backupFolder, 'generations')).sort();
    const again = await restore(to, '--replace', '--generation', oldest ?? '');
    expect(again.said).toMatch(/Dữ liệu cũ còn nguyên ở .*before-restore-/);
    expect(again.said).toContain('có bản mới hơn');
  });

  it.each([
    ['backup', []],
    ['backup', ['--to']],
    ['backup', ['--to', '']],
    ['backup', ['--too', 'x']],
    ['backup', ['x']],
    ['restore', []],
    ['restore', ['--from', 'x']],
    ['restore', ['--data', 'x']],
    ['restore', ['--from', 'x', '--data', 'y', '--replace=yes']],
  ] as const)('%s %j says how it is used', async (name, given) => {
    const usage = name === 'backup' ? backupText.backupUsage : backupText.restoreUsage;
    expect(await runCommand(name, ...given)).toEqual({ code: 2, said: '', complained: `${usage}\n` });
  });

  it('say in one sentence what is in the way', async () => {
    const { folder, dataFolder } = world;
    const file = join(folder, 'file');
    writeFileSync(file, 'a file');
    // One after the other: two backups of the same data would be in each other's way.
    const sentences: [() => Promise<{ code: number | null; complained: string }>, RegExp][] = [
      [() => backup(join(folder, 'no', 'such')), /^Không có \S+no\/such, hoặc/],
      [() => backup(join(file, 'x')), /^Không có /],
      [() => backup(file), /^Không có /],
      [() => backup('/proc/thuc-dia'), /^Không có |^Không được phép/],
      [() => backup(join(dataFolder, 'b')), /^Thư mục sao lưu và thư mục dữ liệu không được/],
      [
        () => runCommand('backup', '--to', world.backupFolder, '--data', join(folder, 'nothing')),
        /^Không thấy dữ liệu/,
      ],
      [() => restore(join(folder, 'restored')), /^Không có \S+backups/],
      [
        () => runCommand('restore', '--from', folder, '--data', '/nowhere'),
        /^\S+ không phải thư mục sao lưu/,
      ],
    ];
    for (const [asked, sentence] of sentences) {
      const { code, complained } = await asked();
      expect(complained).toMatch(sentence);
      expect(complained.trim().split('\n')).toHaveLength(1);
      expect(code).toBe(1);
    }
  });

  it('refuse to restore under a running endpoint, and name the file of a damaged backup', async () => {
    const { name } = await world.backup();
    expect((await restore(world.dataFolder)).complained).toContain('đang có dữ liệu');
    const running = await restore(world.dataFolder, '--replace');
    expect(running.complained).toMatch(/^Máy chủ đang chạy trên/);
    const database = join('generations', name, 'thuc-dia.sqlite');
    writeFileSync(join(world.backupFolder, database), 'spoiled');
    const damaged = await restore(join(world.folder, 'restored'));
    expect(damaged).toMatchObject({ code: 1 });
    expect(damaged.complained).toContain(database);
  });

  it('say that something may not be written', async () => {
    expect((await backup('/sys/thuc-dia')).complained).toMatch(/^Không được phép/);
    expect(existsSync(join(world.dataFolder, 'backup.json'))).toBe(false);
  });
});

describe('a disk without room', { timeout: 60_000 }, () => {
  let small = '';
  beforeEach(() => {
    small = join(world.folder, 'small');
    mkdirSync(small);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1500k', 'tmpfs', small], {
      encoding: 'utf8',
    });
    if (mounted.status !== 0) throw new Error(`a small disk needs root: ${mounted.stderr}`);
  });
  afterEach(() => {
    spawnSync('umount', [small]);
  });

  it('[SYNC-14] fails the backup in a sentence; the one before it stays, and the mark with it', async () => {
    const to = join(small, 'backups');
    expect((await backup(to)).code).toBe(0);
    const before = filesUnder(to);
    const mark = readFileSync(join(world.dataFolder, 'backup.json'), 'utf8');
    for (let i = 0; i < 20; i++) await world.handIn(`photo ${i}`);
    const { code, complained } = await backup(to);
    expect(complained).toMatch(/^Hết chỗ trên đĩa/);
    expect(code).toBe(1);
    const { name } = await verifyGeneration(to, undefined);
    expect(readdirSync(join(to, 'generations'))).toEqual([name]);
    expect([...before].every(([file, sha256]) => filesUnder(to).get(file) === sha256)).toBe(true);
    expect(existsSync(join(to, 'unfinished'))).toBe(false);
    expect(readFileSync(join(world.dataFolder, 'backup.json'), 'utf8')).toBe(mark);
  });

  it('fails the restore in a sentence, and leaves what was there to its endpoint', async () => {
    const to = join(small, 'data');
    await world.backup();
    expect((await restore(to)).code).toBe(0);
    const before = filesUnder(to);
    for (let i = 0; i < 20; i++) await world.handIn(`photo ${i}`);
    await world.backup();
    const { code, complained } = await restore(to, '--replace');
    expect(complained).toMatch(/^Hết chỗ trên đĩa/);
    expect(code).toBe(1);
    expect(filesUnder(to)).toEqual(before);
    rmSync(join(to, 'backup.json'));
    expect(readdirSync(to)).not.toContain('restoring');
  });
});
