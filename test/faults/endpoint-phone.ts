import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { formOfKind } from '../../src/domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../../src/domain/campaign/campaign-schema.ts';
import type { Change } from '../../src/domain/change.ts';
import { ownCampaignPath, readCampaignFile } from '../../src/server/sample/sample-campaign.ts';
import { openMemoryStore } from '../../src/storage/memory-store.ts';
import type { DeviceStore } from '../../src/storage/port/device-store.ts';
import type { NewBytes, NewChange } from '../../src/storage/port/rows.ts';
import { createSyncEngine, type SyncEngine } from '../../src/sync/engine.ts';
import { createFetchTransport, type FetchInit } from '../../src/sync/fetch-transport.ts';
import { createStatusBoard } from '../../src/sync/sending-status.ts';
import { attachmentOf, changeMaker, seededIds, someBytes } from '../support/device-fixtures.ts';
import type { EndpointProcess } from '../support/endpoint-process.ts';
import { type SampleWords, sampleWords } from '../support/endpoint-sample.ts';
import { seededUnit } from '../support/seeded-random.ts';
import { type Heard, heardNothing, noting } from './endpoint-heard.ts';

/** A phone with the real engine, over real HTTP; its store is in memory, so that the phone itself never fails here. */
export type FaultPhone = {
  engine: SyncEngine;
  store: DeviceStore;
  /** Every change its person saved. */
  saved: Change[];
  heard: Heard;
  /** Saves one to three things: checks with and without photos, further words to an own check. */
  work(): Promise<void>;
};

type Origin = { endpoint: EndpointProcess; port?: number };

/** Phones of the sample's officer and desk in turn, enrolled; over the given port where something stands between. */
export async function faultPhones(count: number, seed: number, origin: Origin): Promise<FaultPhone[]> {
  const { campaign } = await readCampaignFile(await ownCampaignPath());
  const phones: FaultPhone[] = [];
  for (let number = 0; number < count; number++) {
    phones.push(
      await faultPhone(campaign, seed * 100 + number, number % 2 === 0 ? 'office' : 'desk', origin),
    );
  }
  return phones;
}

async function faultPhone(
  campaign: Campaign,
  seed: number,
  who: 'office' | 'desk',
  { endpoint, port = endpoint.port }: Origin,
): Promise<FaultPhone> {
  const words = sampleWords(campaign);
  const link = who === 'desk' ? endpoint.deskLink : endpoint.officerLink;
  const client = await endpoint.phone(link, `phone ${seed}`);
  const { cookie } = client;
  const communeId = (await client.sync()).session.commune.id;
  const ids = seededIds(seed);
  const store = await openMemoryStore({ communeId, personId: words[who], ids });
  const heard = heardNothing();
  const saved: Change[] = [];
  const transport = createFetchTransport<AbortSignal>({
    fetch: (url, init) => fetchWith(cookie, url, init),
    newAbort: () => new AbortController(),
    gzip: async (text) => new Uint8Array(gzipSync(text)),
    decode: (bytes) => new TextDecoder().decode(bytes),
    after(ms, act) {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
    origin: `http://127.0.0.1:${port}`,
  });
  const engine = createSyncEngine({
    store,
    transport: noting(transport, heard),
    clock: { now: () => Date.now() },
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    appVersion: 'test',
    exclusive: (work) => work(),
    board: createStatusBoard(),
  });
  const work = worker({ campaign, words, who, seed, store, saved, make: changeMaker(ids) });
  return { engine, store, saved, heard, work };
}

function fetchWith(cookie: string | null, url: string, init: FetchInit<AbortSignal>): Promise<Response> {
  return fetch(url, { ...init, headers: { ...init.headers, ...(cookie === null ? {} : { cookie }) } });
}

type Hands = {
  campaign: Campaign;
  words: SampleWords;
  who: 'office' | 'desk';
  seed: number;
  store: DeviceStore;
  saved: Change[];
  make: ReturnType<typeof changeMaker>;
};

/** What its person does, the same at every run of a seed. */
function worker({ campaign, words, who, seed, store, saved, make }: Hands): () => Promise<void> {
  const unit = seededUnit(seed);
  const count = formOfKind(campaign, words.kind)?.fields.find(({ type }) => type === 'integer')?.id;
  if (count === undefined) throw new Error('the form has no whole number to change');
  const author = { authorId: words[who], campaign: { id: campaign.id, version: 1 } };
  let photos = 0;

  async function newPhoto(): Promise<NewBytes[]> {
    photos += 1;
    const number = seed * 100_000 + 2 * photos;
    const size = 5_000 + Math.floor(unit() * 60_000);
    return [await someBytes(number, size, 'photo'), await someBytes(number + 1, 2_000, 'thumbnail')];
  }

  async function check(): Promise<void> {
    const bytes = unit() < 0.6 ? await newPhoto() : [];
    const [photo, thumbnail] = bytes;
    const set = { [words.place]: words.officePlace, [words.status]: words.done };
    const attach = photo && thumbnail && { [words.photos]: [attachmentOf(photo, thumbnail)] };
    const part = { ...author, create: { kind: words.kind, partyId: words.officeParty } };
    await save(make.newEntry(set, { ...part, ...(attach ? { attach } : {}) }), bytes);
  }

  async function edit(): Promise<void> {
    const before = saved[Math.floor(unit() * saved.length)];
    const row = before && (await store.record(before.record));
    if (!before || !row) return check();
    const set = { [count ?? '']: 1 + Math.floor(unit() * 40) };
    await save(make.change({ ...author, record: before.record, base: row.shown.revision, set }), []);
  }

  async function save(change: NewChange, bytes: NewBytes[]): Promise<void> {
    saved.push(...(await store.save({ changes: [change], bytes })));
  }

  return async () => {
    const things = 1 + Math.floor(unit() * 3);
    for (let i = 0; i < things; i++) await (unit() < 0.3 ? edit() : check());
  };
}
