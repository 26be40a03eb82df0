import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Change } from '../../src/domain/change.ts';
import { openMemoryStore } from '../../src/storage/memory-store.ts';
import { createMemoryDisk, type MemoryDisk } from '../../src/storage/memory-transact.ts';
import type { DeviceStore } from '../../src/storage/port/device-store.ts';
import type { NewBytes, NewChange } from '../../src/storage/port/rows.ts';
import { createSyncEngine, type SyncEngine } from '../../src/sync/engine.ts';
import { createFetchTransport } from '../../src/sync/fetch-transport.ts';
import { createStatusBoard, type SendingStatus, type StatusBoard } from '../../src/sync/sending-status.ts';
import { attachmentOf, changeMaker, seededIds } from './device-fixtures.ts';
import { sha256Of } from './endpoint-client.ts';
import type { SampleEndpoint } from './endpoint-sample.ts';
import { FaultyLine } from './sync-line.ts';
import { DeviceTime } from './sync-time.ts';

/** A phone with a real store and a real engine, on a line of its own to a real endpoint. */
export type SyncPhone = {
  store: DeviceStore;
  disk: MemoryDisk;
  engine: SyncEngine;
  board: StatusBoard;
  line: FaultyLine;
  time: DeviceTime;
  /** Every status published so far. */
  statuses: SendingStatus[];
  newCheck(part?: Partial<NewChange>): NewChange;
  /** Saves a check of a place with these bytes attached; a thumbnail belongs to the photo before it. */
  save(bytes?: NewBytes[], part?: Partial<NewChange>): Promise<Change>;
};

/** What a phone must know of its endpoint. */
export type PhoneHome = Pick<SampleEndpoint, 'words' | 'campaign' | 'ask' | 'phoneOf'> & {
  commune: { id: string };
};

/** `disk` of a phone that was there before: its app is started anew. */
export async function syncPhone(
  endpoint: PhoneHome,
  seed: number,
  disk = createMemoryDisk(),
  time = new DeviceTime(),
): Promise<SyncPhone> {
  const { words, campaign, commune } = endpoint;
  const client = await endpoint.phoneOf(words.area);
  const line = new FaultyLine(endpoint.ask, client.cookie);
  const ids = seededIds(seed);
  const person = { communeId: commune.id, personId: words.area };
  const store = await openMemoryStore({ ...person, ids, disk });
  const board = createStatusBoard();
  const statuses: SendingStatus[] = [];
  board.subscribe((status) => statuses.push(status));
  const transport = createFetchTransport<AbortSignal>({
    fetch: line.fetch,
    newAbort: () => new AbortController(),
    gzip: async (text) => new Uint8Array(gzipSync(text)),
    decode: (bytes) => new TextDecoder().decode(bytes),
    after: time.after,
    origin: '',
  });
  const engine = createSyncEngine({
    store,
    transport,
    clock: time,
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    appVersion: 'test',
    exclusive: (work) => work(),
    board,
  });
  const make = changeMaker(ids);
  const newCheck = (part: Partial<NewChange> = {}) =>
    make.newEntry(
      { [words.place]: words.areaPlace, [words.status]: words.done },
      {
        authorId: words.area,
        campaign: { id: campaign.id, version: 1 },
        create: { kind: words.kind, partyId: words.areaParty },
        ...part,
      },
    );
  return {
    store,
    disk,
    engine,
    board,
    line,
    time,
    statuses,
    newCheck,
    async save(bytes = [], part = {}) {
      const thumbnail = bytes.find(({ role }) => role === 'thumbnail') ?? null;
      const attached = bytes.filter(({ role }) => role !== 'thumbnail');
      const attach = { [words.photos]: attached.map((body) => attachmentOf(body, thumbnail)) };
      const entry = newCheck({ ...(attached.length > 0 ? { attach } : {}), ...part });
      const [change] = await store.save({ changes: [entry], bytes });
      if (!change) throw new Error('nothing was saved');
      return change;
    },
  };
}

/** The endpoint's record of a change, and whether it holds these bytes unharmed. */
export async function recordAt({ store, commune }: SampleEndpoint, change: Pick<Change, 'record'>) {
  const [record] = await store.records(commune.id, [change.record], { everything: true });
  return record;
}

export async function bytesAt({ attachments, commune }: SampleEndpoint, sha256: string): Promise<boolean> {
  const found = await attachments.read(commune.id, sha256);
  if (!found) return false;
  const pieces: Uint8Array[] = [];
  for await (const piece of found.chunks) pieces.push(piece);
  return sha256Of(Buffer.concat(pieces)) === sha256;
}
