import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../../src/domain/change.ts';
import { readManifest } from '../../../src/server/backup/manifest.ts';
import type { NewBytes } from '../../../src/storage/port/rows.ts';
import { mustRun, startCommand } from '../../support/backup-commands.ts';
import { someBytes } from '../../support/device-fixtures.ts';
import { type EndpointClient, sha256Of } from '../../support/endpoint-client.ts';
import { type EndpointProcess, startEndpointProcess } from '../../support/endpoint-process.ts';
import { processHome, RunningTime } from '../../support/process-home.ts';
import { seededUnit } from '../../support/seeded-random.ts';
import { type PhoneHome, type SyncPhone, syncPhone } from '../../support/sync-phone.ts';

const nothing = { changes: 0, attachments: 0, bytes: 0, setAside: 0 };
const folder = mkdtempSync(join(tmpdir(), 'thuc-dia-drill-'));
const dataDir = join(folder, 'data');
const backups = join(folder, 'backups');
const unit = seededUnit(14);
const hour = 3_600_000;

type Saved = { change: Change; photos: NewBytes[] };
type Worker = { phone: SyncPhone; saved: Saved[]; number: number };

let endpoint: EndpointProcess;
let home: PhoneHome;
const workers: Worker[] = [];

beforeAll(async () => {
  endpoint = await startEndpointProcess({ dataDir });
  home = await processHome(endpoint);
  for (const off of [0, 2 * hour, -48 * hour, 5 * 60_000, 0]) await hire(off);
}, 60_000);
afterAll(async () => {
  await endpoint?.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** One more phone, its clock so far off, on a line that loses answers. */
async function hire(off: number): Promise<Worker> {
  const number = workers.length + 1;
  const phone = await syncPhone(home, 100 + number, undefined, new RunningTime(off));
  phone.line.fault = () => (unit() < 0.1 ? 'drop-answer' : undefined);
  const worker = { phone, saved: [], number };
  workers.push(worker);
  return worker;
}

async function save({ phone, saved, number }: Worker): Promise<void> {
  const seed = number * 100_000 + saved.length * 2;
  const size = 2_000 + Math.floor(unit() * 60_000);
  const photos =
    unit() < 0.7 ? [await someBytes(seed, size, 'photo'), await someBytes(seed + 1, 900, 'thumbnail')] : [];
  saved.push({ change: await phone.save(photos), photos });
}

/** Everybody saves and sends, until told to stop. */
function everybodyWorks(): { stop(): Promise<void> } {
  let isOver = false;
  const work = workers.map(async (worker) => {
    while (!isOver) {
      await save(worker);
      await worker.phone.engine.run();
      await new Promise((resolve) => setTimeout(resolve, 20 + unit() * 80));
    }
  });
  return {
    async stop() {
      isOver = true;
      await Promise.all(work);
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Of everything saved so far: what the phone has been told was sent. */
async function toldSent({ phone, saved }: Worker): Promise<Saved[]> {
  const { store } = phone;
  const waiting = new Set(
    (await store.outbox({ changes: 10_000, bytes: 1e9 })).map(({ changeId }) => changeId),
  );
  const uploads = new Set((await store.uploads()).map(({ ref }) => ref.sha256));
  return saved.filter(
    ({ change, photos }) =>
      !waiting.has(change.changeId) && photos.every(({ sha256 }) => !uploads.has(sha256)),
  );
}

async function untilAllSent(): Promise<void> {
  for (const { phone } of workers) {
    for (let i = 0; i < 50; i++) {
      await phone.engine.run();
      const { changes, attachments } = await phone.store.unsent();
      if (changes + attachments === 0) break;
    }
    expect(await phone.store.unsent()).toEqual(nothing);
  }
}

/** What is at the endpoint, as the desk sees it: each saved entry once, each photo to the byte. */
async function requireEverything(desk: EndpointClient): Promise<void> {
  const byId = new Map<string, number>();
  desk.cursor = null;
  for (;;) {
    const { records, more } = await desk.sync();
    for (const { id, type, revision } of records) {
      if (type !== 'entry') continue;
      expect(byId.has(id), 'no entry twice').toBe(false);
      byId.set(id, revision);
    }
    if (!more) break;
  }
  const saved = workers.flatMap((worker) => worker.saved);
  expect(saved.filter(({ change }) => byId.get(change.record.id) !== 1)).toEqual([]);
  const samples = byId.size - saved.length;
  expect(samples, 'nothing but what was saved, and the sample').toBe(10);
  for (const { sha256, bytes } of saved.flatMap(({ photos }) => photos)) {
    const response = await desk.get(sha256);
    expect(response.status).toBe(200);
    const found = new Uint8Array(await response.arrayBuffer());
    expect(sha256Of(found)).toBe(sha256Of(new Uint8Array(bytes)));
  }
}

/** Ids of entries in the latest backup, and its photos. */
async function inLatestBackup(): Promise<{ photos: Set<string>; changes: number }> {
  const generations = join(backups, 'generations');
  const latest = readdirSync(generations).sort().at(-1) ?? '';
  const { attachments, communes } = await readManifest(join(generations, latest));
  return { photos: new Set(attachments.map(({ sha256 }) => sha256)), changes: communes[0]?.changes ?? 0 };
}

describe('an endpoint that is destroyed and restored from its backup', { timeout: 240_000 }, () => {
  it.each([1, 2])(
    '[SYNC-14] has again everything that any phone was ever told was sent, drill %i',
    async () => {
      const before = everybodyWorks();
      await pause(1_500);
      const backup = startCommand('backup', '--to', backups, '--data', dataDir);
      expect(await backup.end).toMatchObject({ code: 0 });
      await before.stop();
      // Reads the mark at once, and is killed while it works.
      await endpoint.kill();
      await endpoint.restart();

      const late = await hire(0);
      const after = everybodyWorks();
      await pause(2_500);
      await endpoint.kill();
      await after.stop();

      let cleared = 0;
      for (const { phone } of workers) cleared += (await phone.store.clearSent(phone.time.now())).count;
      const held = await inLatestBackup();
      const told = (await Promise.all(workers.map(toldSent))).flat();
      const beyond = told.flatMap(({ photos }) => photos).filter(({ sha256 }) => !held.photos.has(sha256));
      expect(cleared, 'photos that phones cleared').toBeGreaterThan(3);
      expect(beyond.length, 'photos acknowledged after the backup').toBeGreaterThan(3);
      for (const { phone, saved } of workers) {
        for (const { sha256 } of saved.flatMap(({ photos }) => photos)) {
          if (!held.photos.has(sha256))
            expect(await phone.store.bytes(sha256), 'kept: no backup holds it').toBeDefined();
        }
      }

      rmSync(dataDir, { recursive: true });
      await mustRun('restore', '--from', backups, '--data', dataDir);
      await endpoint.restart();
      const mark: unknown = JSON.parse(readFileSync(join(dataDir, 'backup.json'), 'utf8'));
      expect(mark).toEqual({ takenAt: expect.any(Number) });

      // Enrolled after the backup: its session is gone, its work is not.
      const { changes } = await late.phone.store.unsent();
      late.phone.line.fault = () => undefined;
      expect(await late.phone.engine.run()).toMatchObject({ trouble: 'session' });
      expect((await late.phone.store.unsent()).changes).toBe(changes);
      late.phone.line.cookie = (await home.phoneOf(home.words.area)).cookie;

      await untilAllSent();
      await requireEverything(await endpoint.phone(endpoint.deskLink, 'desk'));
      for (const { phone } of workers) {
        expect((await phone.store.uploads()).filter(({ damaged }) => damaged)).toEqual([]);
      }
    },
  );
});
