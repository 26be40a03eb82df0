import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finishedPath } from '../../../src/server/attachments/disk-attachment-store.ts';
import { makeBackup } from '../../../src/server/backup/make-backup.ts';
import { lockForBackup } from '../../../src/server/data-folder.ts';
import { type BackupWorld, backupWorld, faultOf, filesUnder } from '../../support/backup-world.ts';

let world: BackupWorld;
beforeEach(async () => {
  world = await backupWorld();
});
afterEach(() => world.close());

const mark = (): unknown => JSON.parse(readFileSync(join(world.dataFolder, 'backup.json'), 'utf8'));
const hasMark = () => existsSync(join(world.dataFolder, 'backup.json'));
const inBackup = (sha256: string) => join(world.backupFolder, 'attachments', sha256.slice(0, 2), sha256);
const generations = () => readdirSync(join(world.backupFolder, 'generations'));
const inData = (sha256: string) => finishedPath(join(world.dataFolder, 'attachments'), 'sample', sha256);

function spoil(path: string): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
  writeFileSync(path, bytes);
}

describe('a backup', () => {
  it('[SYNC-14] holds every attachment that its database names whole, and then says so to the endpoint', async () => {
    const sha256 = await world.handIn('photo');
    expect(hasMark()).toBe(false);
    const { name, manifest, copied } = await world.backup();
    const counts = await world.data.store.counts('sample');
    expect(manifest.communes).toEqual([
      { id: 'sample', epoch: expect.any(String), changes: 38, records: 38, attachments: 13 },
    ]);
    expect(counts).toMatchObject({ changes: 38, records: 38 });
    expect(manifest).toMatchObject({ instance: world.data.instance, takenAt: world.clock.at - 1 });
    expect(copied).toBe(13);
    const files = filesUnder(world.backupFolder);
    for (const { sha256 } of manifest.attachments) {
      expect(files.get(join('attachments', sha256.slice(0, 2), sha256))).toBe(sha256);
    }
    expect(manifest.attachments.map((each) => each.sha256)).toContain(sha256);
    expect(files.get(join('generations', name, 'thuc-dia.sqlite'))).toBe(manifest.database.sha256);
    expect(mark()).toEqual({ takenAt: manifest.takenAt });
    expect(existsSync(join(world.backupFolder, 'unfinished'))).toBe(false);
  });

  it('copies only what the folder does not hold yet', async () => {
    await world.backup();
    const before = new Map([...filesUnder(world.backupFolder).keys()].map((file) => [file, inode(file)]));
    world.clock.at += 1_000;
    const sha256 = await world.handIn('later');
    expect((await world.backup()).copied).toBe(1);
    expect(existsSync(inBackup(sha256))).toBe(true);
    for (const [file, number] of before) expect(inode(file), file).toBe(number);
    expect(generations()).toHaveLength(2);
  });

  const inode = (file: string) => statSync(join(world.backupFolder, file)).ino;

  it('brings again what has rotted in the folder', async () => {
    const sha256 = await world.handIn('photo');
    await world.backup();
    spoil(inBackup(sha256));
    expect((await world.backup()).copied).toBe(1);
    expect(filesUnder(world.backupFolder).get(join('attachments', sha256.slice(0, 2), sha256))).toBe(sha256);
  });

  it('[SYNC-14] tells the endpoint last: what fails to get its name leaves no mark', async () => {
    await world.backup();
    rmSync(join(world.dataFolder, 'backup.json'));
    rmSync(join(world.backupFolder, 'generations'), { recursive: true });
    writeFileSync(join(world.backupFolder, 'generations'), 'in the way');
    expect(await faultOf(world.backup())).toMatchObject({ fault: 'no-folder' });
    expect(hasMark()).toBe(false);
  });

  it('at the same millisecond as another is one of its own', async () => {
    const first = await world.backup();
    const second = await world.backup();
    expect(generations()).toEqual([first.name, second.name].sort());
  });

  it('[SYNC-14] promises nothing that came after the database was copied, whatever the clock then said', async () => {
    // Behind the moment it began: the clock was set back while it ran.
    const { clock } = world;
    let later: Promise<string> | undefined;
    const setBack = {
      now() {
        setImmediate(() => {
          later ??= world.handIn('while it runs', clock.at - 5_000);
        });
        return clock.at;
      },
    };
    const { dataFolder, backupFolder } = world;
    const { manifest } = await makeBackup({ dataFolder, backupFolder, version: 'test', clock: setBack });
    const sha256 = await later;
    expect(manifest.attachments.map((each) => each.sha256)).not.toContain(sha256);
    expect(manifest.takenAt).toBe(clock.at - 5_001);
    expect(mark()).toEqual({ takenAt: clock.at - 5_001 });
  });
});

describe('data that is not what it says', () => {
  it.each([
    ['is not there', (path: string) => rmSync(path)],
    ['has another hash', spoil],
  ])(
    'an attachment named whole that %s fails the backup; the earlier one and its mark stay',
    async (_how, harm) => {
      const sha256 = await world.handIn('photo');
      await world.backup();
      const before = filesUnder(world.backupFolder);
      const markBefore = mark();
      world.clock.at += 60_000;
      harm(inData(sha256));
      const path = join('attachments', 'sample', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
      expect(await faultOf(world.backup())).toEqual({ fault: 'damaged-data', files: [path] });
      expect(filesUnder(world.backupFolder)).toEqual(before);
      expect(mark()).toEqual(markBefore);
    },
  );

  it('all of them are named, and a first backup leaves no mark', async () => {
    const hashes = [await world.handIn('one'), await world.handIn('two')];
    for (const sha256 of hashes) spoil(inData(sha256));
    const fault = await faultOf(world.backup());
    expect(fault).toMatchObject({ fault: 'damaged-data' });
    expect(
      JSON.stringify(fault)
        .match(/[0-9a-f]{64}/g)
        ?.sort(),
    ).toEqual(hashes.sort());
    expect(hasMark()).toBe(false);
    expect(existsSync(join(world.backupFolder, 'generations'))).toBe(false);
  });

  it('a database whose pages are spoiled fails the backup', async () => {
    await world.data.close();
    const path = join(world.dataFolder, 'thuc-dia.sqlite');
    const bytes = readFileSync(path);
    bytes.fill(0xff, 20 * 4096, 60 * 4096);
    writeFileSync(path, bytes);
    expect(await faultOf(world.backup())).toMatchObject({ fault: 'damaged-data' });
    expect(hasMark()).toBe(false);
  });
});

describe('a backup refuses', () => {
  it('a second one beside it, of the same data or into the same folder', async () => {
    const running = lockForBackup(world.dataFolder);
    const { dataFolder, backupFolder } = world;
    expect(await faultOf(world.backup())).toEqual({ fault: 'in-use', folder: dataFolder, by: 'backup' });
    running.release();
    await world.backup();
    const writing = lockForBackup(backupFolder);
    expect(await faultOf(world.backup())).toEqual({ fault: 'in-use', folder: backupFolder, by: 'backup' });
    writing.release();
    await world.backup();
  });

  it('data in the middle of a restore', async () => {
    mkdirSync(join(world.dataFolder, 'restoring'));
    expect(await faultOf(world.backup())).toMatchObject({ fault: 'in-use', by: 'restore' });
  });

  it('a folder of another endpoint, and one that holds something else under its names', async () => {
    await world.backup();
    const other = await backupWorld();
    const into = { version: 'test', clock: world.clock, dataFolder: other.dataFolder };
    const { backupFolder } = world;
    expect(await faultOf(makeBackup({ ...into, backupFolder }))).toEqual({
      fault: 'other-endpoint',
      folder: backupFolder,
    });
    const strange = join(other.folder, 'strange');
    mkdirSync(join(strange, 'attachments'), { recursive: true });
    expect(await faultOf(makeBackup({ ...into, backupFolder: strange }))).toMatchObject({
      fault: 'not-a-backup',
    });
    await other.close();
  });

  it('a folder that is the data, inside it, or around it', async () => {
    const { dataFolder, folder, clock } = world;
    for (const backupFolder of [
      dataFolder,
      join(dataFolder, 'b'),
      folder,
      join(dataFolder, 'x', '..', 'b'),
    ]) {
      const fault = await faultOf(makeBackup({ dataFolder, backupFolder, version: 'test', clock }));
      expect(fault).toMatchObject({ fault: 'entangled' });
    }
    expect(readdirSync(dataFolder)).not.toContain('b');
  });

  it('a folder without data', async () => {
    const { folder, backupFolder, clock } = world;
    const dataFolder = join(folder, 'nothing');
    const fault = await faultOf(makeBackup({ dataFolder, backupFolder, version: 'test', clock }));
    expect(fault).toEqual({ fault: 'no-data', folder: dataFolder });
    expect(existsSync(dataFolder)).toBe(false);
  });
});
