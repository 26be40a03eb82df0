import type { Change } from '../domain/change.ts';
import { clearableTables, findClearable, sumOf } from './clear-sent.ts';
import type { DeviceStore, PushBound, RecordQuery } from './port/device-store.ts';
import type { DeviceRecord, Draft, StoredBytes, Unsent } from './port/rows.ts';
import { readProgress } from './sync-progress.ts';
import { type DraftRow, type RecordRow, schema } from './tables.ts';
import { startingWith, type Transact, type Transaction } from './transaction.ts';
import { uploadOf } from './upload-rows.ts';

type Queries = Pick<
  DeviceStore,
  | 'draft'
  | 'drafts'
  | 'record'
  | 'records'
  | 'bytes'
  | 'storedBytes'
  | 'unsent'
  | 'outbox'
  | 'uploads'
  | 'setAside'
  | 'syncState'
  | 'setting'
  | 'clearable'
>;

const [byCampaign] = schema.records.indexes;

/** What the store answers, each in one transaction that only reads. */
export function queries(transact: Transact): Queries {
  return {
    draft: (id) =>
      transact('read', ['drafts'], async (rows) => {
        const row = await rows.get('drafts', id);
        return row && draftOf(row);
      }),
    drafts: () => transact('read', ['drafts'], async (rows) => (await rows.all('drafts')).map(draftOf)),
    record: ({ type, id }) =>
      transact('read', ['records'], async (rows) => {
        const row = await rows.get('records', [type, id]);
        return row && deviceRecord(row);
      }),
    records: (query) =>
      transact('read', ['records'], async (rows) => (await findRecords(rows, query)).map(deviceRecord)),
    bytes: (sha256) => transact('read', ['bytes'], async (rows) => (await rows.get('bytes', sha256))?.bytes),
    storedBytes: () => transact('read', ['held'], storedBytes),
    unsent: () => transact('read', ['outbox', 'uploads', 'setAside'], unsent),
    outbox: (bound) =>
      transact('read', ['outbox'], async (rows) =>
        within(bound, await rows.all('outbox', { limit: bound.changes })),
      ),
    uploads: () => transact('read', ['uploads'], async (rows) => (await rows.all('uploads')).map(uploadOf)),
    setAside: () =>
      transact('read', ['setAside'], async (rows) =>
        (await rows.all('setAside')).map(({ change, refusal, at }) => ({ change, refusal, at })),
      ),
    syncState: () => transact('read', ['meta'], async (rows) => (await readProgress(rows)).state),
    clearable: (now) =>
      transact('read', clearableTables, async (rows) => sumOf(await findClearable(rows, now))),
    setting: (name) =>
      transact('read', ['settings'], async (rows) => (await rows.get('settings', name))?.value),
  };
}

function draftOf(row: DraftRow): Draft {
  return { ...row, field: row.field ?? null };
}

function deviceRecord({ confirmed, shown, waiting, refused }: RecordRow): DeviceRecord {
  return { confirmed, shown, unsent: waiting.length, setAside: refused.length };
}

/** Newest first where `newest` or `campaignId` is given, else by id. */
async function findRecords(rows: Transaction, query: RecordQuery): Promise<RecordRow[]> {
  const { type, campaignId, newest } = query;
  const limit = newest === undefined ? {} : { limit: newest };
  if (campaignId !== undefined && byCampaign) {
    return rows.all('records', { index: byCampaign, ...startingWith(type, campaignId), ...limit });
  }
  const all = await rows.all('records', startingWith(type));
  return newest === undefined ? all : all.sort((a, b) => a.order - b.order).slice(0, newest);
}

async function storedBytes(rows: Transaction): Promise<StoredBytes> {
  const stored: StoredBytes = { photos: 0, thumbnails: 0, files: 0 };
  const kinds = { photo: 'photos', thumbnail: 'thumbnails', file: 'files' } as const;
  for (const { role, size, cleared } of await rows.all('held')) {
    if (!cleared) stored[kinds[role]] += size;
  }
  return stored;
}

async function unsent(rows: Transaction): Promise<Unsent> {
  const [changes, uploads, setAside] = await Promise.all([
    rows.count('outbox'),
    rows.all('uploads'),
    rows.all('setAside'),
  ]);
  const refused = new Set(setAside.map(({ seq }) => seq));
  const waiting = uploads.filter(({ seq }) => !refused.has(seq));
  const bytes = waiting.reduce((sum, { ref }) => sum + ref.size, 0);
  return { changes, attachments: waiting.length, bytes, setAside: setAside.length };
}

/** One change is always given, however large. */
function within(bound: PushBound, changes: Change[]): Change[] {
  const encoder = new TextEncoder();
  let bytes = 0;
  const over = changes.findIndex((change, index) => {
    bytes += encoder.encode(JSON.stringify(change)).length;
    return index > 0 && bytes > bound.bytes;
  });
  return over === -1 ? changes : changes.slice(0, over);
}
