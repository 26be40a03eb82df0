import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vi } from '../../src/ui/text/vi.ts';
import { viDevice } from '../../src/ui/text/vi-device.ts';
import { mustRun, runCommand, startCommand } from '../support/backup-commands.ts';
import { entryRecords, readEndpoint } from './support/endpoint-view.ts';
import {
  cameraOf,
  enter,
  heldBytes,
  nextPlaces,
  phoneOn,
  savedWords,
  unsentOnPhone,
  untilAllSent,
  untilOfflineReady,
} from './support/phone.ts';
import { clearSent } from './support/settings-page.ts';
import { makeSmallFiles, type SmallFiles } from './support/small-files.ts';
import { type Stage, setStage } from './support/stage.ts';

/** The commune's machine dies; what the phones were told was sent comes back from its backup and from them. */
describe('an endpoint that is restored under a phone', () => {
  let stage: Stage;
  let files: SmallFiles;
  let backups: string;
  /** SHA-256 of everything that was ever on the phone. */
  const taken = new Set<string>();
  const page = () => stage.chromium.page;
  const home = () => new URL(stage.officerLink).origin;
  const endpoint = () => readEndpoint(stage.dataDir, stage.sampleSequence);

  beforeAll(async () => {
    stage = await setStage(null);
    backups = join(stage.folder, 'backups');
    await enter(page(), stage.officerLink);
    await untilOfflineReady(page());
    files = await makeSmallFiles(stage, 5);
  });
  afterAll(() => stage?.close());

  async function tickOff(): Promise<void> {
    await page().goto(home());
    const [place = ''] = await nextPlaces(page());
    const phone = phoneOn(page());
    await phone.tap(cameraOf(page(), place));
    await phone.pick(page().getByRole('button', { name: vi.camera.gallery }), files.photo());
    await savedWords(page(), vi.saved.photo(place)).waitFor();
    for (const { sha256 } of await heldBytes(page())) taken.add(sha256);
  }

  it('[SYNC-14] is backed up while the phone sends', async () => {
    await tickOff();
    await tickOff();
    await untilAllSent(page());
    const backup = startCommand('backup', '--to', backups, '--data', stage.dataDir);
    await tickOff();
    expect(await backup.end).toMatchObject({ code: 0, complained: '' });
    await untilAllSent(page());
    expect(taken.size).toBe(6);
  });

  it('[STORE-9] lets the phone clear the photos that the backup holds, and no others', async () => {
    // It reads the mark again: at once after a start.
    await stage.endpoint.kill();
    await stage.endpoint.restart();
    await page().goto(home());
    await page().goto(`${home()}/gui-ve-xa`);
    await expect.poll(() => backupAtOnPhone(stage)).toBeGreaterThan(0);
    await clearSent(phoneOn(page()), home());
    const left = await heldBytes(page());
    // Thumbnails stay, and the third photo unless it had arrived before the backup began.
    expect(left.length).toBeGreaterThanOrEqual(3);
    expect(left.length).toBeLessThanOrEqual(4);
    expect(await page().getByText(viDevice.clearNone).count()).toBeGreaterThan(0);
  });

  it('[SYNC-14] has everything again after its data was destroyed: each once, each photo to the byte', async () => {
    await tickOff();
    await tickOff();
    await untilAllSent(page());
    const before = entryRecords(stage.dataDir, stage.sampleSequence);
    expect(before).toHaveLength(5);
    expect(taken.size).toBe(10);
    const running = await runCommand('restore', '--from', backups, '--data', stage.dataDir, '--replace');
    expect(running.complained).toMatch(/^Máy chủ đang chạy/);

    await stage.endpoint.kill();
    rmSync(stage.dataDir, { recursive: true });
    expect(await mustRun('restore', '--from', backups, '--data', stage.dataDir)).toContain(
      'Đã khôi phục xong',
    );
    const restored = entryRecords(stage.dataDir, stage.sampleSequence);
    expect(restored.length).toBeGreaterThanOrEqual(2);
    expect(restored.length).toBeLessThanOrEqual(3);
    await stage.endpoint.restart();

    await page().goto(home());
    await expect.poll(() => endpoint().entries.length, { timeout: 40_000 }).toBe(5);
    await untilAllSent(page());
    const { entries, changesPerId, files: onDisk } = endpoint();
    expect(new Set(entries.map(({ id }) => id))).toEqual(new Set(before.map(({ id }) => id)));
    expect(entries.every(({ revision }) => revision === 1)).toBe(true);
    expect([...changesPerId.values()].every((times) => times === 1)).toBe(true);
    for (const { sha256 } of entries.flatMap(({ attachments }) => attachments)) {
      expect(taken.has(sha256)).toBe(true);
      expect(onDisk.get(sha256)).toBe(sha256);
    }
    expect(entries.flatMap(({ attachments }) => attachments)).toHaveLength(10);
    expect(await unsentOnPhone(page())).toEqual({ changes: 0, uploads: 0 });
    await page().goto(`${home()}/gui-ve-xa`);
    await page().getByText(vi.send.none).first().waitFor();
  });

  it('[SYNC-11] keeps the work of a phone that enrolled after the backup, until it has a new code', async () => {
    expect(existsSync(join(stage.dataDir, 'backup.json'))).toBe(true);
    await mustRun('backup', '--to', backups, '--data', stage.dataDir);
    await page().context().clearCookies();
    await enter(page(), stage.officerLink);
    await tickOff();
    await untilAllSent(page());
    await stage.endpoint.kill();
    rmSync(stage.dataDir, { recursive: true });
    await mustRun('restore', '--from', backups, '--data', stage.dataDir);
    await stage.endpoint.restart();
    await tickOff();
    await expect
      .poll(async () => (await unsentOnPhone(page())).changes, { timeout: 20_000 })
      .toBeGreaterThan(0);
    const officer = new URL(stage.endpoint.officerLink);
    await enter(page(), `${home()}${officer.pathname}${officer.hash}`);
    await untilAllSent(page());
    expect(endpoint().entries).toHaveLength(7);
    const { entries, files: onDisk } = endpoint();
    for (const { sha256 } of entries.flatMap(({ attachments }) => attachments)) {
      expect(onDisk.get(sha256)).toBe(sha256);
    }
  });
});

/** The mark as the phone last heard it. */
async function backupAtOnPhone({ chromium, dataDir }: Stage): Promise<number> {
  const written: unknown = JSON.parse(readFileSync(join(dataDir, 'backup.json'), 'utf8'));
  expect(written).toEqual({ takenAt: expect.any(Number) });
  return chromium.page.evaluate(async () => {
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    let found = 0;
    for (const { name } of await indexedDB.databases()) {
      const database = await ask(indexedDB.open(name ?? ''));
      if (database.objectStoreNames.contains('meta')) {
        const row = await ask(database.transaction('meta').objectStore('meta').get('sync'));
        found = Number(row?.state?.backupAt ?? found);
      }
      database.close();
    }
    return found;
  });
}
