import { createHash } from 'node:crypto';
import { pino } from 'pino';
import type { Clock } from '../../src/base/clock.ts';
import type { AttachmentStore, BytesKey } from '../../src/server/attachments/attachment-store.ts';
import { DiskFullError } from '../../src/server/attachments/attachment-store.ts';
import { MemoryAttachmentStore } from '../../src/server/attachments/memory-attachment-store.ts';
import { createEndpoint, type Endpoint } from '../../src/server/http/endpoint.ts';
import type { Commit, Effect, EndpointStore } from '../../src/server/store/endpoint-store.ts';
import { MemoryStore } from '../../src/server/store/memory-store.ts';
import { openSqliteStore } from '../../src/server/store/sqlite-store.ts';
import { seededRandom } from '../support/device-fixtures.ts';
import { communes, movePerson, type Person, seedCommune } from './commune.ts';
import type { Struck } from './struck.ts';

export type StoreKind = 'memory' | 'sqlite';

function nameOf({ communeId, partyId, sha256 }: BytesKey): string {
  return JSON.stringify([communeId, partyId, sha256]);
}

/** The process died: whatever it was doing is done no further, and nobody hears of it. */
export class DeadProcessError extends Error {
  override name = 'DeadProcessError';
}

type Written =
  | { write: 'commit'; communeId: string; commit: Commit }
  | { write: 'whole'; key: BytesKey; at: number }
  | { write: 'session'; tokenHash: string; session: Parameters<EndpointStore['putSession']>[1] };

type Backup = { written: number; finished: ReadonlyMap<string, Uint8Array>; takenAt: number };

/**
 * The endpoint as a process on a disk: it can be killed at any write and started again, backed up, and restored from a backup. What it
 * wrote is remembered as it was written, so that a restore is a replay into a new store.
 */
export class EndpointBox {
  readonly clock: Clock & { at: number };
  /** Every effect ever acknowledged by this life of the data, oldest first, by commune. */
  effects: { communeId: string; effect: Effect }[] = [];
  /** Grows with each restore: `effects` then begin anew. */
  lives = 0;
  /** Counted down at each write; the process dies at zero, before or after it. */
  private fuse: { left: number; after: boolean } | null = null;
  diskFull = false;
  private written: Written[] = [];
  private finished = new Map<string, Uint8Array>();
  private readonly marked = new Set<string>();
  private store!: EndpointStore;
  private attachments!: AttachmentStore;
  private endpoint!: Endpoint;
  private backups: Backup[] = [];
  private readonly random;
  private readonly kind: StoreKind;
  private readonly struck: Struck;

  constructor(parts: { seed: number; kind: StoreKind; struck: Struck }) {
    this.kind = parts.kind;
    this.struck = parts.struck;
    this.random = seededRandom(parts.seed);
    const clock = { at: 1_776_760_000_000, now: () => clock.at };
    this.clock = clock;
  }

  async open(): Promise<void> {
    await this.newDisk();
    this.start();
  }

  /** One request; throws DeadProcessError where the process dies of it. It is started again at once. */
  async ask(path: string, init: RequestInit): Promise<Response> {
    this.clock.at += 7;
    try {
      const response = await this.endpoint.fetch(new Request(new URL(path, 'http://localhost'), init));
      // A dead process answers nothing, whatever the framework makes of the error.
      if (this.fuse?.left === 0) throw new DeadProcessError();
      return response;
    } finally {
      if (this.fuse?.left === 0) {
        this.struck.hit('endpoint killed');
        this.start();
      }
      this.fuse = null;
    }
  }

  invite(communeId: string, personId: string): Promise<string> {
    return this.endpoint.enrolment.invite(communeId, personId);
  }

  hasBackup(): boolean {
    return this.backups.length > 0;
  }

  move(person: Person, partyId: string): Promise<void> {
    return movePerson(this.watchedStore(), person, partyId, this.effects.length);
  }

  dieAt(write: number, after: boolean): void {
    this.fuse = { left: write + 1, after };
  }

  backup(): void {
    this.backups.push({
      written: this.written.length,
      finished: new Map(this.finished),
      takenAt: this.clock.now(),
    });
  }

  /** The latest backup becomes the truth, under a new epoch; false where there is none. */
  async restore(): Promise<boolean> {
    const backup = this.backups.at(-1);
    if (!backup) return false;
    const kept = this.written.slice(0, backup.written);
    const sessions = this.written.filter(({ write }) => write === 'session');
    this.written = [];
    this.effects = [];
    this.lives += 1;
    this.finished = new Map();
    this.marked.clear();
    await this.newDisk();
    for (const each of [...kept.filter(({ write }) => write !== 'session'), ...sessions])
      await this.redo(each);
    for (const [name, bytes] of backup.finished) await this.putBytes(name, bytes);
    for (const communeId of communes) await this.store.beginEpoch(communeId, `epoch${this.lives + 1}`);
    this.backups = [{ ...backup, written: this.written.length }];
    this.start();
    return true;
  }

  /** Acknowledged whole, and there. */
  isWhole(key: BytesKey): boolean {
    return this.finished.has(nameOf(key)) && this.marked.has(nameOf(key));
  }

  get present(): EndpointStore {
    return this.store;
  }

  /** The bytes as they lie there, hashed anew; null for none. */
  async hashOf(communeId: string, sha256: string): Promise<string | null> {
    const found = await this.attachments.read(communeId, sha256);
    if (!found) return null;
    const hash = createHash('sha256');
    for await (const chunk of found.chunks) hash.update(chunk);
    return hash.digest('hex');
  }

  private async newDisk(): Promise<void> {
    await this.store?.close();
    this.store = this.kind === 'sqlite' ? openSqliteStore(':memory:') : new MemoryStore();
    this.attachments = new MemoryAttachmentStore();
    for (const communeId of communes) await seedCommune(this.store, communeId, 'epoch1');
  }

  private start(): void {
    this.endpoint = createEndpoint({
      store: this.watchedStore(),
      attachments: this.watchedAttachments(),
      clock: this.clock,
      random: this.random,
      backup: { takenAt: async () => this.backups.at(-1)?.takenAt ?? null },
      config: { instance: 'sim', publicOrigin: null },
      log: pino({ level: 'silent' }),
    });
  }

  private async redo(each: Written): Promise<void> {
    if (each.write === 'session') {
      await this.store.putSession(each.tokenHash, each.session);
      this.written.push(each);
      return;
    }
    if (each.write === 'whole') {
      const { communeId, partyId, sha256 } = each.key;
      await this.store.markWhole(communeId, partyId, sha256, each.at);
      this.marked.add(nameOf(each.key));
      this.written.push(each);
      return;
    }
    const { communeId, commit } = each;
    await this.store.commit(communeId, { changeIds: [], records: [] }, () => commit);
    this.noteCommit(communeId, commit);
  }

  private noteCommit(communeId: string, commit: Commit): void {
    this.written.push({ write: 'commit', communeId, commit });
    for (const effect of commit.effects) this.effects.push({ communeId, effect });
  }

  /** Passes a write; the process may die before or after it. */
  private async guarded<T>(write: () => Promise<T>): Promise<T> {
    const { fuse } = this;
    if (fuse) {
      if (fuse.left === 0) throw new DeadProcessError();
      fuse.left -= 1;
      if (fuse.left === 0 && !fuse.after) throw new DeadProcessError();
    }
    const result = await write();
    if (fuse?.left === 0) throw new DeadProcessError();
    return result;
  }

  private watchedStore(): EndpointStore {
    const { store } = this;
    return {
      ...bound(store),
      commit: (communeId, wanted, decide) =>
        this.guarded(async () => {
          const commit = await store.commit(communeId, wanted, (present) => {
            const decided = decide(present);
            // As a database finds out: when it comes to writing.
            if (this.diskFull && decided.effects.length + decided.refused.length > 0) this.refuseRoom();
            return decided;
          });
          if (commit.effects.length + commit.refused.length > 0) this.noteCommit(communeId, commit);
          return commit;
        }),
      markWhole: (communeId, partyId, sha256, at) =>
        this.guarded(async () => {
          await store.markWhole(communeId, partyId, sha256, at);
          this.marked.add(nameOf({ communeId, partyId, sha256 }));
          this.written.push({ write: 'whole', key: { communeId, partyId, sha256 }, at });
        }),
      putSession: async (tokenHash, session) => {
        await store.putSession(tokenHash, session);
        this.written.push({ write: 'session', tokenHash, session });
      },
    };
  }

  private watchedAttachments(): AttachmentStore {
    const { attachments } = this;
    return {
      partSize: (key) => attachments.partSize(key),
      read: (communeId, sha256) => attachments.read(communeId, sha256),
      append: (key, chunks) =>
        this.guarded(() => {
          if (this.diskFull) this.refuseRoom();
          return attachments.append(key, chunks);
        }),
      finish: (key) =>
        this.guarded(async () => {
          const right = await attachments.finish(key);
          if (right) await this.rememberBytes(key);
          return right;
        }),
    };
  }

  private refuseRoom(): never {
    this.struck.hit('endpoint disk full');
    throw new DiskFullError();
  }

  private async rememberBytes(key: BytesKey): Promise<void> {
    const found = await this.attachments.read(key.communeId, key.sha256);
    const pieces: Uint8Array[] = [];
    if (found) for await (const chunk of found.chunks) pieces.push(chunk);
    this.finished.set(nameOf(key), Buffer.concat(pieces));
  }

  private async putBytes(name: string, bytes: Uint8Array): Promise<void> {
    const [communeId, partyId, sha256]: string[] = JSON.parse(name);
    const key = { communeId: communeId ?? '', partyId: partyId ?? '', sha256: sha256 ?? '' };
    await this.attachments.append(key, oneChunk(bytes));
    await this.attachments.finish(key);
    this.finished.set(name, bytes);
  }
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The methods of a store, whether they lie on it or on its class. */
function bound(store: EndpointStore): EndpointStore {
  return {
    createCommune: (commune) => store.createCommune(commune),
    dropSession: (tokenHash) => store.dropSession(tokenHash),
    commune: (communeId) => store.commune(communeId),
    communes: () => store.communes(),
    beginEpoch: (communeId, epoch) => store.beginEpoch(communeId, epoch),
    commit: (communeId, wanted, decide) => store.commit(communeId, wanted, decide),
    records: (communeId, keys, reader) => store.records(communeId, keys, reader),
    recordsOfType: (communeId, types) => store.recordsOfType(communeId, types),
    latestSequence: (communeId, types) => store.latestSequence(communeId, types),
    pull: (communeId, reader, after, limit) => store.pull(communeId, reader, after, limit),
    namedBytes: (communeId, sender, sha256s) => store.namedBytes(communeId, sender, sha256s),
    wholeBytes: (communeId, partyId, sha256s) => store.wholeBytes(communeId, partyId, sha256s),
    markWhole: (communeId, partyId, sha256, at) => store.markWhole(communeId, partyId, sha256, at),
    readableBytes: (communeId, reader, sha256) => store.readableBytes(communeId, reader, sha256),
    putSession: (tokenHash, session) => store.putSession(tokenHash, session),
    session: (tokenHash) => store.session(tokenHash),
    putInvitation: (invitation) => store.putInvitation(invitation),
    invitation: (codeHash) => store.invitation(codeHash),
    seeDevice: (device) => store.seeDevice(device),
    counts: (communeId) => store.counts(communeId),
    close: () => store.close(),
  };
}
