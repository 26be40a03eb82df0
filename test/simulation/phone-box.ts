import { createHash } from 'node:crypto';
import type { Ids } from '../../src/base/ids.ts';
import type { Attachment } from '../../src/domain/attachment.ts';
import type { Change } from '../../src/domain/change.ts';
import { openMemoryStore } from '../../src/storage/memory-store.ts';
import { createMemoryDisk, type MemoryDisk } from '../../src/storage/memory-transact.ts';
import { type DeviceStore, RoomExhaustedError } from '../../src/storage/port/device-store.ts';
import type { DeviceRecord, NewBytes, NewChange, Work } from '../../src/storage/port/rows.ts';
import type { Rows, TableName } from '../../src/storage/tables.ts';
import { createSyncEngine, type RoundEnd } from '../../src/sync/engine.ts';
import { createFetchTransport } from '../../src/sync/fetch-transport.ts';
import { createStatusBoard } from '../../src/sync/sending-status.ts';
import { attachmentOf, seededIds, someBytes } from '../support/device-fixtures.ts';
import { AppBox } from './app-box.ts';
import { campaignRef, type Person } from './commune.ts';
import type { EndpointBox } from './endpoint-box.ts';
import { FaultyLine } from './faulty-line.ts';
import type { LineFault } from './steps.ts';
import type { Struck } from './struck.ts';

/** One photo in so many is larger than one request. */
const largeEvery = 14;

/** The page died: what it was doing ends where it was. */
class DeadPageError extends Error {
  override name = 'DeadPageError';
}

/** A save that the device has confirmed to its person, with the hashes of its bytes. */
export type Promised = { change: Change; hashes: string[]; birth: number };

/** One person's app on one device: its disk outlives its pages. */
export class PhoneBox {
  person: Person;
  /** Those its person belongs or has belonged to. */
  readonly parties = new Set<string>();
  readonly line: FaultyLine;
  store!: DeviceStore;
  /** A second tab that lies open all the time, with what it remembers. */
  private otherTab!: DeviceStore;
  readonly promised: Promised[] = [];
  /** Changes of which the device said that they could not be saved. */
  readonly refusedSaves: string[] = [];
  /** What its person has seen in each field of each record, as JSON. */
  readonly seen = new Map<string, Set<string>>();
  /** Changes that the app would not have offered: a person tries what is not theirs. */
  readonly forged = new Set<string>();
  full = false;
  /** Grows with each wipe: what an earlier birth had not sent is gone, and said to be. */
  birth = 0;
  drift = 0;
  private disk: MemoryDisk = createMemoryDisk();
  private readonly ids: Ids;
  private lives = 0;
  private photos = 0;
  /** Writes of the store until the page dies; null for never. */
  private fuse: number | null = null;
  private readonly endpoint: EndpointBox;
  private readonly struck: Struck;
  private readonly seed: number;

  constructor(parts: { person: Person; endpoint: EndpointBox; struck: Struck; seed: number }) {
    this.person = parts.person;
    this.parties.add(parts.person.partyId);
    this.endpoint = parts.endpoint;
    this.struck = parts.struck;
    this.seed = parts.seed;
    this.ids = seededIds(parts.seed);
    this.line = new FaultyLine(parts);
  }

  async open(): Promise<void> {
    this.lives += 1;
    this.fuse = null;
    this.store = await this.openTab(0);
    this.otherTab = await this.openTab(500);
  }

  enrol(): Promise<void> {
    return this.line.enrol(this.person.communeId, this.person.personId);
  }

  now(): number {
    return Math.max(1, this.endpoint.clock.now() + this.drift);
  }

  newId(): string {
    return this.ids.next();
  }

  entries(): Promise<DeviceRecord[]> {
    return this.store.records({ type: 'entry' });
  }

  /** The rows as they lie on the disk, for the judge. */
  rows<T extends TableName>(table: T): Rows[T][] {
    return [...this.disk.tables[table].values()].map(({ row }) => row);
  }

  has(table: TableName, key: string | number): boolean {
    return this.disk.tables[table].has(JSON.stringify(key));
  }

  /** A photo with its thumbnail. */
  async photo(): Promise<{ attachment: Attachment; bytes: NewBytes[] }> {
    const isLarge = this.photos % largeEvery === 0;
    const photo = await this.newBytes(isLarge ? 270_000 : 1_500, 'photo');
    const thumbnail = await this.newBytes(200, 'thumbnail');
    return { attachment: attachmentOf(photo, thumbnail), bytes: [photo, thumbnail] };
  }

  /** False where the device had no room: nothing was promised. */
  async save(
    part: Pick<NewChange, 'record'> & Partial<NewChange>,
    more: Partial<Pick<Work, 'bytes' | 'held' | 'draftId'>> = {},
    tab: 0 | 1 = 0,
  ): Promise<boolean> {
    const change: NewChange = {
      changeId: this.ids.next(),
      authorId: this.person.personId,
      at: this.now(),
      zone: 'Asia/Ho_Chi_Minh',
      offset: (await this.store.syncState()).offset,
      campaign: campaignRef,
      base: 0,
      ...part,
    };
    const { bytes = [], held = [] } = more;
    return this.tell(async () => {
      const [made] = await (tab === 0 ? this.store : this.otherTab).save({
        ...more,
        changes: [change],
        bytes,
      });
      if (!made) throw new Error('nothing was saved');
      const hashes = [...bytes, ...held].map(({ sha256 }) => sha256);
      this.promised.push({ change: made, hashes, birth: this.birth });
    }).then((isSaved) => {
      if (!isSaved) this.refusedSaves.push(change.changeId);
      return isSaved;
    });
  }

  /** Does what the store may have no room for; false where it said so. */
  async tell(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (cause) {
      if (cause instanceof RoomExhaustedError) return false;
      throw cause;
    }
  }

  /** One round of sync in so many tabs at once; the page may die at a write of its store. */
  async sync(faults: readonly LineFault[], tabs: 1 | 2, dies: number | null): Promise<void> {
    this.line.faults = [...faults];
    this.fuse = dies;
    const stores = [this.store];
    if (tabs === 2) {
      this.struck.hit('two tabs');
      stores.push(this.otherTab);
    }
    const rounds = await Promise.all(stores.map((store) => this.engineOn(store).run()));
    await this.line.deliverLate();
    if (this.fuse !== null && this.fuse < 0) {
      this.struck.hit('page killed');
      await this.open();
    }
    this.fuse = null;
    for (const round of rounds) requireKnownEnd(round);
  }

  moveTo(partyId: string): void {
    this.person = { ...this.person, partyId };
    this.parties.add(partyId);
  }

  /** Everything of this person on this device is gone; it comes back as a new device. */
  async wipe(): Promise<void> {
    this.disk = createMemoryDisk();
    this.full = false;
    this.birth += 1;
    await this.open();
  }

  /** Opens the app: from now on it syncs by itself, as time goes by. */
  openApp(): AppBox {
    const board = createStatusBoard();
    const clock = { now: () => this.now() };
    const engine = this.engineOn(this.store, board);
    const app = new AppBox({ store: this.store, engine, board, clock, seed: this.seed });
    app.scheduler.start();
    return app;
  }

  private newBytes(size: number, role: NewBytes['role']): Promise<NewBytes> {
    this.photos += 1;
    return someBytes(this.seed * 10_000 + this.photos, size, role);
  }

  private openTab(nth: number): Promise<DeviceStore> {
    return openMemoryStore({
      communeId: this.person.communeId,
      personId: this.person.personId,
      ids: seededIds(this.seed * 1_000 + this.lives + nth),
      disk: this.disk,
      beforeCommit: () => this.beforeCommit(),
    });
  }

  private beforeCommit(): void {
    if (this.full) {
      this.full = false;
      this.struck.hit('phone full');
      throw new DOMException('no room', 'QuotaExceededError');
    }
    if (this.fuse === null) return;
    this.fuse -= 1;
    if (this.fuse < 0) throw new DeadPageError();
  }

  private engineOn(store: DeviceStore, board = createStatusBoard()) {
    const transport = createFetchTransport<AbortSignal>({
      fetch: (path, init) => this.line.exchange(path, init),
      newAbort: () => new AbortController(),
      gzip: async (text) => new TextEncoder().encode(text),
      decode: (bytes) => new TextDecoder().decode(bytes),
      after: () => () => {},
      origin: '',
    });
    return createSyncEngine({
      store,
      transport,
      clock: { now: () => this.now() },
      sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
      appVersion: 'sim',
      exclusive: (work) => work(),
      board,
    });
  }
}

/** A round may end early for a reason of the world; a bug of our own is one wherever it shows. */
function requireKnownEnd({ trouble, cause }: RoundEnd): void {
  if (trouble !== 'bug') return;
  if (cause instanceof DeadPageError || cause instanceof RoomExhaustedError) return;
  throw cause;
}
