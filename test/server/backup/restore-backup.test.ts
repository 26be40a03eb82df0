import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SyncRecord } from '../../../src/domain/record.ts';
import { makeBackup } from '../../../src/server/backup/make-backup.ts';
import { writeManifest } from '../../../src/server/backup/manifest.ts';
import { lockForBackup } from '../../../src/server/data-folder.ts';
import type { Data } from '../../../src/server/open-data.ts';
import { type BackupWorld, backupWorld, faultOf, filesUnder } from '../../support/backup-world.ts';

let world: BackupWorld;
let photo: string;
let to: string;
beforeEach(async () => {
  world = await backupWorld();
  photo = await world.handIn('photo');
  to = join(world.folder, 'restored');
});
afterEach(() => world.close());

async function recordsOf({ store }: Data): Promise<SyncRecord[]> {
  return (await store.pull('sample', { everything: true }, 0, 10_000)).records;
}

const markIn = (folder: string): unknown => JSON.parse(readFileSync(join(folder, 'backup.json'), 'utf8'));

describe('a restore', () => {
  it('[SYNC-14] brings back every record and byte, under a new epoch, with the mark of its backup', async () => {
    const { manifest, name } = await world.backup();
    world.clock.at += 1_000;
    const later = await world.handIn('later');
    const restored = await world.restore(to);
    expect(restored).toMatchObject({ name, passedOver: null, aside: null });
    const data = await world.open(to);
    expect(data.instance).toBe(world.data.instance);
    expect(await recordsOf(data)).toEqual(await recordsOf(world.data));
    expect(await data.store.communes()).toEqual(
      (await world.data.store.communes()).map((commune) => ({ ...commune, epoch: 'epoch 1' })),
    );
    const files = filesUnder(join(to, 'attachments'));
    const before = filesUnder(join(world.dataFolder, 'attachments'));
    expect(files.size).toBe(13);
    for (const [file, sha256] of files) expect(before.get(file), file).toBe(sha256);
    expect(await data.store.wholeBytes('sample', world.party, [photo, later])).toEqual([photo]);
    expect(markIn(to)).toEqual({ takenAt: manifest.takenAt });
  });

  it('takes the latest, or the one that is named, and says what it passes over', async () => {
    const first = await world.backup();
    world.clock.at += 1_000;
    const later = await world.handIn('later');
    const second = await world.backup();
    const restored = await world.restore(to, { generation: first.name });
    expect(restored).toMatchObject({ name: first.name, passedOver: second.name });
    expect(existsSync(join(to, 'attachments', 'sample', later.slice(0, 2)))).toBe(false);
    expect(markIn(to)).toEqual({ takenAt: first.manifest.takenAt });
    expect((await world.restore(join(world.folder, 'other'))).name).toBe(second.name);
    expect(await faultOf(world.restore(to, { generation: '../x', replace: true }))).toEqual({
      fault: 'no-generation',
      folder: world.backupFolder,
      known: [first.name, second.name],
    });
  });

  it('is backed up into the same folder again, copying nothing anew', async () => {
    await world.backup();
    await world.restore(to);
    const data = await world.open(to);
    await data.close();
    const before = world.dataFolder;
    world.clock.at += 1_000;
    const { backupFolder, clock } = world;
    const { copied, manifest } = await makeBackup({ dataFolder: to, backupFolder, version: 'test', clock });
    expect(before).not.toBe(to);
    expect(copied).toBe(0);
    expect(manifest.communes[0]?.epoch).toBe('epoch 1');
  });
});

describe('a folder that holds data', () => {
  it('is refused, and moved aside whole where that is asked for', async () => {
    await world.backup();
    await world.data.close();
    const before = filesUnder(world.dataFolder);
    expect(await faultOf(world.restore(world.dataFolder))).toEqual({
      fault: 'not-empty',
      folder: world.dataFolder,
    });
    expect(filesUnder(world.dataFolder)).toEqual(before);
    const { aside } = await world.restore(world.dataFolder, { replace: true });
    expect(aside && filesUnder(aside)).toEqual(before);
    // Twice: what lies aside stays where it is.
    world.clock.at += 1_000;
    const again = await world.restore(world.dataFolder, { replace: true });
    expect(again.aside).not.toBe(aside);
    expect(aside && filesUnder(aside)).toEqual(before);
    await world.open(world.dataFolder);
  });

  it('is refused while an endpoint runs on it, or a backup reads it', async () => {
    await world.backup();
    const before = filesUnder(world.dataFolder);
    const asked = () => faultOf(world.restore(world.dataFolder, { replace: true }));
    expect(await asked()).toEqual({ fault: 'in-use', folder: world.dataFolder, by: 'endpoint' });
    await world.data.close();
    const reading = lockForBackup(world.dataFolder);
    expect(await asked()).toEqual({ fault: 'in-use', folder: world.dataFolder, by: 'backup' });
    reading.release();
    expect(
      [...before.keys()].every(
        (file) => existsSync(join(world.dataFolder, file)) || /-(wal|shm)$/.test(file),
      ),
    ).toBe(true);
    await world.restore(world.dataFolder, { replace: true });
  });

  it('is not opened by an endpoint while a restore of it is unfinished', async () => {
    await world.backup();
    await world.restore(to);
    mkdirSync(join(to, 'restoring'));
    await expect(world.open(to)).rejects.toThrow('in use by: restore');
    await world.restore(to, { replace: true });
    await world.open(to);
  });
});

describe('a damaged backup is refused by the name of the file, and nothing is touched', () => {
  const flip = (path: string) => {
    const bytes = readFileSync(path);
    const at = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    writeFileSync(path, bytes);
  };
  const harms = [
    ['one bit is turned over', 'differs', flip],
    ['it is missing', 'missing', (path: string) => rmSync(path)],
    ['its last byte is gone', 'differs', (path: string) => truncateSync(path, readFileSync(path).length - 1)],
    ['it is longer', 'differs', (path: string) => appendFileSync(path, '\n')],
    ['it is empty', 'differs', (path: string) => truncateSync(path, 0)],
  ] as const;

  describe.each(['database', 'manifest', 'sum', 'attachment'] as const)('%s', (which) => {
    it.each(harms)('when %s', async (_when, how, harm) => {
      const { name } = await world.backup();
      const generation = join('generations', name);
      const file = {
        database: join(generation, 'thuc-dia.sqlite'),
        manifest: join(generation, 'manifest.json'),
        sum: join(generation, 'manifest.json.sha256'),
        attachment: join('attachments', photo.slice(0, 2), photo),
      }[which];
      harm(join(world.backupFolder, file));
      const fault = await faultOf(world.restore(to));
      expect(fault).toMatchObject({ fault: 'damaged-backup', how });
      const named = which === 'sum' && how === 'differs' ? join(generation, 'manifest.json') : file;
      expect(JSON.stringify(fault)).toContain(named);
      expect(existsSync(to)).toBe(false);
    });
  });

  it('when the folder is none of ours, or holds no backup yet', async () => {
    expect(await faultOf(world.restore(to))).toMatchObject({ fault: 'no-folder' });
    mkdirSync(world.backupFolder);
    expect(await faultOf(world.restore(to))).toMatchObject({ fault: 'not-a-backup' });
    await world.backup();
    rmSync(join(world.backupFolder, 'generations'), { recursive: true });
    expect(await faultOf(world.restore(to))).toMatchObject({ fault: 'no-generation', known: [] });
    writeFileSync(join(world.backupFolder, 'thuc-dia-backup.json'), '{"format":"else"}');
    expect(await faultOf(world.restore(to))).toMatchObject({ fault: 'not-a-backup' });
    expect(readdirSync(world.folder)).not.toContain('restored');
  });

  it('when a later program made it', async () => {
    const { name, manifest } = await world.backup();
    const folder = join(world.backupFolder, 'generations', name);
    await writeManifest(folder, { ...manifest, database: { ...manifest.database, schema: 99 } });
    expect(await faultOf(world.restore(to))).toMatchObject({ fault: 'newer' });
  });
});
