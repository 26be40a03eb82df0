import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Ids } from '../../src/base/ids.ts';
import type { Attachment } from '../../src/domain/attachment.ts';
import type { Change } from '../../src/domain/change.ts';
import { routes } from '../../src/protocol/routes.ts';
import { protocolVersion } from '../../src/protocol/version.ts';
import { openMemoryStore } from '../../src/storage/memory-store.ts';
import { createMemoryDisk, type MemoryDisk } from '../../src/storage/memory-transact.ts';
import type { DeviceStore } from '../../src/storage/port/device-store.ts';
import type { DeviceRecord, NewBytes, NewChange } from '../../src/storage/port/rows.ts';
import { createSyncEngine, type RoundEnd } from '../../src/sync/engine.ts';
import { createFetchTransport, type FetchInit } from '../../src/sync/fetch-transport.ts';
import { createStatusBoard } from '../../src/sync/sending-status.ts';
import { attachmentOf, seededIds, someBytes } from '../support/device-fixtures.ts';
import { DeviceTime } from '../support/sync-time.ts';
import { campaignRef, type Person } from './commune.ts';
import { DeadProcessError, type EndpointBox } from './endpoint-box.ts';
import type { LineFault } from './steps.ts';
import type { Struck } from './struck.ts';

/** The page died: what it was doing ends where it was. */
class DeadPageError extends Error {
  override name = 'DeadPageError';
}

/** A save that the device has confirmed to its person. */
export type Promised = { change: Change; bytes: NewBytes[]; birth: number };

/** What an answer brought to this phone, as text: nothing foreign may stand in it. */
export type Heard = { person: Person; text: string };

let photoSeeds = 0;

/** One person's app on one device: its disk outlives its pages. */
export class PhoneBox {
  readonly person: Person;
  store!: DeviceStore;
  readonly promised: Promised[] = [];
  readonly heard: Heard[] = [];
  requests = 0;
  full = false;
  /** Grows with each wipe: what an earlier birth had not sent is gone, and said to be. */
  birth = 0;
  cookie: string | null = null;
  private disk: MemoryDisk = createMemoryDisk();
  private readonly time = new DeviceTime();
  private readonly ids: Ids;
  private lives = 0;
  /** Writes of the store until the page dies; null for never. */
  private fuse: number | null = null;
  private late: (() => Promise<unknown>)[] = [];
  private readonly endpoint: EndpointBox;
  private readonly struck: Struck;
  private readonly seed: number;

  constructor(parts: { person: Person; endpoint: EndpointBox; struck: Struck; seed: number }) {
    this.person = parts.person;
    this.endpoint = parts.endpoint;
    this.struck = parts.struck;
    this.seed = parts.seed;
    this.ids = seededIds(parts.seed);
  }

  async open(): Promise<void> {
    this.lives += 1;
    this.fuse = null;
    this.store = await openMemoryStore({
      communeId: this.person.communeId,
      personId: this.person.personId,
      ids: seededIds(this.seed * 1_000 + this.lives),
      disk: this.disk,
      beforeCommit: () => this.beforeCommit(),
    });
  }

  /** The code is typed in; the browser keeps the cookie. */
  async enrol(): Promise<void> {
    const { communeId, personId } = this.person;
    const code = await this.endpoint.invite(communeId, personId);
    const body = JSON.stringify({ protocol: protocolVersion, code, confirm: true });
    const headers = { 'content-type': 'application/json' };
    const answer = await this.endpoint.ask(routes.enrol, { method: 'POST', headers, body });
    this.cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? null;
  }

  now(): number {
    return this.time.now() + this.drift;
  }
  drift = 0;

  async newBytes(size: number, role: NewBytes['role']): Promise<NewBytes> {
    photoSeeds += 1;
    return someBytes(this.seed * 100_000 + photoSeeds, size, role);
  }

  /** False where the device had no room: nothing was promised. */
  async save(
    part: Pick<NewChange, 'record'> & Partial<NewChange>,
    bytes: NewBytes[] = [],
  ): Promise<Change | null> {
    const change: NewChange = {
      changeId: this.ids.next(),
      authorId: this.person.personId,
      at: Math.max(1, this.now()),
      zone: 'Asia/Ho_Chi_Minh',
      offset: (await this.store.syncState()).offset,
      campaign: campaignRef,
      base: 0,
      ...part,
    };
    try {
      const [made] = await this.store.save({ changes: [change], bytes });
      if (!made) throw new Error('nothing was saved');
      this.promised.push({ change: made, bytes, birth: this.birth });
      return made;
    } catch (cause) {
      if (cause instanceof Error && cause.name === 'RoomExhaustedError') return null;
      throw cause;
    }
  }

  newId(): string {
    return this.ids.next();
  }

  entries(): Promise<DeviceRecord[]> {
    return this.store.records({ type: 'entry' });
  }

  /** One round of sync in so many tabs at once; the page may die at a write of its store. */
  async sync(faults: readonly LineFault[], tabs: 1 | 2, dies: number | null): Promise<RoundEnd[]> {
    const left = [...faults];
    this.fuse = dies;
    const stores = [this.store];
    if (tabs === 2) {
      this.struck.hit('two tabs');
      stores.push(await this.secondTab());
    }
    const rounds = await Promise.all(stores.map((store) => this.engineOn(store, left).run()));
    for (const send of this.late.splice(0)) await send().catch(() => undefined);
    if (this.fuse !== null && this.fuse < 0) {
      this.struck.hit('page killed');
      await this.open();
    }
    this.fuse = null;
    return rounds;
  }

  /** Everything of this person on this device is gone; it comes back as a new device. */
  async wipe(): Promise<void> {
    this.disk = createMemoryDisk();
    this.full = false;
    this.birth += 1;
    await this.open();
  }

  private secondTab(): Promise<DeviceStore> {
    return openMemoryStore({
      communeId: this.person.communeId,
      personId: this.person.personId,
      ids: seededIds(this.seed * 1_000 + this.lives + 500),
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

  private engineOn(store: DeviceStore, faults: LineFault[]) {
    const transport = createFetchTransport<AbortSignal>({
      fetch: (path, init) => this.exchange(path, init, faults.shift() ?? 'fine'),
      newAbort: () => new AbortController(),
      gzip: async (text) => new Uint8Array(gzipSync(text, { level: 1 })),
      decode: (bytes) => new TextDecoder().decode(bytes),
      after: this.time.after,
      origin: '',
    });
    return createSyncEngine({
      store,
      transport,
      clock: { now: () => this.now() },
      sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
      appVersion: 'sim',
      exclusive: (work) => work(),
      board: createStatusBoard(),
    });
  }

  private async exchange(path: string, init: FetchInit<AbortSignal>, fault: LineFault): Promise<Response> {
    this.requests += 1;
    const send = () => this.send(path, init, init.body);
    if (fault === 'fine') return send();
    if (fault === 'lost-request') {
      this.struck.hit('lost request');
      throw new TypeError('network down');
    }
    if (fault === 'portal') {
      this.struck.hit('captive portal');
      return new Response('<html>Đăng nhập</html>', { headers: { 'content-type': 'text/html' } });
    }
    if (fault === 'lost-answer') {
      this.struck.hit('lost answer');
      await send();
      throw new TypeError('connection reset');
    }
    if (fault === 'duplicated') {
      this.struck.hit('duplicate');
      await send();
      return send();
    }
    if (fault === 'reordered') {
      this.struck.hit('reorder');
      this.late.push(send);
      throw new TypeError('timed out');
    }
    if ('truncated' in fault) {
      this.struck.hit('truncation');
      await this.send(path, init, init.body.slice(0, fault.truncated));
      throw new TypeError('connection reset');
    }
    if ('delayed' in fault) {
      this.struck.hit('delay');
      this.endpoint.clock.at += fault.delayed;
      return send();
    }
    this.endpoint.dieAt(fault.killed, fault.after);
    return send();
  }

  private async send(
    path: string,
    init: FetchInit<AbortSignal>,
    body: Uint8Array<ArrayBuffer>,
  ): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookie !== null) headers.set('cookie', this.cookie);
    try {
      const answer = await this.endpoint.ask(path, { method: init.method, headers, body: body.slice() });
      const text = await answer.text();
      this.heard.push({ person: this.person, text });
      return new Response(text, answer);
    } catch (cause) {
      if (cause instanceof DeadProcessError) throw new TypeError('connection reset');
      throw cause;
    }
  }
}

/** A photo with its thumbnail. */
export async function photoOn(phone: PhoneBox): Promise<{ attachment: Attachment; bytes: NewBytes[] }> {
  const photo = await phone.newBytes(1_500, 'photo');
  const thumbnail = await phone.newBytes(200, 'thumbnail');
  return { attachment: attachmentOf(photo, thumbnail), bytes: [photo, thumbnail] };
}
