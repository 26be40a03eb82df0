import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import type { Change } from '../../src/domain/change.ts';
import type { SyncRecord } from '../../src/domain/record.ts';
import type { Effect, EndpointStore } from '../../src/server/store/endpoint-store.ts';
import { MemoryStore } from '../../src/server/store/memory-store.ts';
import { attachedBytes } from '../../src/server/store/shown-bytes.ts';
import { presentSchema } from '../../src/server/store/sqlite-database.ts';
import { openSqliteStore } from '../../src/server/store/sqlite-store.ts';
import { attachmentNamed, changeOf } from '../support/change-maker.ts';
import { endpointStoreContract } from './endpoint-store-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'thuc-dia-store-'));
let files = 0;
const newPath = () => join(folder, `${++files}.sqlite`);
afterAll(() => rmSync(folder, { recursive: true }));

/** The first change of a commune, by someone of the party x1. */
async function write(store: EndpointStore, change: Change): Promise<SyncRecord> {
  const stamp = { sequence: 1, receipt: { at: 1, code: 'ABCD' } };
  const record = apply(undefined, change, stamp);
  const effect: Effect = {
    ...stamp,
    change,
    record,
    revision: 1,
    contentHash: 'h',
    scope: ['x1'],
    bytes: attachedBytes(change),
    authorPartyId: 'x1',
    authorReads: { everything: false, partyId: 'x1' },
  };
  await store.createCommune({ id: 'c1', nameVi: 'Xã Một', sample: false, epoch: 'e1' });
  await store.commit('c1', { changeIds: [], records: [] }, () => ({ effects: [effect], refused: [] }));
  return record;
}

describe('memory store', () => endpointStoreContract(async () => new MemoryStore()));

describe('SQLite store', () => {
  endpointStoreContract(async () => openSqliteStore(newPath()));

  it('keeps everything when it is closed and opened again', async () => {
    const path = newPath();
    const change = changeOf({ device: 'a', create: { kind: 'check', partyId: 'x1' }, set: { note: 'còn' } });
    const before = openSqliteStore(path);
    const record = await write(before, change);
    await before.putSession('t', { communeId: 'c1', personId: 'p', createdAt: 1 });
    await before.markWhole('c1', 'x1', 'sha', 1);
    await before.close();

    const after = openSqliteStore(path);
    expect(await after.pull('c1', { everything: false, partyId: 'x1' }, 0, 10)).toEqual({
      records: [record],
      sequence: 1,
      more: false,
    });
    expect(await after.session('t')).toBeDefined();
    expect(await after.counts('c1')).toEqual({ changes: 1, records: 1, refused: 0, wholeBytes: 1 });
    await after.close();
  });

  it('learns from the log who attached what, of a database of version 2', async () => {
    const path = newPath();
    const thumb = attachmentNamed('thumb');
    const thumbnail = { sha256: thumb.sha256, size: 300, mime: thumb.mime };
    const photo = { ...attachmentNamed('photo'), thumbnail };
    const create = { kind: 'check', partyId: 'x1' };
    const change = changeOf({ device: 'a', create, attach: { photos: [photo] } });
    const before = openSqliteStore(path);
    await write(before, change);
    await before.close();
    const db = new Database(path);
    db.exec('DROP TABLE bytes_authors; PRAGMA user_version = 2');
    db.close();

    const after = openSqliteStore(path);
    const asked = [photo.sha256, thumbnail.sha256];
    const author = { partyId: 'x2', personId: change.authorId };
    expect(await after.namedBytes('c1', author, asked)).toHaveLength(2);
    expect(await after.namedBytes('c1', { ...author, personId: 'another' }, asked)).toEqual([]);
    await after.close();
  });

  it('writes to disk on each commit, and checks references', () => {
    const path = newPath();
    void openSqliteStore(path);
    const db = new Database(path);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('user_version', { simple: true })).toBe(presentSchema);
    db.close();
  });

  it('refuses a database of a newer version, and leaves it as it is', () => {
    const path = newPath();
    const db = new Database(path);
    db.pragma('user_version = 999');
    db.close();
    expect(() => openSqliteStore(path)).toThrow(/newer version/);
  });

  it('refuses a record that its own schema does not read', async () => {
    const path = newPath();
    const store = openSqliteStore(path);
    await store.createCommune({ id: 'c1', nameVi: 'Xã Một', sample: false, epoch: 'e1' });
    const db = new Database(path);
    db.prepare("INSERT INTO records VALUES ('c1', 'entry', 'e', 1, '{}')").run();
    db.close();
    await expect(store.pull('c1', { everything: true }, 0, 10)).rejects.toThrow();
    await store.close();
  });
});
